# What is wrong with fact tables: where, why, and what to do.

problem-place-part = { $part }:{" "}
problem-place-column = { $part }, column "{ $column }":{" "}
problem-place-row = { $part } row { $row }:{" "}
problem-place-cell = { $part } row { $row }, column "{ $column }":{" "}

problem-missing-table = this table is missing. Nothing can be rated without it; liandai template writes an empty one.
problem-unknown-part = this is no table's name and was ignored. Check the name of the file or sheet.
problem-missing-column = the column "{ $column }" is missing. Add its name to the first row.
problem-unknown-column = there is no column "{ $column }"; it was ignored. Check its name.
problem-column-twice = the column "{ $column }" stands twice. Remove one.
problem-row-too-long = more cells than the header has. If the text holds a comma, put it in quotes.
problem-empty = must not be empty.
problem-not-a-number = "{ $value }" is not a number.
problem-too-precise = "{ $value }" has too many decimals; at most { $decimals }.
problem-too-large = "{ $value }" is too large.
problem-negative = "{ $value }" must not be below zero.
problem-not-positive = "{ $value }" must be above zero.
problem-not-whole = "{ $value }" is not a whole number.
problem-not-a-date = "{ $value }" is not a date. Write it like 2026-03-05.
problem-not-a-period = "{ $value }" is not a period. Write a month as 2026-03, the first rating as 2026-H1, the final rating as 2026.
problem-unknown-word-in-cell = "{ $value }" is unknown. Possible: { $known }.
problem-unknown-id = the id "{ $value }" is not in { $table }.
problem-id-twice = the id "{ $value }" stands twice; first in row { $first }.
problem-row-twice = "{ $value }" has a row for this period already.
problem-self-link = leader and member are the same officer "{ $value }".
problem-reversed = "{ $value }" is before the start { $from }.
problem-above-maximum = "{ $value }" is above the criterion's maximum { $max }.
problem-criterion-twice = "{ $value }" stands twice in one sheet.
problem-sheet-lacks = the sheet { $sheet } lacks { $criteria }. Add them, or remove the whole sheet.
problem-level-needed = points of this kind depend on the level; fill in the level.
problem-title-needed = honours of one title count once; fill in the title.
problem-not-observed = "{ $value }" is not an indicator that can be observed. Possible: { $known }.
problem-undeclared-ground = the regulation declares no ground "{ $value }"; the row has no effect. Declared: { $known }.
problem-foreign-unit = the unit "{ $value }" belongs to another institution, { $institution }. Please check.

source-io = { $path } cannot be read: { $reason }
source-encoding = { $path }: neither UTF-8 nor GB18030 from about row { $row } on. Save it as "CSV UTF-8".
source-open-quote = { $path }: a quote near row { $row } is not closed. Close it or remove it.
source-not-a-workbook = { $path } is not an XLSX workbook that can be read. Open it in a spreadsheet program and save it as .xlsx. (Detail: { $reason })
source-too-large = { $path } unpacks to more than { $limit } and is not read. For very large data use a folder of CSV files.
