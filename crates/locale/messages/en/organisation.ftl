# The organisation in and out: what tables and columns mean, what may be wrong, what would change.

table-posts = posts
    .note = what officers were appointed to, a row for each period. If left out, today's posts follow from officers, institutions and units.
table-secondments = secondments
    .note = where officers serve for a time, a row for each period.
table-bodies = steering groups and those responsible in units
    .note = an institution's steering group (without a unit) or those responsible in a unit, a row each.
table-body_members = their members
    .note = group head, members, office director and clerks, a row each.
table-accounts = accounts
    .note = who may sign in: a row for each granted role, and one for an account without.

column-institutions-ended_on = The last day it existed; empty if it still does. Without this column nothing changes. Example: 2026-06-30
column-units-ended_on = The last day it existed; empty if it still does. Without this column nothing changes. Example: 2026-06-30
column-officers-identity_number = Identity number, as text; kept encrypted. If empty, nothing changes.
column-officers-phone = Phone number, as text; kept encrypted. If empty, nothing changes.
column-officers-ended_on = The last day in the system; empty for those who serve. Without this column nothing changes. Example: 2026-06-30
column-posts-officer_id = The officer's id. Example: O-0001
column-posts-institution_id = The id of the institution. Example: I-01
column-posts-unit_id = The id of the unit; empty for a post of the institution. Example: U-0101
column-posts-kind = The post's level. Choose from the list. Example: leadership
column-posts-duty = What the post is responsible for. Choose from the list; may be empty. Example: in-charge
column-posts-title = What the post is called. Example: head of the political department
column-posts-from = The first day. Example: 2024-03-01
column-posts-to = The last day, included; empty if it still lasts. Example: 2026-06-30
column-secondments-officer_id = The officer's id. Example: O-0001
column-secondments-host_institution_id = The id of the host institution. Example: I-02
column-secondments-host_unit_id = The id of the host unit; may be empty. Example: U-0201
column-secondments-from = The first day. Example: 2026-02-01
column-secondments-to = The last day, included; empty if it is open. Example: 2026-08-31
column-secondments-reason = Why. Example: special operation
column-bodies-institution_id = The id of the institution. Example: I-01
column-bodies-unit_id = The id of the unit; empty for an institution's steering group. Example: U-0101
column-bodies-name = The body's name, once for each institution or unit. Example: steering group
column-bodies-from = The first day. Example: 2026-01-01
column-bodies-to = The last day, included; empty if it still exists. Example: 2026-12-31
column-body_members-institution_id = The id of the body's institution. Example: I-01
column-body_members-unit_id = The id of the body's unit; empty for an institution's steering group. Example: U-0101
column-body_members-body = The body's name, as in bodies. Example: steering group
column-body_members-officer_id = The member's id. Example: O-0002
column-body_members-seat = The place in the body. Choose from the list. Example: group-head
column-body_members-department = The department that the member stands for. Choose from the list; may be empty. Example: political-work
column-body_members-from = The first day. Example: 2026-01-01
column-body_members-to = The last day, included; empty if it still lasts. Example: 2026-12-31
column-accounts-name = The sign-in name: 2 to 64 letters, digits or . - _ @, in any case. Example: zhaoyi
column-accounts-display_name = The name that others see. Example: Zhao Yi
column-accounts-officer_id = The officer whose account it is; may be empty. Example: O-0001
column-accounts-role = A granted role. Choose from the list; what follows from posts, bodies and links need not be granted. Example: auditor
column-accounts-institution_id = The institution where the role holds, with what belongs under it; empty for the whole city. Example: I-01
column-accounts-unit_id = The unit where the role holds; may be empty. Example: U-0101
column-accounts-from = Since when the role holds; needed with a role. Example: 2026-01-01
column-accounts-to = The last day of the role, included; empty if it is open. Example: 2026-12-31

template-list-duty = duty
template-list-seat = place in a body
template-list-department = department of a member
template-list-role = granted role
template-duty-in-charge = deputy in charge of the ranks (first responsible)
template-duty-political-work = head of political work (directly responsible)
template-duty-unit-lead = lead of a unit
template-seat-group-head = group head
template-seat-member = member
template-seat-office-director = office director
template-seat-clerk = clerk
organisation-template-title = { $regulation }: workbook for importing the organisation
organisation-step-colours = 3. Columns in orange are needed, those in grey may be empty; a column that is not there leaves things as they are.
organisation-step-dates = 4. Write dates as 2026-03-01. A last day is included; empty means no end.
organisation-step-posts = 7. Fill in only the sheets that you need; a sheet may be imported by itself.
organisation-step-again = 8. Import as often as you like: a row is found again by ids, names and its first day; rows that the file lacks stay as they are.

problem-no-tables = the file has none of these tables. Check the names of sheets or files; an empty workbook can be downloaded.
problem-too-many-rows = more than { $most } rows in all sheets; the others were not read. Split the file.
problem-too-long = "{ $value }" is too long; at most { $most } characters.
problem-control-character = "{ $value }" holds a line end, a tabulator or another character that cannot be seen. Remove it.
problem-not-an-identity-number = not a valid identity number: 18 places with the right check digit. Check it, and make the cell text.
problem-not-a-phone = not a phone number: a mobile has 11 digits, a line has its area code.
problem-not-a-sign-in-name = "{ $value }" cannot be a sign-in name: 2 to 64 letters, digits and . - _ @.
problem-repeated = the same as row { $first }. Remove one.
problem-overlaps = { $claim ->
    [head] overlaps row { $first }: an institution has one head at a time. Fill in the last day of the one before.
    [duty] overlaps row { $first }: one officer at a time has the duty. Fill in the last day of the one before.
    [leader] overlaps row { $first }: an officer has one leader at a time. Fill in the last day of the row before.
    [host] overlaps row { $first }: an officer is seconded to one place at a time.
    [seat] overlaps row { $first }: a body has one group head and one office director at a time.
   *[same] the same as row { $first } and overlaps it. Make one row of both.
}
problem-unit-elsewhere = the unit "{ $value }" belongs to another institution, { $institution }. Correct the unit or the institution.
problem-unknown-body = this institution or unit has no body named "{ $value }". Add it to bodies, or correct its name.
problem-circle = institutions belong under each other in a circle: { $path }. Correct one parent.
problem-identity-twice = the identity number of the officer { $officer }. Please check.
problem-sign-in-name-taken = another city has the sign-in name "{ $value }". Choose another.
problem-account-differs = "{ $value }" differs from the same account in row { $first }.
problem-second-account = the officer "{ $value }" has the account { $account } already. One account for one officer.

source-not-an-archive = { $path } is not a zip archive that can be read. Pack the CSV files again, without a password. (Detail: { $reason })

conflict-other-person = this id belongs to { $name } (joined on { $joined_on }); name and day both differ, so it may be somebody else. Check the id.
conflict-other-identity = the officer of this id has another identity number. Check both; a number that is truly wrong is corrected on the officer's page first.
conflict-other-officer = this account belongs to the officer { $officer }. Choose another sign-in name.
conflict-overlaps = { $claim ->
    [head] overlaps { $other } (since { $from }): an institution has one head at a time. Add the last day of the one before to the file.
    [duty] overlaps { $other } (since { $from }): one officer at a time has the duty. Add the last day of the one before to the file.
    [leader] overlaps { $other } (since { $from }): an officer has one leader at a time. Add the last day of the one before to the file.
    [host] overlaps { $other } (since { $from }): an officer is seconded to one place at a time. Add the last day of the one before.
    [seat] overlaps { $other } (since { $from }): a body has one group head and one office director at a time. Add the last day of the one before.
   *[same] the same as { $other } (since { $from }) and overlaps it. Keep its first day, or add its last day.
}
conflict-starts-after-end = begins on { $from } and cannot end before. Choose another day, or write the row into the file.
conflict-not-allowed = you do not hold this power: { $action }. Remove the row, or have it imported by somebody who does.
conflict-still-needed = { $count } serving officers still belong here. Move them first, or in the same file.

annotated-kind = kind
annotated-sheet = sheet
annotated-row = row
annotated-column = column
annotated-reason = what is wrong and what to do
annotated-error = error
annotated-warning = warning

import-file-missing = Choose a file.
import-file-too-large = The file has more than 32 MB. Split it, or pack it as a zip.
import-no-longer-fits = What is recorded has changed since the check and the file no longer fits; nothing was imported. See the new preview.
import-not-ready = This import cannot be applied now: it is still being checked, has errors, or has been applied.
import-not-open = This import has been applied or given up.
import-not-applied = This import has not been applied yet.
import-not-readable = This file cannot be read, so it cannot be marked.
import-passwords-given = The accounts of this import have their first passwords. Reset one on its page if need be.
