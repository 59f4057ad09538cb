# The pages of importing and exporting.

imports-title = Import
imports-question = Import people and institutions from a workbook
imports-answer = It is checked first and you see what would change; if one cell is wrong, nothing is written.
import-template = Empty workbook
organisation-export = Export what is recorded
organisation-export-xlsx = Workbook (XLSX)
organisation-export-csv = Archive (CSV)
import-choose = Choose a file or drop it here
import-choose-help = A workbook (XLSX), one table as CSV, or several in a ZIP; 32 MB at most
import-chosen = { "{name} ({size})" }
import-too-big = { "{name} has {size}, more than {max}; please split it" }
import-ends-more = What of that which the file lacks?
import-ends = End what the file lacks on this day
import-ends-help = Otherwise it is left alone. Only tables that are in the file count, and only institutions that you may manage; what has ended can still be looked up.
import-ends-on = Last day
import-ends-on-missing = Say on which day what the file lacks is to end
import-check = Check the file
import-check-help = Checking changes nothing.
imports-brought = Files so far
imports-none = No file was brought yet
imports-none-why = Fill in the empty workbook, or export what is recorded and change that, then bring it above.
import-file = File
import-state = State
import-by = Brought by
import-at = Uploaded
import-finished = Finished
import-state-checking = Being checked
import-state-refused = Has errors, not written
import-state-ready = Can be applied
import-state-applying = Being applied
import-state-applied = Applied
import-state-discarded = Given up

import-step-bring = Upload
import-step-check = Check
import-step-look = Preview
import-step-apply = Apply
import-answer-checking = It is being checked; nothing has changed yet.
import-answer-refused = { $errors ->
    [0] { $conflicting ->
        [one] One row cannot be applied
       *[other] { $conflicting } rows cannot be applied
    }; nothing has changed. Mend the file and bring it again.
    [one] One error; nothing has changed. Take the marked workbook, mend it there and bring it again.
   *[other] { $errors } errors; nothing has changed. Take the marked workbook, mend them there and bring it again.
}
import-answer-ready = The file is good: { $new } new rows, { $changed } changed, { $ended } ended.
import-answer-applying = It is being applied; nobody sees it until all of it is.
import-answer-applied = Applied: { $new } new rows, { $changed } changed, { $ended } ended.
import-answer-discarded = It was given up; nothing has changed.
import-apply = Apply all
import-apply-title = Apply everything in the preview?
import-apply-text = All changes are written at once and recorded in the audit. There is no undo in one click; if need be, import a corrected file.
import-annotated = Marked workbook
import-discard = Give up
import-discard-title = Give this import up?
import-discard-text = Nothing has changed. The file is kept on record and can be brought again.
import-another = Another file
import-applied = { $name } is applied
import-applying = { $name } is being applied; you may leave this page
import-discarded = { $name } was given up
import-lacks = What the file lacks
import-lacks-stay = is left alone
import-lacks-end = ends on { $day }
import-waits = Waiting for its turn
import-does-checking-0 = Reading the file
import-does-checking-1 = Comparing it with what is recorded
import-does-checking-2 = Making the preview
import-does-checking-3 = Checked
import-does-applying-0 = Reading the file
import-does-applying-1 = Writing
import-does-applying-2 = Applied
import-progress = Progress
import-tried = The last try was not finished, it is tried again: { $reason }
import-leave = You may leave this page; the workbench will tell when it is done.
import-not-checked = The check was not finished; nothing has changed. Please bring the file again; if it fails repeatedly, tell a system administrator.
import-problems = { $count ->
    [one] One problem
   *[other] { $count } problems
}
import-problems-first = These are the first { $count }; the marked workbook has all.
import-counts = What changes in each table
import-rows = Row by row
import-rows-filter = Filter by result
import-rows-changes = What changes
import-rows-all = All
import-rows-new = New
import-rows-changed = Changed
import-rows-ended = Ended
import-rows-conflicting = In conflict
import-rows-unchanged = Unchanged
import-rows-none = No such rows
import-rows-none-why = The file says what is recorded, or the filter leaves nothing.
import-result = Result
import-whom = Whom or what
import-what = Change
import-passwords = Hand out first passwords
import-passwords-title = Give the new accounts first passwords?
import-passwords-text = They are shown this once: be ready to print or note them. They must be changed at the first sign-in.
import-passwords-answer = { $count ->
    [one] The first password of one new account
   *[other] First passwords of { $count } new accounts
}
refresh = Refresh
