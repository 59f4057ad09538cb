# 队伍数据的导入导出：表与列的含义、问题、差异。

table-posts = 任职
    .note = 干警任职经历，每段一行。不填时，按“干警”“单位”“科室”表自动生成当前任职。
table-secondments = 借调
    .note = 借调经历，每段一行。
table-bodies = 领导小组与科室责任组
    .note = 单位的领导小组（科室不填），或科室的责任组，每个一行。
table-body_members = 小组成员
    .note = 小组的组长、成员、办公室主任和专（兼）干，每人一行。
table-accounts = 账号
    .note = 可以登录的人；每项授予的角色一行，没有授予角色的也写一行。

column-institutions-ended_on = 撤销日期（最后一日）；仍在的不填。没有这一列则保持原样。示例：2026-06-30
column-units-ended_on = 撤销日期（最后一日）；仍在的不填。没有这一列则保持原样。示例：2026-06-30
column-officers-identity_number = 身份证号码，按文本填写；加密保存。不填则保持原样。
column-officers-phone = 联系电话，按文本填写；加密保存。不填则保持原样。
column-officers-ended_on = 离开政法系统的日期（最后一日）；在职的不填。没有这一列则保持原样。示例：2026-06-30
column-posts-officer_id = 干警编号。示例：O-0001
column-posts-institution_id = 任职单位的编号。示例：I-01
column-posts-unit_id = 任职科室的编号；在单位层面任职的不填。示例：U-0101
column-posts-kind = 职务层次。从下拉列表选择。示例：leadership
column-posts-duty = 所负的责任。从下拉列表选择，没有的不填。示例：in-charge
column-posts-title = 职务名称。示例：政治部主任
column-posts-from = 任职开始日期。示例：2024-03-01
column-posts-to = 任职结束日期，含当日；现任的不填。示例：2026-06-30
column-secondments-officer_id = 干警编号。示例：O-0001
column-secondments-host_institution_id = 借入单位的编号。示例：I-02
column-secondments-host_unit_id = 借入科室的编号，可不填。示例：U-0201
column-secondments-from = 借调开始日期。示例：2026-02-01
column-secondments-to = 借调结束日期，含当日；未定的不填。示例：2026-08-31
column-secondments-reason = 借调事由。示例：专项行动
column-bodies-institution_id = 所属单位的编号。示例：I-01
column-bodies-unit_id = 科室的编号；单位的领导小组不填。示例：U-0101
column-bodies-name = 小组名称，同一单位（科室）内不得重复。示例：联带包创领导小组
column-bodies-from = 成立日期。示例：2026-01-01
column-bodies-to = 撤销日期，含当日；仍在的不填。示例：2026-12-31
column-body_members-institution_id = 小组所属单位的编号。示例：I-01
column-body_members-unit_id = 小组所属科室的编号；单位的领导小组不填。示例：U-0101
column-body_members-body = 小组名称，与 bodies 表一致。示例：联带包创领导小组
column-body_members-officer_id = 成员的干警编号。示例：O-0002
column-body_members-seat = 在小组中的位置。从下拉列表选择。示例：group-head
column-body_members-department = 代表的部门。从下拉列表选择，可不填。示例：political-work
column-body_members-from = 开始日期。示例：2026-01-01
column-body_members-to = 结束日期，含当日；仍在的不填。示例：2026-12-31
column-accounts-name = 登录名，2 至 64 个字母、数字、汉字或 . - _ @，不分大小写。示例：zhaoyi
column-accounts-display_name = 显示的姓名。示例：赵一
column-accounts-officer_id = 所属干警的编号；不是干警的不填。示例：O-0001
column-accounts-role = 授予的角色。从下拉列表选择；职务、小组、联带带来的权力自动具有，不必填写。示例：auditor
column-accounts-institution_id = 角色适用的单位（含下级）；全市适用的不填。示例：I-01
column-accounts-unit_id = 角色适用的科室，可不填。示例：U-0101
column-accounts-from = 角色开始日期；填了角色的必填。示例：2026-01-01
column-accounts-to = 角色结束日期，含当日；未定的不填。示例：2026-12-31

template-list-duty = 责任
template-list-seat = 小组中的位置
template-list-department = 小组成员代表的部门
template-list-role = 授予的角色
template-duty-in-charge = 分管队伍负责人（第一责任人）
template-duty-political-work = 政工部门主要负责人（直接责任人）
template-duty-unit-lead = 科室负责人
template-seat-group-head = 组长
template-seat-member = 成员
template-seat-office-director = 办公室主任
template-seat-clerk = 专（兼）干
organisation-template-title = { $regulation }：队伍数据导入模板
organisation-step-colours = 三、橙色列名为必填，灰色列名可不填；整列没有的，导入时保持原样。
organisation-step-dates = 四、日期写作 2026-03-01；结束日期含当日，空白表示没有结束。
organisation-step-posts = 七、只填需要的表即可；一张表也可以单独导入。
organisation-step-again = 八、可多次导入：以编号、姓名和开始日期识别同一行；文件中没有的行保持原样。

problem-no-tables = 文件中一张这样的表也没有。请核对工作表名或文件名；可下载空白模板。
problem-too-many-rows = 全部表合计超过 { $most } 行，其余未读。请分成几个文件导入。
problem-too-long = “{ $value }”太长，最多 { $most } 个字。
problem-control-character = “{ $value }”中有换行、制表符等看不见的字符。请删去。
problem-not-an-identity-number = 身份证号码不正确：应为 18 位，且校验位相符。请核对，并把单元格设为文本。
problem-not-a-phone = 电话号码不正确：手机 11 位，座机带区号。
problem-not-a-sign-in-name = “{ $value }”不能作登录名。可用 2 至 64 个字母、数字、汉字和 . - _ @。
problem-repeated = 与第 { $first } 行重复。请删去一行。
problem-overlaps = { $claim ->
    [head] 与第 { $first } 行的时间重叠：一个单位同时只有一名一把手。请填写前任的结束日期。
    [duty] 与第 { $first } 行的时间重叠：同一责任同时只由一人承担。请填写前任的结束日期。
    [leader] 与第 { $first } 行的时间重叠：一名干警同时只有一名联带责任人。请填写前一行的结束日期。
    [host] 与第 { $first } 行的时间重叠：一名干警同时只借调到一处。
    [seat] 与第 { $first } 行的时间重叠：一个小组同时只有一名组长、一名办公室主任。
   *[same] 与第 { $first } 行相同，且时间重叠。请合并成一行。
}
problem-unit-elsewhere = 科室“{ $value }”属于另一单位 { $institution }。请改正科室或单位。
problem-unknown-body = 没有名为“{ $value }”的小组属于这个单位（科室）。请在 bodies 表中补上，或改正名称。
problem-circle = 上级单位循环：{ $path }。请改正其中一个上级。
problem-identity-twice = 身份证号码与干警 { $officer } 相同。请核对。
problem-sign-in-name-taken = 登录名“{ $value }”已被其他地市使用。请换一个。
problem-account-differs = “{ $value }”与同一账号第 { $first } 行不一致。
problem-second-account = 干警“{ $value }”已有账号 { $account }。一人只有一个账号。

source-not-an-archive = { $path } 不是可读的 zip 压缩包。请重新压缩 CSV 文件，不要设密码。（技术细节：{ $reason }）

conflict-other-person = 该编号已属于 { $name }（{ $joined_on } 进入系统），姓名和日期都不同，可能是另一个人。请核对编号。
conflict-other-identity = 该编号的干警登记的是另一个身份证号码。请核对编号和号码；确需更正的，先在干警页面更正。
conflict-other-officer = 该账号属于干警 { $officer }。请换一个登录名。
conflict-overlaps = { $claim ->
    [head] 与 { $other }（{ $from } 起）时间重叠：一个单位同时只有一名一把手。请在文件中填写前任的结束日期。
    [duty] 与 { $other }（{ $from } 起）时间重叠：同一责任同时只由一人承担。请在文件中填写前任的结束日期。
    [leader] 与 { $other }（{ $from } 起）时间重叠：一名干警同时只有一名联带责任人。请在文件中填写前一段的结束日期。
    [host] 与 { $other }（{ $from } 起）时间重叠：一名干警同时只借调到一处。请填写前一段的结束日期。
    [seat] 与 { $other }（{ $from } 起）时间重叠：一个小组同时只有一名组长、一名办公室主任。请填写前任的结束日期。
   *[same] 与已有的 { $other }（{ $from } 起）相同且时间重叠。请沿用原来的开始日期，或填写前一段的结束日期。
}
conflict-starts-after-end = 从 { $from } 才开始，不能在此之前结束。请另选日期，或把这一行写进文件。
conflict-not-allowed = 您没有这项权力：{ $action }。请删去这一行，或由有权的人导入。
conflict-still-needed = 仍有 { $count } 名在职干警属于这里。请先调动他们，或在同一文件中调动。

annotated-kind = 类别
annotated-sheet = 工作表
annotated-row = 行
annotated-column = 列
annotated-reason = 问题和改法
annotated-error = 错误
annotated-warning = 提醒

import-file-missing = 请选择一个文件。
import-file-too-large = 文件超过 32 MB。请分成几个文件，或压缩成 zip。
import-no-longer-fits = 检查之后数据有了变化，这个文件不再适用，没有导入任何内容。请看新的预览。
import-not-ready = 这次导入现在不能执行：尚未检查完、有错误，或已经执行。
import-not-open = 这次导入已经执行或已经放弃。
import-not-applied = 这次导入尚未执行。
import-not-readable = 这个文件无法读取，不能标注。
import-passwords-given = 这次导入建立的账号都已有初始密码。需要时可在账号页面重设。
