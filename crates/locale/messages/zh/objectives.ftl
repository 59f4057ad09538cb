# 八项目标：定义、看板、明细

# `regulation show` 的说法
regulation-kind-objective = 目标
regulation-figure-objective-duties-of = 分子：当年到期、计入落实率且按期完成的职责数
regulation-figure-objective-duties-among = 分母：当年到期且计入落实率的职责数，经批准免除的不计
regulation-figure-objective-findings = 计数：当年已核实的下列事实：{ $grounds }
regulation-figure-objective-handled-of = 分子：当年登记的下列事实中已核实处理的件数：{ $grounds }
regulation-figure-objective-handled-among = 分母：上述事实中已核实处理和待核实的件数，查否、撤回的不计
regulation-figure-objective-satisfaction-of = 分子：当年对{ $subjects }的测评中答“满意”和“基本满意”的份数
regulation-figure-objective-satisfaction-among = 分母：上述测评的全部有效答卷份数
regulation-figure-objective-observed-of = 分子：当年登记的“{ $of }”合计
regulation-figure-objective-observed-among = 分母：当年登记的“{ $among }”合计
regulation-figure-objective-observed-exams-of = 分子：当年登记的“{ $of }”合计，加上在系统内测试合格的人数
regulation-figure-objective-observed-exams-among = 分母：当年登记的“{ $among }”合计，加上在系统内参加测试的人数
regulation-figure-objective-at-least = 目标：不低于 { $percent }%；达到 { $near }% 未达目标的为接近
regulation-figure-objective-at-most = 目标：不超过 { $most }

# 看板
nav-objectives = 八项目标
objectives-title = 目标实现情况
objectives-question = { $year } 年的目标实现得怎样？
objectives-question-of = { $name } { $year } 年的目标实现得怎样？
objectives-answer = 达到 { $met } 项，接近 { $near } 项，未达到 { $missed } 项，尚无记录 { $unknown } 项。
figures-counted-at = 统计于 { $time }
objectives-by-institution = 各单位
objectives-caption = 各单位的各项目标：数字、所占份数和是否达到
objective-institution = 单位
objective-all = 合计
objective-unknown = 尚无记录
objective-light-unknown = 尚无记录
objective-light-met = 达到
objective-light-near = 接近
objective-light-missed = 未达到
objective-count = { $count } 件
objective-target = 目标
objective-target-is = 目标：{ $target }
objective-target-all = 100%
objective-target-share = { $percent }% 以上
objective-target-none = 0 件
objective-target-most = 不超过 { $most } 件
objective-open = { $count } 件待核实
objective-forecast-none = 暂不能预测全年
objective-forecast-lost = 全年已不能达到
objective-forecast-best = 全年最高 { $percent }%，已不能达到
objective-forecast-likely = 按近月进度，全年约 { $percent }%
objective-trend-none = 尚无趋势
objective-trend-same = 与上月持平
objective-trend-up = 比上月高 { $points } 个百分点
objective-trend-down = 比上月低 { $points } 个百分点

# 明细
objective-figure = 实际
objective-stands = 状态
objective-ahead = 全年预测
objective-definition = 怎么算
objective-by-month = 逐月
objective-month = { $month }月
objective-each-month = 当月
objective-so-far = 年初至今
objective-unit-percent = %
objective-unit-count = 件
objective-missing = 到期未完成的职责
objective-records = 数字背后的记录
objective-none = 当年没有这类记录
objective-none-why = 领导小组办公室登记、另一人核实后，记录会出现在这里。
objective-none-missing = 没有到期未完成的职责
objective-none-missing-why = 当年到期并计入落实率的职责都已完成或免除。
objective-hidden = 这里只显示数字
objective-hidden-why = 您可以看单位的数字，但不能看每个人的记录。
objective-said = 内容
objective-about = 对象
objective-day = 日期
objective-answers = 满意 { $satisfied }，基本满意 { $basically }，不满意 { $dissatisfied }

# 权限和留痕
audit-act-export-objectives = 导出目标实现情况
audit-noun-objective = 目标
