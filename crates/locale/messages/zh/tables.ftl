# 数据表：各表、各列的含义，以及填报模板。

table-institutions = 单位
    .note = 参加考评的单位，每个单位一行。
table-units = 科室
    .note = 各单位的科、股、庭、所、队、室，每个一行。
table-officers = 干警
    .note = 全体干警，每人一行。
table-links = 联带
    .note = 联带责任人与联带对象，每对一行，注明起止日期。
table-sheets = 考评表
    .note = 已审批考评表的得分，每个考评项目一行。
table-deductions = 扣分
    .note = 按事实扣分，每项事实在每个考评项目下一行。
table-honours = 奖励与通报
    .note = 荣誉、表彰、经验推介、文稿采用、迎检和通报批评，每项一行。
table-attendance = 考勤
    .note = 病假、事假和无故旷工，每次一行。
table-satisfaction = 满意度测评
    .note = 测评票数，每个对象每期一行。
table-findings = 查实结论
    .note = 已作出决定的否决情形；未作出决定的不填。
table-history = 往年结果
    .note = 往年总评结果，每个对象每年一行。
table-titles = 称号
    .note = 全能政法干警等称号及有效期。
table-observations = 观测值
    .note = 制度自设指标的数值；没有自设指标的不填。

column-institutions-id = 单位编号，全表不得重复。示例：I-01
column-institutions-name = 单位名称。示例：武陵区公安分局
column-institutions-group = 分组，同组单位一起排名。从下拉列表选择。示例：county
column-institutions-system = 所属系统。从下拉列表选择。示例：police
column-institutions-grade = 单位级别。从下拉列表选择，可不填。示例：section
column-institutions-parent_id = 上级单位的编号，没有上级的不填。示例：I-00
column-institutions-head_id = 一把手的干警编号。示例：O-0001
column-institutions-responsible_id = 分管责任人的干警编号。示例：O-0002

column-units-id = 科室编号，全表不得重复。示例：U-0101
column-units-name = 科室名称。示例：刑事侦查大队
column-units-institution_id = 所属单位的编号。示例：I-01
column-units-lead_id = 科室负责人的干警编号。示例：O-0010

column-officers-id = 干警编号，全表不得重复；按文本填写，保留前面的 0。示例：O-0001
column-officers-name = 姓名。
column-officers-institution_id = 所在单位的编号。示例：I-01
column-officers-unit_id = 所在科室的编号；不属于任何科室的不填。示例：U-0101
column-officers-post = 职务层次。从下拉列表选择。示例：officer
column-officers-joined_on = 进入政法系统的日期。示例：2015-07-01

column-links-leader_id = 联带责任人的干警编号。示例：O-0001
column-links-member_id = 联带对象的干警编号，不得与责任人相同。示例：O-0002
column-links-from = 联带开始日期。示例：2026-01-01
column-links-to = 联带结束日期，含当日；仍在联带的不填。示例：2026-12-31

column-sheets-subject = 考评对象的类别。从下拉列表选择。示例：officer
column-sheets-subject_id = 考评对象的编号。示例：O-0001
column-sheets-period = 考评期：月份 2026-03，上半年 2026-H1，全年 2026。按文本填写。示例：2026-03
column-sheets-criterion = 考评项目。从下拉列表选择；一份考评表的项目须齐全，各填一次。示例：integrity
column-sheets-points = 得分，最多两位小数，不得超过该项满分。示例：18.5

column-deductions-fact_id = 事实编号。同一事实对同一对象只扣一次，取最大值。示例：F-0001
column-deductions-subject = 被扣分对象的类别。从下拉列表选择。示例：officer
column-deductions-subject_id = 被扣分对象的编号。示例：O-0001
column-deductions-criterion = 从哪个考评项目扣分。从下拉列表选择。示例：diligence
column-deductions-points = 扣分分值，大于 0，最多两位小数。示例：2
column-deductions-date = 事实发生日期。示例：2026-04-15

column-honours-id = 记录编号，全表不得重复。示例：H-0001
column-honours-subject = 对象类别。从下拉列表选择。示例：officer
column-honours-subject_id = 对象编号。示例：O-0001
column-honours-kind = 种类。从下拉列表选择。示例：honour
column-honours-title = 名称。同名荣誉只计一次的，须填写，且写法一致。示例：全省优秀公安民警
column-honours-level = 级别。从下拉列表选择；按级别加分的，须填写。示例：provincial
column-honours-date = 授予或发布日期。示例：2026-05-04

column-attendance-officer_id = 干警编号。示例：O-0001
column-attendance-kind = 种类。从下拉列表选择。示例：sick
column-attendance-from = 开始日期，计入该日所在的考评期。示例：2026-02-10
column-attendance-to = 结束日期，可不填。示例：2026-02-14
column-attendance-days = 天数，大于 0，最多一位小数，以此为准。示例：3.5

column-satisfaction-subject = 对象类别。从下拉列表选择。示例：unit
column-satisfaction-subject_id = 对象编号。示例：U-0101
column-satisfaction-period = 考评期，须与评定的考评期一致。按文本填写。示例：2026
column-satisfaction-satisfied = “满意”票数，整数。示例：80
column-satisfaction-basically_satisfied = “基本满意”票数，整数。示例：15
column-satisfaction-dissatisfied = “不满意”票数，整数。示例：5

column-findings-id = 记录编号，全表不得重复。示例：D-0001
column-findings-subject = 对象类别。从下拉列表选择。示例：officer
column-findings-subject_id = 对象编号。示例：O-0001
column-findings-ground = 情形。从下拉列表选择；列表以外的不产生效果。示例：sanction
column-findings-date = 作出决定的日期。示例：2026-09-30

column-history-subject = 对象类别。从下拉列表选择。示例：institution
column-history-subject_id = 对象编号。示例：I-01
column-history-year = 年份。示例：2025
column-history-outcome = 当年总评结果。从下拉列表选择。示例：class-3

column-titles-officer_id = 干警编号。示例：O-0001
column-titles-title = 称号。从下拉列表选择。示例：all-round
column-titles-valid_from = 生效日期。示例：2025-01-01
column-titles-valid_to = 失效日期，含当日；仍有效的不填。示例：2027-12-31

column-observations-subject = 对象类别。从下拉列表选择。示例：officer
column-observations-subject_id = 对象编号。示例：O-0001
column-observations-indicator = 指标编号。从下拉列表选择。
column-observations-value = 数值，最多两位小数。示例：12.5
column-observations-date = 观测日期。示例：2026-06-01

template-title = { $regulation }：数据填报模板
template-step-rows = 一、各表第一行为列名，请勿修改；数据从第二行起填写，每行一条。
template-step-notes = 二、鼠标移到列名上，可看到该列的含义、格式和示例。
template-step-colours = 三、橙色列名为必填，灰色列名可不填；空白单元格表示没有。
template-step-dates = 四、日期写作 2026-03-01；考评期按文本填写：月份 2026-03，上半年 2026-H1，全年 2026。
template-step-words = 五、带下拉列表的列填写编号（英文），含义见下表。
template-step-sheets = 六、一张表写满后，另建“表名.2”“表名.3”续填，第一行仍写列名。
template-sheets = 各表
template-sheet = 表名
template-sheet-title = 内容
template-sheet-needed = 是否必需
template-sheet-note = 说明
template-words = 下拉列表中的编号
template-list = 用途
template-word = 编号
template-word-title = 含义
template-needed = 必需
template-not-needed = 没有可空
template-required = 【必填】
template-optional = 【可不填】
template-wrong = 填写有误
template-choose = 请从下拉列表中选择。
template-date = 请填写日期，如 2026-03-01。
template-period = 请填写考评期，如 2026-03、2026-H1 或 2026。
template-number = 请填写不小于 0 的数。
template-any-number = 请填写数字。
template-whole = 请填写整数。
template-list-subject = 对象类别
template-list-group = 分组
template-list-system = 系统
template-list-grade = 单位级别
template-list-post = 职务层次
template-list-slot = 考评表项目
template-list-criterion = 扣分项目
template-list-honour = 奖励与通报种类
template-list-level = 级别
template-list-attendance = 考勤种类
template-list-ground = 查实情形
template-list-outcome = 往年结果
template-list-title = 称号
template-list-indicator = 观测指标
template-subject-institution = 单位
template-subject-unit = 科室
template-subject-officer = 干警
template-outcome-class = { $grade } 类
template-outcome-stars = { $grade } 星
template-outcome-disqualified = 取消评星资格
template-outcome-excluded = 不参加评星
template-of-subject = { $subject }：{ $title }

# 登记用的列
column-deductions-title = 扣分事由。示例：报表漏报
column-findings-title = 作出决定的文书或名称。示例：纪律处分决定
column-deductions-evidence = 依据，如文号、通报名称，可不填；不填则以文件和行号为依据。示例：案管通报〔2026〕3号
column-honours-evidence = 依据，如文号、通报名称，可不填；不填则以文件和行号为依据。示例：案管通报〔2026〕3号
column-attendance-evidence = 依据，如文号、通报名称，可不填；不填则以文件和行号为依据。示例：案管通报〔2026〕3号
column-satisfaction-evidence = 依据，如文号、通报名称，可不填；不填则以文件和行号为依据。示例：案管通报〔2026〕3号
column-findings-evidence = 依据，如文号、通报名称，可不填；不填则以文件和行号为依据。示例：案管通报〔2026〕3号
column-history-evidence = 依据，如文号、通报名称，可不填；不填则以文件和行号为依据。示例：案管通报〔2026〕3号
column-observations-evidence = 依据，如文号、通报名称，可不填；不填则以文件和行号为依据。示例：案管通报〔2026〕3号
registers-template-title = { $regulation }：事实登记模板
registers-step-ids = 六、编号列可不填，由系统编号；填写的，同一编号以后不会重复登记。
registers-step-again = 七、可多次导入：登记过的不再登记；要改已登记的，请在原登记上更正。
problem-other-table = 这张表不在这里导入，未读。队伍数据请到“导入”页；称号也在那里。
