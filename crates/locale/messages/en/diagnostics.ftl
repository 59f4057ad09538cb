# What is wrong with a package (the message) and how to mend it (.help). The key is the code of the diagnostic.

diagnostic-syntax = This is not TOML: { $detail }.
    .help = Correct what stands here: text in straight quotes, quotes and brackets in pairs, an equals sign between key and value, no full-width punctuation. Some of the file's other mistakes only show once this is mended.
diagnostic-missing-file = The package has no file { $file }.
    .help = Add { $file } to the package's folder; a copy from the built-in Changde Measures is a start.
diagnostic-unknown-file = A package has no file named { $file }: its rules would not apply.
    .help = Check the name, or move the file elsewhere. The files of a package are: { $known }.
diagnostic-missing-key = { $key } is missing.
    .help = Add { $key } to the table that is pointed to; where the start of the file is, add it to the file.
diagnostic-unknown-key = There is no key { $key } here: it would have no effect.
    .help = Check the spelling, or delete the line. Keys that can stand here: { $known }.
diagnostic-wrong-type = The value of { $key } has the wrong type: expected { $expected }.
    .help = Write { $expected }.
diagnostic-bad-value = This value of { $key } makes no sense here.
    .help = It can be: { $expected }.
diagnostic-too-many = Too many of { $key }: at most { $most }.
    .help = Merge or delete some of { $key }, so that no more than { $most } are left.
diagnostic-unknown-word = '{ $word }' is not declared.
    .help = Check the spelling, or add the word to the vocabulary in regulation.toml. Declared are: { $known }.
diagnostic-expression-syntax = The condition cannot be read: expected { $expected } here.
    .help = Correct the condition. An example: satisfaction < 0.6 || months_below >= 3 && !(post == "head").
diagnostic-unknown-indicator = Nothing declares '{ $name }', which the condition asks for.
    .help = Check the spelling, or declare the indicator in indicators.toml. Names that can stand here: { $known }.
diagnostic-type-mismatch = These cannot be compared: { $left } on one side, { $right } on the other.
    .help = Give both sides the same type: counts are whole numbers, days have at most one decimal, points at most two, ratios lie between 0 and 1 (60 % is 0.6), words stand in quotes; a yes-or-no indicator stands alone.
diagnostic-too-early = The condition asks for '{ $name }', which is not known yet when it is tried (with { $tried-at }); it is known from { $known-from } on.
    .help = Ask for something that is known by then, or move the condition to a rule that is tried later: grounds and exclusions come first, then flags, then ceilings, settlement last. A flag may only ask for flags that stand before it.
diagnostic-wrong-subject = The indicator '{ $name }' is not known for this kind of subject.
    .help = Ask for one that is; or, if it is known for them, add the kind of subject to the indicator's subjects in indicators.toml.
diagnostic-unused-indicator = No condition asks for the indicator '{ $id }' ({ $type }).
    .help = Use it in a condition, or delete it. The package can be used all the same.
diagnostic-criteria-sum = From { $day } on, the criteria's maxima sum to { $sum }, not to the total of { $stated }.
    .help = Change the criteria's max, or set the points of total to { $sum }.
diagnostic-items-sum = The items' maxima sum to { $sum }, not to the criterion's { $max }.
    .help = Change the items' max, or set the criterion's max to { $sum }.
diagnostic-band-gap = { $to ->
        [open] From { $day } on, totals of { $from } and more have no grade.
       *[other] From { $day } on, totals from { $from } to below { $to } have no grade.
    }
    .help = Let each band's at-least be the below of the next lower one; the lowest begins at 0, the highest has no below.
diagnostic-band-overlap = { $to ->
        [open] From { $day } on, totals of { $from } and more have two grades.
       *[other] From { $day } on, totals from { $from } to below { $to } have two grades.
    }
    .help = Let each band's at-least be the below of the next lower one, and check that every band but the highest has a below.
diagnostic-cap-below-bonus = The cap of { $cap } is below the smallest single bonus of { $bonus }: none of them would ever be given in full.
    .help = Raise cap to at least { $bonus }, or check the points of the bonuses.
diagnostic-written-twice = '{ $id }' is there already ({ $what }).
    .help = Delete one, or give it another name; if they are two versions, give the earlier one an until and the later one a from.
diagnostic-unknown-clause = The clause tree has no '{ $clause }'.
    .help = Check the number (with half-width parentheses, as in 五(二)1(2)③), or add the clause to clauses.toml.
diagnostic-uncovered-clause = The clause '{ $clause }' is declared to be carried out by a rule (its carries has { $carries }), and no such rule cites it.
    .help = Add a { $carries ->
        [calendar] window (in procedure.toml)
        [procedure] step (in procedure.toml)
        [assessor] assessor (in procedure.toml)
        [link] rule of links (in organisation.toml)
        [body] extent or want (in organisation.toml)
        [duty] duty (in duties.toml)
       *[rating] rule of rating
    } with clause = "{ $clause }"; or, if the clause has nothing to do with it, take { $carries } out of its carries.
diagnostic-modelled-after-all = '{ $clause }' is declared not to be modelled, and the duty '{ $id }' carries it out.
    .help = Delete one of the two.
diagnostic-orphan-clause = The clause '{ $clause }' stands in the tree without '{ $parent }' before it.
    .help = Add '{ $parent }' before it, or correct the number.
diagnostic-dates-overlap = From { $from } on, two versions of the { $what } '{ $id }' are in force.
    .help = Set the until of the earlier version to { $from }, or let the later one begin later. On the day of until, a version is no longer in force.
diagnostic-dates-hole = { $until ->
        [open] From { $from } on, no version of the { $what } '{ $id }' is in force.
       *[other] From { $from } to before { $until }, no version of the { $what } '{ $id }' is in force.
    }
    .help = Let the versions meet: each begins on the day of the until before it; the first begins with the regulation, the last has no until.
diagnostic-note-missing = This is an assumption that does not say what was assumed.
    .help = Add a note in both languages, such as note = {"{"} zh = "文本未规定……", en = "The text does not say …" {"}"}; if the text itself says so, write origin = "text".
diagnostic-level-circle = From { $from } on, the level '{ $id }' closes a circle: somebody would lead whoever leads them.
    .help = Change members or leaders, so that no post leads itself in the end. Inside an institution, levels go one way.
diagnostic-unled-post = From { $from } on, no level gives a leader to those with the post '{ $post }'.
    .help = Add { $post } to the members of a level.

# Places
place-here = here
place-related = this is the other place
place-elsewhere = See also { $file }, line { $line }, column { $column }.
diagnostic-remedy = To mend it: { $help }

# What should have been written
expected-string = text, as in "…"
expected-boolean = true or false
expected-number = a number
expected-points = points (not negative, at most two decimals, without quotes)
expected-whole-number = a whole number (not negative, without quotes)
expected-date = a date, as in 2026-01-01 (without quotes)
expected-strings = a list of texts, as in ["…", "…"]
expected-text = a text in both languages, as in {"{"} zh = "…", en = "…" {"}"}
expected-table = a table
expected-tables = a list of tables, each headed [[…]]
expected-closing-quote = the closing quote
expected-operand = a name, a number or a word in quotes
expected-known-sign = a sign that conditions know: < <= > >= == != && || ! ( ) [ ] and the comma
expected-operator-or-end = a comparison, &&, || or the end of the condition
expected-fewer-parentheses = less deeply nested parentheses
expected-closing-parenthesis = a closing parenthesis )
expected-closing-bracket = a closing bracket ]
expected-list = a list, as in ["head", "leadership"]
expected-quoted-word = a word in quotes
expected-name = a name (an indicator stands on the left of a comparison, not a number or word)
expected-something = one word at least
expected-id = a name of letters, digits, - and _
expected-name-in-conditions = a name of ASCII letters, digits and _ that begins with a letter
expected-each-once = incomplete, disqualified and excluded, each once

# What is written twice, or has versions
what-criterion = criterion
what-item = item
what-bonus = bonus group
what-penalty = penalty
what-ceiling = ceiling
what-band = band
what-reason = reason
what-flag = flag
what-settlement = settlement
what-honour = kind of honour
what-total = total
what-deductions = rule of deductions
what-precedence = order of statuses
what-rank = way of ranking
what-blend = weight of months
what-quota = quota
what-switch = switch
what-window = time
what-step = step
what-assessor = assessor
what-city = the city's steering group
what-term = term
what-notice = public notice
what-apex = top of the links
what-span = span of links
what-change = time for changing links
what-level = level of links
what-example = example
what-undertaking = undertaking
what-checklist = checklist
what-extent = extent
what-want = want
what-duty = duty
what-register = register
what-key = field, step or proposal
what-handling = times of complaints
what-clause = clause
what-indicator = indicator
what-name = name in conditions
what-reserved = the program itself uses this name

# Types of values
type-count = count
type-points = points
type-days = days
type-ratio = ratio
type-number = number
type-flag = yes or no
type-choice = choice
type-word = a word

# Stages of a rating
stage-facts = the facts
stage-totals = the totals
stage-status = status, rank and grade
stage-flags = the flags
stage-relations = the links
stage-final = the final grade

# What the TOML parser says
syntax-duplicate-key = the same key stands twice
syntax-string-values-must-be-quoted = text must stand in quotes, and nothing may follow a number or date
syntax-key-with-no-value = the equals sign and the value are missing after the key
syntax-invalid-basic-string = a double quote has no partner, or the text has a character that is not allowed
syntax-invalid-literal-string = a single quote has no partner, or the value is missing
syntax-invalid-multi-line-basic-string = three double quotes have no partner
syntax-invalid-multi-line-literal-string = three single quotes have no partner
syntax-invalid-unquoted-key = a key consists of ASCII letters, digits, - and _
syntax-unquoted-keys-cannot-be-empty = the key before the equals sign is missing
syntax-unclosed-table = ] is missing
syntax-unclosed-array-table = ]] is missing
syntax-unclosed-array = the list has no closing ]
syntax-unclosed-inline-table = the table has no closing {"}"}
syntax-missing-comma-between-array-elements = a comma is missing in the list
syntax-missing-comma-between-key-value-pairs = a comma is missing between two keys
syntax-missing-table-open = [ is missing
syntax-missing-array-opening = [ is missing
syntax-missing-inline-table-opening = {"{"} is missing
syntax-missing-value-for-key = the value after the key is missing
syntax-missing-value = the value after the equals sign is missing
syntax-missing-opening-quote = the opening quote is missing
syntax-extra-equals = one equals sign too many
syntax-extra-comma-in-array = one comma too many in the list
syntax-extra-comma-in-inline-table = one comma too many in the table
syntax-unexpected-equals-in-array = an equals sign in a list
syntax-unexpected-key-or-value = a line holds one key with its value
syntax-unexpected-leading-zero = a number does not begin with zero
syntax-unexpected-content = something stands here that does not belong
syntax-invalid-date = no such date
syntax-invalid-boolean = only true or false can stand here
syntax-invalid-fraction = digits are missing after the decimal point
syntax-missing-escaped-value = no such character after a backslash
syntax-invalid-comment-character = a character that comments may not have
