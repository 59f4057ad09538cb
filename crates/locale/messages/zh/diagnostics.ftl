# 制度包中的问题：是什么（消息），怎样改正（.help）。键名是诊断代码。

diagnostic-syntax = 不合 TOML 语法：{ $detail }。
    .help = 请改正所指位置的写法：文本加英文引号，引号和括号成对，键与值之间写等号，标点用半角。同一文件其余问题在改正后才能全部看到。
diagnostic-missing-file = 制度包缺少文件 { $file }。
    .help = 请在制度包文件夹中补上 { $file }；可以从内置的常德办法复制一份再修改。
diagnostic-unknown-file = 制度包中没有名为 { $file } 的文件，其中的规则不会生效。
    .help = 请核对文件名，或移走此文件。制度包的文件有：{ $known }。
diagnostic-missing-key = 缺少 { $key }。
    .help = 请在所指的表中补上 { $key }；指向文件开头时，请在文件中补上。
diagnostic-unknown-key = 这里没有名为 { $key } 的键，它不会生效。
    .help = 请核对拼写，或删去此行。这里可用的键：{ $known }。
diagnostic-wrong-type = { $key } 的值类型不对：应为{ $expected }。
    .help = 请改写为{ $expected }。
diagnostic-bad-value = { $key } 的值在此不成立。
    .help = 可以取：{ $expected }。
diagnostic-too-many = { $key } 太多，最多 { $most } 个。
    .help = 请合并或删去一些 { $key }，使总数不超过 { $most } 个。
diagnostic-unknown-word = 没有声明过“{ $word }”。
    .help = 请核对拼写，或在 regulation.toml 的词表中补上它。已声明的有：{ $known }。
diagnostic-expression-syntax = 条件写法不对：此处应为{ $expected }。
    .help = 请改正条件。写法举例：satisfaction < 0.6 || months_below >= 3 && !(post == "head")。
diagnostic-unknown-indicator = 条件中的“{ $name }”没有声明过。
    .help = 请核对拼写，或在 indicators.toml 中声明此指标。此处可用的名称：{ $known }。
diagnostic-type-mismatch = 两者不能相比：一边是{ $left }，一边是 { $right }。
    .help = 请使两边类型一致：次数写整数，天数最多一位小数，分数最多两位小数，比率写 0 到 1 之间的小数（60% 写作 0.6），词语加引号；是非指标单独写，不作比较。
diagnostic-too-early = 条件用到“{ $name }”，但判断此条件（{ $tried-at }）时还没有它；要到“{ $known-from }”才有。
    .help = 请改用此前已有的指标，或把条件移到后面判断的规则中：理由和不参评条件最先，其次标志，再次封顶，最后兑现。标志只能引用排在它前面的标志。
diagnostic-wrong-subject = 指标“{ $name }”不适用于此类考评对象。
    .help = 请换用适用的指标；如确实适用，请在 indicators.toml 中把此类对象加入该指标的 subjects。
diagnostic-unused-indicator = 没有条件用到指标“{ $id }”（{ $type }）。
    .help = 请在条件中使用它，或删去它。制度包仍可使用。
diagnostic-criteria-sum = 自 { $day } 起，各项满分之和为 { $sum }，与总分 { $stated } 不符。
    .help = 请调整各项的 max，或把 total 的 points 改为 { $sum }。
diagnostic-items-sum = 各小项满分之和为 { $sum }，与本项满分 { $max } 不符。
    .help = 请调整各小项的 max，或把本项的 max 改为 { $sum }。
diagnostic-band-gap = { $to ->
        [open] 自 { $day } 起，{ $from } 分以上没有等级。
       *[other] 自 { $day } 起，{ $from } 分以上、{ $to } 分以下没有等级。
    }
    .help = 请使每一等级的 at-least 等于下一等级的 below，最低一级从 0 开始，最高一级不写 below。
diagnostic-band-overlap = { $to ->
        [open] 自 { $day } 起，{ $from } 分以上同时属于两个等级。
       *[other] 自 { $day } 起，{ $from } 分以上、{ $to } 分以下同时属于两个等级。
    }
    .help = 请使每一等级的 at-least 等于下一等级的 below，并核对每一等级的 below 都已写明（最高一级除外）。
diagnostic-cap-below-bonus = 封顶 { $cap } 分，低于其中最小的单项奖分 { $bonus } 分，任何一项都得不到足分。
    .help = 请把 cap 提高到至少 { $bonus }，或核对单项奖分。
diagnostic-written-twice = “{ $id }”重复（{ $what }）。
    .help = 请删去一处，或改用别的名称；如是前后两个版本，请给前一版写 until、后一版写 from。
diagnostic-unknown-clause = 条款树中没有“{ $clause }”。
    .help = 请核对条款号（括号用半角，如 五(二)1(2)③），或在 clauses.toml 中补上此条。
diagnostic-uncovered-clause = 条款“{ $clause }”声明由规则执行（carries 含 { $carries }），却没有这样的规则引用它。
    .help = 请为它补一条 clause = "{ $clause }" 的{ $carries ->
        [calendar] 时限（procedure.toml 的 window）
        [procedure] 步骤（procedure.toml 的 step）
        [assessor] 考评主体（procedure.toml 的 assessor）
        [link] 联带规则（organisation.toml）
        [body] 适用范围或设置要求（organisation.toml 的 extent、want）
        [duty] 职责（duties.toml 的 duty）
       *[rating] 评定规则
    }；如与此条无关，请从 carries 中删去 { $carries }。
diagnostic-modelled-after-all = 条款“{ $clause }”声明不另设职责，却有职责“{ $id }”引用它。
    .help = 请删去其中一处。
diagnostic-orphan-clause = 条款“{ $clause }”之前没有它的上级“{ $parent }”。
    .help = 请在它前面补上“{ $parent }”，或改正条款号。
diagnostic-dates-overlap = { $what }“{ $id }”自 { $from } 起有两个版本同时有效。
    .help = 请把前一版的 until 改为 { $from }，或推迟后一版的 from。until 当日起不再有效。
diagnostic-dates-hole = { $until ->
        [open] { $what }“{ $id }”自 { $from } 起没有有效的版本。
       *[other] { $what }“{ $id }”自 { $from } 起到 { $until }（不含）没有有效的版本。
    }
    .help = 请使前后版本首尾相接：后一版的 from 等于前一版的 until；第一版从制度施行之日起，最后一版不写 until。
diagnostic-note-missing = 此处为假设，却没有说明假设了什么。
    .help = 请补上中英文说明，如 note = {"{"} zh = "文本未规定……", en = "The text does not say …" {"}"}；如出自原文，请写 origin = "text"。
diagnostic-level-circle = 自 { $from } 起，层级“{ $id }”形成循环：有人会带自己的联带责任人。
    .help = 请修改 members 或 leaders，使任何职务最终都不会带到自己。单位内部的层级只能朝一个方向。
diagnostic-unled-post = 自 { $from } 起，没有层级规定职务“{ $post }”由谁带。
    .help = 请把 { $post } 加入某个层级的 members。

# 位置
place-here = 在这里
place-related = 与这里有关
place-elsewhere = 另见 { $file } 第 { $line } 行第 { $column } 列。
diagnostic-remedy = 改正：{ $help }

# 应写什么
expected-string = 文本，如 "…"
expected-boolean = true 或 false
expected-number = 数字
expected-points = 分数（不为负，最多两位小数，不加引号）
expected-whole-number = 整数（不为负，不加引号）
expected-date = 日期，如 2026-01-01（不加引号）
expected-strings = 文本的列表，如 ["…", "…"]
expected-text = 中英文文本，如 {"{"} zh = "…", en = "…" {"}"}
expected-table = 表
expected-tables = 表的列表，即写作 [[…]]
expected-closing-quote = 右引号
expected-operand = 名称、数字或加引号的词
expected-known-sign = 条件可用的符号：< <= > >= == != && || ! ( ) [ ] 和逗号（半角）
expected-operator-or-end = 比较号、&&、|| 或条件结束
expected-fewer-parentheses = 更少层的括号
expected-closing-parenthesis = 右括号 )
expected-closing-bracket = 右方括号 ]
expected-list = 列表，如 ["head", "leadership"]
expected-quoted-word = 加引号的词
expected-name = 名称（比较号左边应为指标，而不是数字或词）
expected-something = 至少一个词
expected-id = 由字母、数字、- 和 _ 组成的名称
expected-name-in-conditions = 以英文字母开头、由英文字母、数字和 _ 组成的名称
expected-each-once = incomplete、disqualified、excluded 各一次

# 写了两次的、有版本的是什么
what-criterion = 考评项
what-item = 小项
what-bonus = 奖分组
what-penalty = 扣分规则
what-ceiling = 等级封顶
what-band = 等级
what-reason = 理由
what-flag = 标志
what-settlement = 兑现
what-honour = 荣誉种类
what-total = 总分
what-deductions = 扣减规则
what-precedence = 状态次序
what-rank = 排名方式
what-blend = 月考评权重
what-quota = 比例限制
what-switch = 开关
what-window = 时限
what-step = 程序步骤
what-assessor = 考评主体
what-city = 市级领导小组
what-term = 期限
what-notice = 公示
what-apex = 联带顶层
what-span = 联带人数
what-change = 调整时限
what-level = 联带层级
what-example = 带头事项
what-undertaking = 包干事项
what-checklist = 检查内容
what-extent = 适用范围
what-want = 设置要求
what-duty = 职责
what-register = 登记册
what-key = 字段、步骤或建议
what-handling = 投诉办理时限
what-clause = 条款
what-indicator = 指标
what-name = 条件中的名称
what-reserved = 系统已用此名称

# 值的类型
type-count = 次数
type-points = 分数
type-days = 天数
type-ratio = 比率
type-number = 数值
type-flag = 是非
type-choice = 选项
type-word = 词语

# 评定的各步
stage-facts = 事实
stage-totals = 总分
stage-status = 状态、名次和等级
stage-flags = 标志
stage-relations = 联带
stage-final = 最终等级

# TOML 解析器的说法
syntax-duplicate-key = 同一个键写了两次
syntax-string-values-must-be-quoted = 文本须加英文引号；数字和日期后面不能有别的字符
syntax-key-with-no-value = 键后面缺少等号和值
syntax-invalid-basic-string = 双引号没有成对，或文本中有不允许的字符
syntax-invalid-literal-string = 单引号没有成对，或缺少值
syntax-invalid-multi-line-basic-string = 三个双引号没有成对
syntax-invalid-multi-line-literal-string = 三个单引号没有成对
syntax-invalid-unquoted-key = 键只能用英文字母、数字、- 和 _
syntax-unquoted-keys-cannot-be-empty = 等号前面缺少键
syntax-unclosed-table = 缺少 ]
syntax-unclosed-array-table = 缺少 ]]
syntax-unclosed-array = 列表缺少 ]
syntax-unclosed-inline-table = 表缺少 {"}"}
syntax-missing-comma-between-array-elements = 列表各项之间缺少逗号
syntax-missing-comma-between-key-value-pairs = 各键值之间缺少逗号
syntax-missing-table-open = 缺少 [
syntax-missing-array-opening = 缺少 [
syntax-missing-inline-table-opening = 缺少 {"{"}
syntax-missing-value-for-key = 键后面缺少值
syntax-missing-value = 等号后面缺少值
syntax-missing-opening-quote = 缺少左引号
syntax-extra-equals = 多了一个等号
syntax-extra-comma-in-array = 列表中多了逗号
syntax-extra-comma-in-inline-table = 表中多了逗号
syntax-unexpected-equals-in-array = 列表中不应有等号
syntax-unexpected-key-or-value = 一行只能写一个键值
syntax-unexpected-leading-zero = 数字前面不应有零
syntax-unexpected-content = 多余的内容
syntax-invalid-date = 不是有效的日期
syntax-invalid-boolean = 只能写 true 或 false
syntax-invalid-fraction = 小数点后面缺少数字
syntax-missing-escaped-value = 反斜杠后面的字符不对
syntax-invalid-comment-character = 注释中有不允许的字符
