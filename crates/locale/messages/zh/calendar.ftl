# 日历订阅

feed-name = 联带职责
feed-title = 日历订阅
feed-help = 手机或电脑的日历可以按一个私密地址读取您应尽的职责：只有职责名称和到期日，不含其他内容。地址谁拿到谁能看，请勿转发。
feed-none = 还没有订阅地址。
feed-since = 地址生成于 { $time }。
feed-read = 最近一次读取：{ $time }。
feed-unread = 还没有日历读取过。
feed-make = 生成订阅地址
feed-anew = 换一个地址
feed-anew-title = 换一个订阅地址？
feed-anew-text = 原来的地址立即失效，用它订阅的日历不再更新。
feed-revoke = 停用
feed-revoke-title = 停用日历订阅？
feed-revoke-text = 地址立即失效，用它订阅的日历不再更新。
feed-revoked = 日历订阅已停用。
feed-made-title = 订阅地址已生成
feed-made-text = 地址只显示这一次，请现在复制到日历程序里。
feed-address = 订阅地址
feed-how = 在日历程序里选“通过网址订阅日历”，粘贴这个地址。职责完成或免除后会自动消失。
feed-private = 谁拿到这个地址，谁就能看到您的职责名称和到期日。怀疑泄露时，换一个地址，旧地址立即失效。
feed-back = 回到我的账号
audit-act-make-calendar = 生成日历订阅地址
audit-act-revoke-calendar = 停用日历订阅
