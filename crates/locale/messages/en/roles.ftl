# Roles
role-head = head
role-leadership = leadership member
role-group-head = head of the steering group
role-group-member = member of the steering group
role-office-director = office director
role-clerk = clerk
role-leader = linked leader
role-officer = officer
role-city-commission = city commission
role-auditor = auditor
role-administrator = administrator
