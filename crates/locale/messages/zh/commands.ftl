# What the commands say.

failed = 失败：{ $reason }
