# 一个对象的评定说明：逐步推导，每步注明条款、事实和数值。

explanation-title = 评定说明
explanation-name-officer = 姓名
explanation-name-unit = 科室
explanation-name-institution = 单位
explanation-id = 编号
explanation-of-institution = 所在单位
explanation-of-unit = 所在科室
explanation-period = 考评期
explanation-period-year = { $year }年年终总评
explanation-period-first-half = { $year }年上半年初评
explanation-regulation = 制度

# 数值与单位
explanation-section = { $number ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
    [9] 九
   *[other] { $number }
}、
explanation-clause = 〔{ $clause }〕
explanation-separator = ；
explanation-comma = ，
explanation-list = 、
explanation-yes = 是
explanation-no = 否
explanation-on = 打开
explanation-off = 关闭
explanation-day = { $year }年{ $month }月{ $day }日
explanation-month = { $month }月
explanation-exactly = { $rounded }（＝{ $exact }）
explanation-share = { $part }/{ $whole }＝{ $percent }%
explanation-share-rounded = { $part }/{ $whole }≈{ $percent }%
explanation-percent = { $percent }%
explanation-days = { $days }天
explanation-points = { $points }分
explanation-rank-number = 第{ $rank }名
explanation-stars = { $number ->
    [1] 一星
    [2] 二星
    [3] 三星
    [4] 四星
    [5] 五星
   *[other] { $number }星
}
explanation-class = { $number ->
    [1] 一类
    [2] 二类
    [3] 三类
   *[other] { $number }类
}
explanation-no-stars = 没有星级
explanation-no-class = 没有类别
explanation-drawn = { $drawn }（{ $stars }）
explanation-since = { $from }起
explanation-between = { $from }至{ $to }

# 结果
explanation-status-rated = 已评定
explanation-status-disqualified = { $subject ->
    [institution] 取消评定资格
   *[other] 取消评星资格
}
explanation-status-excluded = { $subject ->
    [institution] 不参加评定
   *[other] 不参加评星
}
explanation-status-incomplete = 资料不全，不能评定
explanation-result = 评定结果：{ $outcome }。
explanation-result-total = 评定结果：{ $outcome }；总分 { $total }。
explanation-result-ranked = 评定结果：{ $outcome }；总分 { $total }；{ $rank }。
explanation-result-reasons = 成立的情形（{ $count }项）：{ $reasons }。
explanation-result-flags = 标记（{ $count }项）：{ $flags }。
explanation-flag-ceiling = 星级封顶
explanation-flag-tie = 名额边缘并列
explanation-within-institution = 本单位
explanation-within-group = 同组
explanation-within-system = 同系统
explanation-within-all = 全部对象中
explanation-rank = { $group }第{ $rank }名（共{ $of }{ $subject ->
    [officer] 人
    [unit] 个科室
   *[institution] 个单位
}）

# 各项得分
explanation-criteria = 各项得分
explanation-own-sheet-year = 年终考评表
explanation-own-sheet-first-half = 半年考评表
explanation-no-own-sheet = 缺{ $sheet }，不能计算得分；以下只列已有的资料。
explanation-no-months = 本期没有月考评表，只按{ $sheet }计分，月平均的权重不适用
explanation-no-own-sheet-short = 缺本期考评表
explanation-months = 各月考评表的得分（共 { $months } 个月；没有考评表的月份不计入平均）：
explanation-blend = 综合分＝月平均×{ $weight }＋{ $sheet }×{ $rest }
explanation-column-criterion = 项目
explanation-column-sum = 各月合计
explanation-column-mean = 月平均
explanation-column-year = 年终表
explanation-column-half = 半年表
explanation-column-blend = 综合分
explanation-column-deducted = 扣分
explanation-column-points = 得分
explanation-column-max = 满分
explanation-column-clause = 依据
explanation-row-sum = 合计
explanation-exact-values = 表中的数四舍五入到两位小数，计算时不舍入。精确值：{ $values }。
explanation-exact-value = { $title }{ $values }
explanation-items = { $title }，{ $sheet }各小项：{ $items }。
explanation-item = { $title } { $points }（满分 { $max }）
explanation-no-deductions = 本期没有扣分。
explanation-deductions-once = 扣分记录（同一事实只扣一次，取最大的一笔）：
explanation-deductions-each = 扣分记录（每一笔都扣）：
explanation-counts = 计入
explanation-counts-not = 不计
explanation-lifted = 保底
explanation-deduction = { $criterion }扣 { $points } 分（事实 { $fact }，{ $day }）
explanation-deduction-superseded = { $criterion }扣 { $points } 分（事实 { $fact }，{ $day }）；同一事实已在“{ $counted-criterion }”扣 { $counted-points } 分（{ $counted-day }）
explanation-floor = { $criterion }扣分后为 { $without } 分；扣分最多扣到 { $floor } 分为止，按 { $points } 分计

# 总分
explanation-total-section = 总分
explanation-base = 基础分（各项得分之和）：{ $points }
explanation-base-rounded = 基础分（各项得分之和）：{ $exact }，四舍五入到两位小数
explanation-bonus = { $title }：加 { $points } 分（最多加 { $cap } 分）
explanation-bonus-capped = { $title }：合计 { $sum } 分，最多加 { $cap } 分，按 { $points } 分计
explanation-bonus-none = { $title }：没有记录，不加分（最多可加 { $cap } 分）
explanation-honour-named = “{ $name }”（{ $facts }）
explanation-honour = { $signed } 分：{ $record }
explanation-honour-superseded = { $record }；同名荣誉只计一次，已按最高的 { $counted } 计
explanation-honour-without-points = { $record }；此级别不加分
explanation-unused = 以下记录不属于加分或扣分的种类，不影响总分：
explanation-penalty = { $title }：扣 { $points } 分（每次 { $each } 分）
explanation-penalty-none = { $title }：没有记录，不扣分
explanation-total = 总分＝基础分 { $base }＋奖分 { $bonus }＝{ $points }
explanation-total-with-penalty = 总分＝基础分 { $base }＋奖分 { $bonus }－扣分 { $penalty }＝{ $points }
explanation-total-floored = 总分＝基础分 { $base }＋奖分 { $bonus }－扣分 { $penalty }＝{ $sum }，总分最低为 0，按 { $points } 计

# 末位
explanation-lasts = 是否末位
explanation-is = 是
explanation-is-not = 否
explanation-last = { $title }：{ $group }资料齐全的{ $subject ->
    [officer] 干警 { $complete } 人
    [unit] 科室 { $complete } 个
   *[institution] 单位 { $complete } 个
}，总分最低 { $lowest }、最高 { $highest }，本对象 { $total }
explanation-last-too-few = ；不足 { $least } 个，不评末位
explanation-last-all-equal = ；总分全部相同，不评末位

# 取消资格、不参加评星
explanation-judgement-stars = 取消评星资格和不参加评星的情形
explanation-judgement-class = 核对的情形
explanation-holds = 成立
explanation-holds-not = 不成立
explanation-nothing-holds = 没有成立的情形。
explanation-tried = 以下情形已逐一核对，均不成立：
explanation-ground = { $title }：{ $why }
explanation-ground-note = { $title }（只列明，本身不取消资格）：{ $why }
explanation-status = 状态：{ $word }
explanation-status-precedence = （几种情形同时成立时，依规定的先后）
explanation-status-name = 状态先后

# 条件
explanation-any = ；或者{ " " }
explanation-all = ；并且{ " " }
explanation-not = 不符合“{ $inner }”
explanation-nested = （{ $inner }）
explanation-marked = { $sign } { $text }
explanation-marked-nested = { $sign }{ $text }
explanation-test = { $name }为{ $found }（条件：{ $wanted }）
explanation-test-absent = { $name }：没有数据（条件：{ $wanted }）
explanation-test-no-grade = 没有{ $name }（条件：{ $wanted }）
explanation-flag-found = { $name }：{ $found }
explanation-flag-unwanted = { $what }：{ $found }（条件：否）
explanation-findings = 有 { $value } 件查实结论
explanation-findings-none = 没有查实结论
explanation-member-findings = 所属干警有 { $value } 件查实结论
explanation-member-findings-none = 所属干警没有查实结论
explanation-comparison-below = 低于{ $against }
explanation-comparison-at-most = 不超过{ $against }
explanation-comparison-above = 超过{ $against }
explanation-comparison-at-least = 达到{ $against }
explanation-comparison-equal = 为{ $against }
explanation-comparison-unequal = 不为{ $against }
explanation-operand-total = 总分
explanation-operand-stars = 星级
explanation-operand-class = 类别
explanation-operand-rank = 名次
explanation-operand-status = 状态

# 事实
explanation-facts = 事实：{ $facts }
explanation-fact-month = { $name } { $points } 分
explanation-fact-month-deducted = { $name } { $points } 分（考评表 { $sheet } 分，减去当月扣分）
explanation-fact-attendance = { $from }起{ $kind } { $days } 天
explanation-fact-finding = { $finding }（{ $day }）
explanation-fact-member-finding = { $name }（{ $id }）：{ $finding }（{ $day }）
explanation-fact-satisfaction = 满意 { $satisfied } 票、基本满意 { $basically } 票、不满意 { $dissatisfied } 票
explanation-fact-joined = 进入日期 { $day }
explanation-fact-member = { $name }（{ $id }），联带期 { $links }
explanation-fact-person = { $name }（{ $id }）
explanation-fact-history = { $year }年：{ $what }
explanation-fact-observation = { $day }：{ $value }
explanation-fact-title = { $title }：{ $validity }有效，津贴发至 { $paid-before } 之前

# 名次、星级、类别
explanation-standing-stars = 名次与星级
explanation-standing-class = 名次与类别
explanation-not-ranked = 不排名。
explanation-not-graded = 状态为“{ $status }”，不按分数线评定。
explanation-band = 总分 { $total }，在 { $from }（含）至 { $below }（不含）之间，按分数线为{ $name }
explanation-band-top = 总分 { $total }，达到 { $from }（含），按分数线为{ $name }
explanation-scale = 分数线：{ $bands }。
explanation-scale-band = { $name } { $from }
explanation-ceiling = 封顶“{ $title }”：{ $why }
explanation-ceiling-bites = 封顶“{ $title }”，最高{ $best }：{ $why }
explanation-ceiling-idle = 封顶“{ $title }”，最高{ $best }；按分数线本来不超过{ $best }，不影响结果：{ $why }
explanation-quota-name = 名额
explanation-inside = 在名额内
explanation-outside = 在名额外
explanation-quota-inside = { $name }名额：本单位参评 { $rated } 人，{ $percent }%，取整为 { $places } 个名额
explanation-quota-outside = { $name }名额：本单位参评 { $rated } 人，{ $percent }%，取整为 { $places } 个名额；按总分排在名额之后
explanation-quota-tied = { $name }名额：本单位参评 { $rated } 人，{ $percent }%，取整为 { $places } 个名额；与他人同分而名额不够，同分者均不占名额
explanation-rank-line = 名次：{ $rank }
explanation-grade = 评定：{ $grade }

# 标记
explanation-flags = 先进、预告与否决
explanation-has = 有
explanation-has-not = 无
explanation-flag = { $title }：{ $why }
explanation-top = { $title }：第{ $rank }名，取前 { $limit } 名；{ $why }
explanation-top-tied = { $title }：第{ $rank }名，取前 { $limit } 名；名额边缘有人同分，人数超出名额，同分者都保留并标明；{ $why }
explanation-top-unranked = { $title }：没有名次，取前 { $limit } 名；{ $why }
explanation-top-without-limit = { $title }：本组不设名额；{ $why }

# 奖惩兑现
explanation-settlements = 奖惩兑现
explanation-settlements-first-rating = 半年初评不兑现奖惩，奖惩依年终总评。
explanation-nothing-due = 没有应兑现的奖惩。
explanation-not-due = 以下事项已逐一核对，不兑现：
explanation-due = 兑现
explanation-due-not = 不兑现
explanation-proposed = 建议
explanation-settlement = { $title }
explanation-settlement-proposal = { $title }（这是建议，由有权机关决定）
explanation-settlement-yuan = { $title }：{ $yuan } 元
explanation-settlement-per-member = { $title }：{ $each } 元×{ $members } 人＝{ $yuan } 元
explanation-settlement-why = { $title }：{ $why }
explanation-allowance = { $title }：{ $each } 元×{ $months } 个月＝{ $yuan } 元
explanation-allowance-none = { $title }：本年没有可发的月份
explanation-because = { $text }；因为：{ $why }
explanation-concerns = 涉及：{ $name }（{ $id }）

# 再上一级
explanation-next-stars = 再上一星还差什么
explanation-next-class = 再上一类还差什么
explanation-next-first-stars = 要评上星级还差什么
explanation-next-first-class = 要评上类别还差什么
explanation-next-top = 已是最高一级。
explanation-next = 上一级是{ $target }，还差：
explanation-next-without-grade = 按总分为{ $target }，但以下各项阻碍评定：
explanation-next-incomplete = 资料补齐后才能算出。目前阻碍评定的有：
explanation-missing-points = 总分还差 { $points } 分（现为 { $total }，须达到 { $from }）
explanation-missing-sheet = 缺{ $sheet }
explanation-blocked = { $title }
explanation-blocked-by-ceiling = 封顶“{ $title }”，最高{ $best }

# 说明
explanation-legend = ⓐ 表示制度原文没有规定、由制度数据设定的假设，可以调整：
explanation-note = { $titles }{ $clauses }：{ $note }
