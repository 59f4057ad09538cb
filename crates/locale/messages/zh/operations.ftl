# 系统运行：配置、密钥、备份、检查。

configuration-default = 默认
configuration-column-setting = 设置项
configuration-column-value = 取值
configuration-column-source = 来源
configuration-good = 配置无误；已读取 { $file }。
configuration-good-without-file = 配置无误；没有读取配置文件。
configuration-refused = 配置不可用。错误：{ $count } 处。
configuration-problem = { $place }：{ $what }{ $remedy }
configuration-unreadable = 文件无法读取：{ $reason }。
    .remedy = 请指明确实存在的文件，或者不指明。
configuration-syntax = 不是 TOML：{ $detail }。
    .remedy = 先写方括号括起的表名，再逐行写“键 = 值”。
configuration-unknown = 没有“{ $name }”这一设置项。
    .remedy = 可用的有：{ $known }。
configuration-not-text = { $name } 应为文字。
    .remedy = 请加引号。
configuration-not-number = { $name } 应为整数。
    .remedy = 请不加引号。
configuration-not-list = { $name } 应为文字列表。
    .remedy = 请写成 ["10.0.0.2", "10.0.0.3"]。
configuration-folder = “{ $value }”不能用作 { $name } 的文件夹。
    .remedy = 请写文件夹；不存在时会自动建立。
configuration-file = “{ $value }”不能用作 { $name } 的文件。
    .remedy = 请写文件，或者删去这一项。
configuration-database = “{ $value }”不能用作 { $name } 的数据库。
    .remedy = 请写 postgres://用户:密码@主机/数据库，或者 SQLite 文件的路径。
configuration-connections = “{ $value }”不能用作 { $name } 的连接数。
    .remedy = 请写 2 至 500 的整数。
configuration-listen = 无法监听“{ $value }”（{ $name }）。
    .remedy = 请写地址和端口：127.0.0.1:8080；监听所有网络则写 0.0.0.0:8080。
configuration-public = “{ $value }”不能用作 { $name } 的网址。
    .remedy = 请写 https:// 和主机名，不带路径：https://liandai.example.cn
configuration-proxies = “{ $value }”不能用作 { $name } 的网络地址列表。
    .remedy = 请写代理服务器的地址：10.0.0.2；多个用逗号分开。
configuration-minutes = “{ $value }”不能用作 { $name } 的分钟数。
    .remedy = 请写整数。
configuration-session = “{ $value }”不合适（{ $name }）。
    .remedy = 会话闲置时限至少 5 分钟，总时限至多 43200 分钟，且总时限不短于闲置时限。
configuration-log-format = “{ $value }”不能用作 { $name } 的格式。
    .remedy = 请写 text 或 json。
configuration-log-level = “{ $value }”不能用作 { $name } 的级别。
    .remedy = 请写 error、warn、info、debug 或 trace；也可以分部分写：info,sqlx=warn
configuration-mail-host = “{ $value }”不能用作 { $name } 的服务器。
    .remedy = 请写主机名：smtp.example.cn
configuration-mail-port = “{ $value }”不能用作 { $name } 的端口。
    .remedy = 请写 1 至 65535 的整数，或者不写：starttls 用 587，tls 用 465，none 用 25。
configuration-mail-tls = “{ $value }”不是保护连接的方式（{ $name }）。
    .remedy = 请写 starttls、tls 或 none。
configuration-mail-from = “{ $value }”不能用作 { $name } 的邮箱地址。
    .remedy = 请写发信的邮箱：liandai@example.cn
configuration-mail-hour = “{ $value }”不能用作 { $name } 的钟点。
    .remedy = 请写 0 至 19 的整数。
configuration-mail-sender = 写了发信服务器，没有写发信的邮箱。
    .remedy = 请一并设置 mail.from：liandai@example.cn
configuration-mail-password = 发信服务器要登录，没有写密码。
    .remedy = 请设置 mail.password_file 或 LIANDAI_MAIL_PASSWORD；不需登录则删去 mail.user。

database-missing = 数据库 { $database } 不存在。请运行 liandai migrate 建立，或者用 --database 指明另一个。
database-pending = 数据库 { $database } 比本程序旧。请先备份，再运行 liandai migrate。
tenant-unknown = 没有代号为“{ $code }”的地市。liandai tenant list 可列出全部。
migrate-done = 已升级：{ $name }
migrate-ready = { $database } 已就绪。
migrate-nothing = { $database } 已是最新，无事可做。

keys-missing = { $place } 中没有密钥。请运行 liandai key new 生成，或者恢复原文件；密钥丢失后，用它封存的内容无法找回。
keys-unreadable = { $place } 中的密钥无法读取：{ $reason }
keys-wrong = { $place } 第 { $line } 行：{ $what }
keys-in-environment = 密钥写在环境变量 LIANDAI_KEYS 中，本程序无法更改。请在其中加一行：下一个编号和 32 个随机字节的 base64；重启后再运行 liandai key rotate --reseal-only。
keys-exist = { $place } 中已有密钥。liandai key rotate 可添加新密钥。
keys-made = 新密钥已写入 { $place }。请另存一份，不要与备份放在一处。
keys-added = 密钥 { $number } 已加入 { $place }。请另存一份该文件。
keys-restart = 请重启服务器和后台进程，再运行 liandai key rotate --reseal-only。
keys-resealed = { $tenant }：{ $changed } 项改用密钥 { $number }，{ $kept } 项本来就是。

audit-no-tenants = 还没有设立地市，没有审计记录。
audit-sound = { $tenant }：共 { $place } 条记录，链条完好。
audit-missing = { $tenant }：缺少第 { $place } 条记录。
audit-prior = { $tenant }：第 { $place } 条记录与前一条不衔接，其中一条被调换过。
audit-changed = { $tenant }：第 { $place } 条记录被改动过。
audit-head = { $tenant }：从第 { $place } 条起，链条末端不符；那里增加或删去过记录。

doctor-good = 正常
doctor-doubtful = 注意
doctor-fails = 故障
doctor-remedy = {"      "}→ { $remedy }
doctor-summary = 故障：{ $fails } 项；注意：{ $warnings } 项。
doctor-topic-database = 数据库
doctor-topic-migrations = 结构升级
doctor-topic-integrity = 完整性
doctor-topic-tenants = 地市
doctor-topic-keys = 密钥
doctor-topic-data = 数据文件夹
doctor-topic-disk = 磁盘
doctor-topic-clock = 时钟
doctor-topic-zone = 时区
doctor-topic-fonts = 字体
doctor-topic-backup = 备份
doctor-topic-mail = 发信
doctor-topic-reach = 访问方式
doctor-database-good = { $engine } { $version } 有应答：{ $database }
doctor-database-missing = { $database } 不存在。
    .remedy = 请运行 liandai migrate 建立，或者恢复备份，或者用 --database 指明另一个。
doctor-database-silent = { $database } 没有应答：{ $reason }
    .remedy = 请查看数据库服务是否在运行、是否在该处监听、用户和密码是否正确。
doctor-database-failed = { $database } 应答出错：{ $reason }
    .remedy = 如由更新版本的本程序建立，请用该版本；否则请查看数据库日志。
doctor-database-old = { $engine } { $version } 过旧：{ $database }
    .remedy = 请升级到 { $engine } { $least } 或更高版本。
doctor-migrations-good = 已执行 { $count } 项，没有待执行的
doctor-migrations-pending = 尚未执行：{ $names }
    .remedy = 请先备份，再运行 liandai migrate。
doctor-integrity-good = 未发现损坏
doctor-integrity-broken = 数据库已损坏：{ $first }
    .remedy = 请停止服务器，保留原文件，用 liandai restore 恢复最近的完好备份。
doctor-tenants = { $names }
doctor-tenants-none = 还没有设立地市。
    .remedy = 请凭 liandai serve 打印的口令打开初始设置页面，或者运行 liandai tenant add。
doctor-keys-good = 现用密钥 { $newest }；用它封存的内容有 { $count } 项
doctor-keys-none-yet = { $place } 中还没有密钥。
    .remedy = 请运行 liandai key new 生成。
doctor-keys-lost = { $place } 中没有密钥，而数据库中有 { $count } 项封存内容。
    .remedy = 请从另存处恢复密钥文件，不要生成新的。
doctor-keys-wrong = { $what }
    .remedy = 请从另存处恢复密钥文件，或者改正其权限、内容。
doctor-keys-missing = 有内容用已不存在的密钥封存：{ $numbers }
    .remedy = 请从密钥文件的另存件中补上这些编号的行。
doctor-keys-malformed = 有 { $count } 处不是封存内容。
    .remedy = 数据库被其他程序写过，请与备份比较。
doctor-keys-older = 有 { $count } 项内容仍用 { $newest } 之前的密钥封存。
    .remedy = 请运行 liandai key rotate --reseal-only 完成轮换。
doctor-keys-exposed = 其他用户可以读取 { $place }（权限 { $mode }）。
    .remedy = chmod 600 { $place }
doctor-data-good = { $place } 可以写入
doctor-data-missing = 文件夹 { $place } 不存在。
    .remedy = liandai migrate 或 liandai serve 会建立；也可用 --data 指明另一个。
doctor-data-closed = { $place } 不能写入：{ $reason }
    .remedy = 请把文件夹交给服务器所用的用户。
doctor-disk-good = { $place } 剩余 { $free }
doctor-disk-little = { $place } 仅剩 { $free }
    .remedy = 请腾出空间，或者把数据移到更大的磁盘。
doctor-clock-good = { $now }，与数据库一致
doctor-clock-alone = { $now }；没有可比较的时钟
doctor-clock-off = 本机为 { $here }，数据库为 { $there }。
    .remedy = 请同步两处时钟（chrony、systemd-timesyncd）：动态口令和会话都依赖时钟。
doctor-zone = 日期一律按 Asia/Shanghai 计，与本机时区无关。
doctor-fonts = 页面使用读者电脑上的字体，本机无需安装。
doctor-backup-good = 最近一次：{ $at }
doctor-backup-none = 还没有用 liandai backup 备份过。
    .remedy = 请每晚运行 liandai backup --output，并把备份存放到另一台机器。
doctor-backup-old = 最近一次备份在 { $at }。
    .remedy = 请每晚运行 liandai backup --output，并查明为何停止。
doctor-backup-elsewhere = PostgreSQL 用自带工具备份，本程序无从得知时间。
doctor-reach-secure = 用户经 { $public } 访问；Cookie 不经明文连接传输
doctor-reach-local = { $listen } 只能从本机访问
doctor-reach-plain = 监听 { $listen }，公开网址 { $public }：没有 https，密码和会话可能在途中被读取。
    .remedy = 请在前面设置带 TLS 的代理，并把 server.public_address 设为其 https 网址。
doctor-mail-none = 没有配置发信服务器（mail.host），不发邮件
doctor-mail-good = { $server } 有应答，可以登录
doctor-mail-fails = { $server } 不收我们的信：{ $reason }
    .remedy = 请核对 mail.host、mail.port、mail.tls、用户和密码，或询问邮件服务器的管理者。
doctor-mail-plain = { $server } 有应答；密码未经加密传送。
    .remedy = 请把 mail.tls 设为 starttls 或 tls。
doctor-mail-unlinked = { $server } 有应答；信里没有链接。
    .remedy = 请设置 server.public_address。

backup-exists = { $path } 已经存在，请指明一个不存在的文件夹。
backup-written = 备份已写入 { $path }；附件：{ $count } 件。
backup-has-keys = 其中含有密钥：得到这个文件夹的人能读取封存内容。
backup-lacks-keys = 其中不含密钥：没有密钥文件，封存内容无法读取。请把密钥文件另存他处。
backup-damaged = 数据库已损坏，没有复制：{ $first }
backup-attachment-damaged = 附件内容与存入时不符：{ $path }
backup-postgres =
    PostgreSQL 用自带工具备份。请依次运行：
      pg_dump --format=custom --file=liandai.dump "$DATABASE_URL"
      tar --create --file=attachments.tar { $attachments }
    并把密钥另存他处。如需恢复到任意时刻，请设置连续归档（WAL）。
restore-postgres =
    PostgreSQL 用自带工具恢复。请先停止服务器和后台进程，再运行：
      pg_restore --clean --if-exists --dbname="$DATABASE_URL" liandai.dump
      tar --extract --file=attachments.tar --directory=/    （应放在 { $attachments }）
      liandai migrate && liandai audit verify && liandai doctor
restore-no-backup = { $path } 不是 liandai backup 建立的文件夹。
restore-newer = { $path } 由更新版本的本程序建立，请用该版本。
restore-exists = 已有数据库：{ $database }。加 --replace 可将其改名保留，再以备份代替。
restore-damaged = 备份已损坏：{ $damaged } 的内容与建立时不符。未作任何改动。
restore-incomplete = 备份缺少 { $count } 件附件。未作任何改动。
restore-pending = 备份比本程序旧：请运行 liandai migrate，再运行 liandai audit verify。
restore-kept = 原有数据库保留为 { $path }
restore-done = 已恢复到 { $database }，内容为 { $at } 时的状态。
restore-keys = 备份中的密钥已放入 { $place }。
restore-keys-differ = { $place } 中的密钥与备份中的不同，保持不变。
restore-keys-missing = 备份中有内容用不存在的密钥封存：{ $numbers }。请从密钥文件的另存件中补上这些行。

serve-mail-wrong = 发信服务器的设置有误：{ $reason }
serve-ready = 正在提供服务：{ $address }，按 Ctrl-C 停止。
serve-set-up =
    正在提供服务：{ $address }，按 Ctrl-C 停止。
    还没有设立地市。请打开 { $address }/set-up 并输入以下口令；设立第一位管理员之后，或者服务器重启之后，口令失效：
      { $token }
worker-ready = 正在等待任务，按 Ctrl-C 停止。

tenant-none = 还没有设立地市。用 liandai tenant add 设立，或运行 liandai serve，在浏览器中设立。
tenant-which = 有几个地市，请用 --tenant 写明其中一个：{ $codes }
tenant-added = 已设立{ $name }（{ $code }）。还没有人能登录，请用以下命令建第一个管理员账号：
      liandai account add 账号 --tenant { $code } --display-name 姓名 --role administrator
tenant-code-wrong = 代码只能用小写字母、数字和短横，以字母开头，2 至 32 个字符。
tenant-code-taken = 代码 { $code } 已有地市使用。
tenant-column-code = 代码
tenant-column-name = 名称
tenant-column-since = 设立时间

command-database = 数据库
command-account-unknown = 没有这个账号。liandai account list 列出全部账号。
command-officer-unknown = 没有这个编号的人员。
command-account-added = 已为{ $person }建立账号 { $name }。
command-account-reset = { $person }（{ $name }）的密码已重置，原密码和登录都已失效。
command-account-password = 首次登录密码（只显示这一次）：{ $password }
command-account-must-change = 首次登录时必须换成自己的密码。
command-account-unlocked = 账号 { $name } 已解除锁定。
command-account-column-name = 账号
command-account-column-person = 姓名
command-account-column-institution = 机构
command-account-column-state = 状态
command-account-column-last = 最近登录
command-password-shown = 终端会显示输入的内容。请从文件或管道读入密码，或者去掉 --password-stdin，由程序生成。
command-password-none = 标准输入中没有密码。

distribute-no-citus = { $database } 没有 Citus 扩展，数据表保持原样。
distribute-done = 已分布：{ $table }
distribute-ready = 本次分布了 { $count } 张表，其余的早已分布。

load-folder = { $path } 是文件夹。请把其中的 CSV 文件打包为 zip。
load-column-table = 表
load-column-new = 新增
load-column-changed = 修改
load-column-unchanged = 不变
load-column-ended = 终止
load-checked = 没有错误。尚未写入任何内容；加 --apply 即写入。
load-applied = 已全部写入。
load-refused = 错误 { $errors } 处，未写入任何内容。请在 { $marked } 中查看标出的单元格，改正后重试。
dump-ending = { $path } 的扩展名应为 .xlsx 或 .zip。
dump-written = 已写入 { $path }
