# Pages of the regulation: reading, official text, versions
regulation-question = What do the Measures say, and what does the software do for it?
regulation-answer = { $clauses } clauses, { $rules } rules; { $assumptions } of them are assumptions (ⓐ).
regulation-search = Clause number, title or words
regulation-only = Extent
regulation-only-none = All clauses
regulation-only-assumptions = Only clauses with assumptions
regulation-found = { $count ->
    [one] { $count } clause found
   *[other] { $count } clauses found
}; those above are listed with them.
regulation-none = No such clause
regulation-none-why = Change the condition, or clear the filter.
regulation-in-force-from = In force from { $day }
regulation-version-short = version { $digest }
regulation-versions = Versions
contents = Contents
attached = Attached
status = Status
clause-summary = Summary
clause-does = The software:
clause-rules = { $count ->
    [one] { $count } rule
   *[other] { $count } rules
}
clause-assumed = (with assumptions ⓐ)
official-text-title = Official text
official-text-from = Official text from { $source }
official-text-of = Official text of { $clause }
official-text-question = Put the official text beside the summaries?
official-text-answer = { $source } is attached, { $count } clauses.
official-text-answer-none = Not attached yet. The software brings summaries only; an administrator attaches the official text.
official-text-upload = Upload the official text
official-text-file = File
official-text-file-help = Plain text (.txt) in UTF-8, UTF-16 or GB18030. Save a Word file as plain text first, so that automatic numbers become text.
official-text-paste = Or paste the whole text
official-text-compare = Compare with the clauses
official-text-nothing = Choose a file, or paste the text.
official-text-typed = pasted text
official-text-preview = { $source } compared with the clauses
official-text-fits = Every clause was found; the text can be attached. What is doubtful is for people to look at.
official-text-fits-not = The text and the clauses differ; it cannot be attached. Check the file, or first store a version of the regulation that it fits.
official-text-attach = Attach
official-text-attached = The official text is attached.
official-text-does-not-fit = The text and the clauses differ; nothing was attached
official-text-remove = Remove the official text
official-text-remove-title = Remove the official text?
official-text-remove-text = The official text will no longer stand beside the clauses. It can be attached again; this is recorded.
official-text-removed = The official text is removed.
regulation-versions-question = Which versions are there, and which is in force?
regulation-versions-answer = { $count ->
    [one] { $count } version
   *[other] { $count } versions
}. The day from which each is in force decides; of two from the same day, the one stored later.
regulation-from = In force from
regulation-digest = Package and digest
regulation-note-column = Note
regulation-stored-by = Stored
regulation-difference = Differences
regulation-in-force-now = In force
regulation-to-come = To come
regulation-superseded = Superseded
regulation-came-with-program = Came with the program
regulation-compare = Compare with the one before
regulation-upload = Store a new version
regulation-files = Files of the package
regulation-files-help = One .zip, or all .toml files chosen together. They are checked first and not stored if there are errors.
regulation-note-field = What changed
regulation-store = Check and store
regulation-stored = The new version is stored, in force from { $day }; { $warnings } warnings.
regulation-diagnostics = What was found
regulation-place = Place
regulation-wrong = Problem
regulation-remedy = Remedy
regulation-upload-refused = The package has errors and was not stored. Correct what is listed and upload it again.
regulation-upload-empty = There was no .toml file; nothing was stored.
regulation-upload-damaged = The archive cannot be opened; nothing was stored.
regulation-upload-not-text = A file is not UTF-8 text; nothing was stored.
regulation-upload-twice = Two files have one name; nothing was stored.
regulation-upload-too-large = Too many or too large files; nothing was stored.
regulation-same-version = This version is stored already, with the very same content
regulation-compare-question = How do the two versions differ?
regulation-compare-answer = { $count ->
    [one] { $count } file differs
   *[other] { $count } files differ
}.
regulation-compare-none = Both versions are the same
regulation-earlier = Earlier line
regulation-later = Later line
regulation-line-change = Change
regulation-line = Content
regulation-line-earlier = − out
regulation-line-later = + in
regulation-file-added = New file
regulation-file-removed = File gone
regulation-file-changed = Changed
