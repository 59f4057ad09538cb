# 角色
role-head = 一把手
role-leadership = 班子成员
role-group-head = 领导小组组长
role-group-member = 领导小组成员
role-office-director = 领导小组办公室主任
role-clerk = 专(兼)干
role-leader = 联带责任人
role-officer = 干警
role-city-commission = 市委政法委
role-auditor = 审计
role-administrator = 系统管理员
