# What the commands say.

failed = Failed: { $reason }
