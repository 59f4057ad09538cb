# 密码、公民身份号码、电话号码、密钥应当怎样。

password-too-short = 至少 10 个字符。
password-too-long = 至多 200 个字符。
password-few-kinds = 小写字母、大写字母、数字、其他字符至少有三种，或者不限种类但至少 16 个字符。
password-holds-name = 不能是登录名、姓名、姓名拼音或人员编号，也不能在其前后添几个字符了事。
password-common = 不能用容易猜到的内容拼成：常用词、键盘上相邻的键、连续数字、日期。几个互不相干的词更好。
password-former = 不能是最近五次用过的密码。
identity-length = 公民身份号码为 18 位；15 位号码已经停用。
identity-character = 公民身份号码前 17 位是数字，末位是数字或 X。
identity-birthday = 公民身份号码第 7 至 14 位不是有效日期。
identity-check = 公民身份号码的校验码与前面各位不符，其中有一位录错了。
phone-number-wrong = 不是电话号码：请填 11 位手机号码，或者带区号的固定电话，例如 0736-7251234。
keyring-line = 这一行不是“编号:密钥”或“index:密钥”
keyring-number = 冒号前既不是 index，也不是从 1 起的编号
keyring-key = 密钥不是 32 字节的 base64
keyring-twice = 编号或 index 重复
keyring-no-index = 缺少 index 一行
keyring-no-key = 没有带编号的密钥
