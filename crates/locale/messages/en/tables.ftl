# Fact tables: what each table and column means, and the template to fill in.

table-institutions = Institutions
    .note = The institutions that are appraised, one row each.
table-units = Units
    .note = The units of the institutions, one row each.
table-officers = Officers
    .note = All officers, one row each.
table-links = Links
    .note = Pairs of leader and member, one row each, with the days between which they hold.
table-sheets = Sheets
    .note = Points of approved sheets, one row a criterion.
table-deductions = Deductions
    .note = Points taken off for a fact, one row for each criterion it stands under.
table-honours = Honours and criticism
    .note = Honours, commendations, experience, publications, inspections and criticism, one row each.
table-attendance = Attendance
    .note = Sick leave, personal leave and absence without leave, one row each.
table-satisfaction = Satisfaction
    .note = Counts of answers, one row for each subject and period.
table-findings = Findings
    .note = Veto grounds that have been decided; leave out what is still open.
table-history = Former years
    .note = Final results of former years, one row for each subject and year.
table-titles = Titles
    .note = Titles such as all-round officer, and their validity.
table-observations = Observations
    .note = Values of indicators that the regulation declares for itself; empty if it has none.

column-institutions-id = The institution's id; no two rows have the same. Example: I-01
column-institutions-name = The institution's name. Example: Wuling police
column-institutions-group = Its group: institutions of one group are ranked together. Choose from the list. Example: county
column-institutions-system = Its system. Choose from the list. Example: police
column-institutions-grade = Its grade. Choose from the list, or leave empty. Example: section
column-institutions-parent_id = The id of the institution above; empty if there is none. Example: I-00
column-institutions-head_id = The officer id of its head. Example: O-0001
column-institutions-responsible_id = The officer id of the responsible person. Example: O-0002

column-units-id = The unit's id; no two rows have the same. Example: U-0101
column-units-name = The unit's name. Example: Criminal investigation
column-units-institution_id = The id of the institution it belongs to. Example: I-01
column-units-lead_id = The officer id of its lead. Example: O-0010

column-officers-id = The officer's id; no two rows have the same. It is text, so that leading zeros stay. Example: O-0001
column-officers-name = The officer's name.
column-officers-institution_id = The id of the institution where the officer serves. Example: I-01
column-officers-unit_id = The id of the unit; empty if the officer is in none. Example: U-0101
column-officers-post = The officer's post. Choose from the list. Example: officer
column-officers-joined_on = The day of joining the political-legal system. Example: 2015-07-01

column-links-leader_id = The officer id of the leader. Example: O-0001
column-links-member_id = The officer id of the member, who is somebody else. Example: O-0002
column-links-from = The first day of the link. Example: 2026-01-01
column-links-to = Its last day, included; empty while it lasts. Example: 2026-12-31

column-sheets-subject = What kind of subject the sheet is about. Choose from the list. Example: officer
column-sheets-subject_id = The subject's id. Example: O-0001
column-sheets-period = The period: a month 2026-03, the first half-year 2026-H1, a year 2026. It is text. Example: 2026-03
column-sheets-criterion = The criterion. Choose from the list; a sheet has each of its criteria once. Example: integrity
column-sheets-points = Its points, with at most two decimals and not above the criterion's maximum. Example: 18.5

column-deductions-fact_id = The fact's id. One fact counts once for a subject, at its largest. Example: F-0001
column-deductions-subject = What kind of subject it is. Choose from the list. Example: officer
column-deductions-subject_id = The subject's id. Example: O-0001
column-deductions-criterion = The criterion from which points are taken. Choose from the list. Example: diligence
column-deductions-points = The points taken off, above 0, with at most two decimals. Example: 2
column-deductions-date = The day of the fact. Example: 2026-04-15

column-honours-id = The record's id; no two rows have the same. Example: H-0001
column-honours-subject = What kind of subject it is. Choose from the list. Example: officer
column-honours-subject_id = The subject's id. Example: O-0001
column-honours-kind = Its kind. Choose from the list. Example: honour
column-honours-title = Its title. Needed where the same honour counts once; always write it alike. Example: Model officer of the province
column-honours-level = Its level. Choose from the list; needed where the points depend on it. Example: provincial
column-honours-date = The day on which it was given or published. Example: 2026-05-04

column-attendance-officer_id = The officer's id. Example: O-0001
column-attendance-kind = Its kind. Choose from the list. Example: sick
column-attendance-from = The first day; the row belongs to the period of this day. Example: 2026-02-10
column-attendance-to = The last day; may be empty. Example: 2026-02-14
column-attendance-days = How many days, above 0, with at most one decimal. This is what counts. Example: 3.5

column-satisfaction-subject = What kind of subject it is. Choose from the list. Example: unit
column-satisfaction-subject_id = The subject's id. Example: U-0101
column-satisfaction-period = The period, exactly the one that is rated. It is text. Example: 2026
column-satisfaction-satisfied = How many answered 'satisfied', a whole number. Example: 80
column-satisfaction-basically_satisfied = How many answered 'basically satisfied', a whole number. Example: 15
column-satisfaction-dissatisfied = How many answered 'dissatisfied', a whole number. Example: 5

column-findings-id = The record's id; no two rows have the same. Example: D-0001
column-findings-subject = What kind of subject it is. Choose from the list. Example: officer
column-findings-subject_id = The subject's id. Example: O-0001
column-findings-ground = The ground. Choose from the list; any other has no effect. Example: sanction
column-findings-date = The day of the decision. Example: 2026-09-30

column-history-subject = What kind of subject it is. Choose from the list. Example: institution
column-history-subject_id = The subject's id. Example: I-01
column-history-year = The year. Example: 2025
column-history-outcome = The final result of that year. Choose from the list. Example: class-3

column-titles-officer_id = The officer's id. Example: O-0001
column-titles-title = The title. Choose from the list. Example: all-round
column-titles-valid_from = The first day of its validity. Example: 2025-01-01
column-titles-valid_to = The last day, included; empty while it lasts. Example: 2027-12-31

column-observations-subject = What kind of subject it is. Choose from the list. Example: officer
column-observations-subject_id = The subject's id. Example: O-0001
column-observations-indicator = The indicator. Choose from the list.
column-observations-value = Its value, with at most two decimals. Example: 12.5
column-observations-date = The day of the observation. Example: 2026-06-01

template-title = { $regulation }: template for facts
template-step-rows = 1. The first row of each sheet names its columns; leave it as it is. Facts start in the second row, one a row.
template-step-notes = 2. Point at a column's name to see what it means, its form and an example.
template-step-colours = 3. Columns with an orange name are required, those with a grey name are not; an empty cell means there is none.
template-step-dates = 4. Write dates as 2026-03-01. Periods are text: a month 2026-03, the first half-year 2026-H1, a year 2026.
template-step-words = 5. Columns with a list hold ids; what they mean stands below.
template-step-sheets = 6. When a sheet is full, go on in a new one named like it with .2, .3 and so on; its first row names the columns again.
template-sheets = Sheets
template-sheet = Sheet
template-sheet-title = What it holds
template-sheet-needed = Required
template-sheet-note = Remarks
template-words = Ids in the lists
template-list = Used for
template-word = Id
template-word-title = Meaning
template-needed = required
template-not-needed = may be empty
template-required = (required)
template-optional = (may be empty)
template-wrong = This cannot be right
template-choose = Please choose from the list.
template-date = Please give a date such as 2026-03-01.
template-period = Please give a period such as 2026-03, 2026-H1 or 2026.
template-number = Please give a number of 0 or more.
template-any-number = Please give a number.
template-whole = Please give a whole number.
template-list-subject = kinds of subjects
template-list-group = groups
template-list-system = systems
template-list-grade = grades
template-list-post = posts
template-list-slot = criteria of a sheet
template-list-criterion = criteria of a deduction
template-list-honour = kinds of honours
template-list-level = levels
template-list-attendance = kinds of attendance
template-list-ground = grounds
template-list-outcome = results of former years
template-list-title = titles
template-list-indicator = indicators
template-subject-institution = institution
template-subject-unit = unit
template-subject-officer = officer
template-outcome-class = class { $grade }
template-outcome-stars = { $grade }-star
template-outcome-disqualified = disqualified
template-outcome-excluded = excluded
template-of-subject = { $subject }: { $title }

# Columns of the registers
column-deductions-title = What it was for. Example: report missed
column-findings-title = The decision and where it stands. Example: disciplinary decision
column-deductions-evidence = Where it is known from, such as a document; if empty, the file and the row are. Example: circular 3 of 2026
column-honours-evidence = Where it is known from, such as a document; if empty, the file and the row are. Example: circular 3 of 2026
column-attendance-evidence = Where it is known from, such as a document; if empty, the file and the row are. Example: circular 3 of 2026
column-satisfaction-evidence = Where it is known from, such as a document; if empty, the file and the row are. Example: circular 3 of 2026
column-findings-evidence = Where it is known from, such as a document; if empty, the file and the row are. Example: circular 3 of 2026
column-history-evidence = Where it is known from, such as a document; if empty, the file and the row are. Example: circular 3 of 2026
column-observations-evidence = Where it is known from, such as a document; if empty, the file and the row are. Example: circular 3 of 2026
registers-template-title = { $regulation }: facts to record
registers-step-ids = 6. Ids may be left empty; the system gives them. What has an id is never recorded twice.
registers-step-again = 7. Import as often as you like: what is on record is not recorded again; to change it, correct that entry.
problem-other-table = this table is not imported here and was not read. People, posts and titles are brought on the page "Import".
