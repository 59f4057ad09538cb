# 联带规则和设置要求：regulation show 的用语，以及由此得出的提示。

# 规则种类
regulation-kind-apex = 联带顶层
regulation-kind-span = 联带人数
regulation-kind-change = 调整时限
regulation-kind-level = 联带层级
regulation-kind-example = 带头事项
regulation-kind-undertaking = 包干事项
regulation-kind-extent = 适用范围
regulation-kind-want = 设置要求

# 规则内容
regulation-kind-separator = ；
regulation-figure-apex = 唯一的“{ $kind }”单位的一把手无人联带
regulation-figure-span = 每名联带责任人最多带 { $most } 人
regulation-figure-span-inside = 外单位的联带对象不计
regulation-figure-span-between = 外单位的联带对象计算在内
regulation-figure-change = 最早 { $back } 天前，最晚 { $ahead } 天后
regulation-figure-level = { $leaders }带{ $members }
regulation-figure-level-of = 联带对象所在单位：{ $kind }
regulation-figure-across-unit = 同一科室内
regulation-figure-across-institution = 同一单位内
regulation-figure-across-above = 由直接上级单位联带
regulation-figure-across-nearest = 由其上最近的“{ $kind }”单位联带
regulation-figure-across-apex = 没有上级单位的，由顶层单位联带
regulation-figure-extent = 单位：{ $kind }
regulation-figure-under = 归口{ $systems }（或者没有上级）
regulation-figure-any = 不限
regulation-figure-want-institution = 每个单位
regulation-figure-want-unit = 每个科室
regulation-figure-want-post = 设职务：{ $post }
regulation-figure-want-duty = 设责任人：{ $duty }
regulation-figure-want-held-by = 其职务为：{ $posts }
regulation-figure-want-body = 设立机构
regulation-figure-want-seat = 设席位：{ $seat }
regulation-figure-want-department = 来自部门：{ $department }
regulation-figure-want-also = 没有的，由{ $seat }充任
regulation-figure-want-holder = 须为{ $duty }
regulation-figure-count = { $least } 至 { $most } 名
regulation-figure-count-exact = { $least } 名
regulation-duty-in-charge = 分管队伍负责人
regulation-duty-political-work = 政工部门主要负责人
regulation-duty-unit-lead = 科室责任人
regulation-seat-group-head = 领导小组组长
regulation-seat-member = 领导小组成员
regulation-seat-office-director = 办公室主任
regulation-seat-clerk = 专（兼）干

# 联带关系的问题
link-fault-no-apex = 没有处于联带顶层的单位，没有上级的一把手无人联带。
link-fault-several-apexes = 有 { $count } 个单位都可以是联带顶层，应当只有一个。
link-fault-no-leader = 没有联带责任人。
link-fault-several-leaders = 同时有 { $count } 名联带责任人。
link-fault-wrong-level = 联带责任人的职务不在这一层级。
link-fault-other-institution = 联带责任人所在单位不是应当联带的单位。
link-fault-other-unit = 联带责任人在另一个科室。
link-fault-circle = { $count ->
        [one] 自己带自己。
       *[other] 属于互相联带成环的 { $count } 人之一。
    }
link-fault-span = 带了 { $count } 人，最多 { $most } 人。
link-fault-leader-left = 联带责任人已经离任。
link-fault-member-left = 本人已经离任，联带关系仍未结束。
link-fault-unsigned = 联带责任人尚未签署“五带头”“五包”。

# 建议的理由与障碍
link-reason-passed-over = { $level }：没有人选
link-reason-only = 唯一人选
link-reason-fewest = { $among } 名人选中联带人数最少
link-reason-members = 加上此人共带 { $members } 人
link-reason-replaces = 接替已经离任的联带责任人
link-obstacle-no-level = 制度没有规定这一职务由谁联带。
link-obstacle-nobody = 没有人担任应当联带的职务，请先配齐。
link-obstacle-full = 可以联带的人都已带满。
link-obstacle-circle = 可以联带的人最终都由此人联带，请先更正这些关系。

# 不能调整的原因
link-refusal-too-early = { $day } 以前的联带关系已经固定，不再改动。
link-refusal-too-late = 最晚只能预排到 { $day }。
link-refusal-before-last-change = 此人的联带关系在更晚的日期有变动，只能从 { $day } 起调整。
link-refusal-same-leader = 已经由此人联带。
link-refusal-no-link = 没有可以调整的联带关系。
link-refusal-not-today = 只能撤销当天登记的调整；请另作调整。
link-refusal-signed = 联带责任人已经签署；请另作调整。

# 设置要求的完成情况
want-state-filled = 已配齐
want-state-missing = 缺 { $count } 名
want-state-too-many = 多 { $count } 名
want-state-wrong-person = 人选不符
want-fill-appoint = 任命
want-fill-assign = 明确责任人
want-fill-form = 设立
want-fill-seat = 补齐
want-fill-end = 减员
want-fill-replace = 更换

# 不能登记的原因
link-not-by-you = { $member }（{ $code }）不能由您安排联带。
link-led-by-now = { $member }（{ $code }）已有联带责任人。
link-not-in-force = 这一联带关系已经结束或者尚未开始，不能签署。
body-is-there = 已经设立。
body-full = 人数已满。
body-wrong-person = 按制度应由他人担任。
body-sits-there = 已在此席位。
body-serves-elsewhere = 在其他单位任职。
body-has-left = 已经离任或者尚未到任。
body-no-department = 制度中没有这个部门。
body-seat-ended = 这一席位已经结束。
body-has-duty = 已经负有此项职责。
body-no-post = 在此没有可以负此职责的职务。
body-other-duty = 该职务另有职责，请先免去。
body-no-duty = 该职务没有职责，或者已经结束。
