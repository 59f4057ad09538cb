# Running an installation: configuration, keys, backups, checks.

configuration-default = default
configuration-column-setting = Setting
configuration-column-value = Value
configuration-column-source = From
configuration-good = The configuration is in order; { $file } was read.
configuration-good-without-file = The configuration is in order; no file was read.
configuration-refused = The configuration cannot be used. Errors: { $count }.
configuration-problem = { $place }: { $what } { $remedy }
configuration-unreadable = The file cannot be read: { $reason }.
    .remedy = Name a file that is there, or none.
configuration-syntax = This is not TOML: { $detail }.
    .remedy = Write a table's name in square brackets, then a line of key = value for each setting.
configuration-unknown = There is no setting "{ $name }".
    .remedy = There are: { $known }.
configuration-not-text = { $name } is a text.
    .remedy = Write it in quotation marks.
configuration-not-number = { $name } is a whole number.
    .remedy = Write it without quotation marks.
configuration-not-list = { $name } is a list of texts.
    .remedy = Write ["10.0.0.2", "10.0.0.3"].
configuration-folder = "{ $value }" is no folder for { $name }.
    .remedy = Name a folder; it is made if it is not there.
configuration-file = "{ $value }" is no file for { $name }.
    .remedy = Name a file, or leave the setting out.
configuration-database = "{ $value }" is no database for { $name }.
    .remedy = Write postgres://user:password@host/database, or the path of a SQLite file.
configuration-connections = "{ $value }" is no number of connections for { $name }.
    .remedy = Write a number from 2 to 500.
configuration-listen = "{ $value }" cannot be listened on ({ $name }).
    .remedy = Write an address and a port: 127.0.0.1:8080, or 0.0.0.0:8080 for every network.
configuration-public = "{ $value }" is no address for { $name }.
    .remedy = Write https:// and the host, without a path: https://liandai.example.cn
configuration-proxies = "{ $value }" is no list of network addresses for { $name }.
    .remedy = Write the proxies' addresses: 10.0.0.2, or several, apart by commas.
configuration-minutes = "{ $value }" is no number of minutes for { $name }.
    .remedy = Write a whole number.
configuration-session = "{ $value }" does not fit ({ $name }).
    .remedy = A session lasts at least 5 minutes without use, at most 43200 in all, and no shorter in all than without use.
configuration-log-format = "{ $value }" is no format for { $name }.
    .remedy = Write text or json.
configuration-log-level = "{ $value }" is no level for { $name }.
    .remedy = Write error, warn, info, debug or trace; or a level for each part: info,sqlx=warn
configuration-mail-host = "{ $value }" is no server for { $name }.
    .remedy = Write its name: smtp.example.cn
configuration-mail-port = "{ $value }" is no port for { $name }.
    .remedy = Write a number from 1 to 65535, or leave it out: 587 with starttls, 465 with tls, 25 with none.
configuration-mail-tls = "{ $value }" is no way to protect a connection ({ $name }).
    .remedy = Write starttls, tls or none.
configuration-mail-from = "{ $value }" is no e-mail address for { $name }.
    .remedy = Write the address that letters come from: liandai@example.cn
configuration-mail-hour = "{ $value }" is no hour for { $name }.
    .remedy = Write a whole number from 0 to 19.
configuration-mail-sender = A mail server is named, and nobody from whom letters come.
    .remedy = Set mail.from as well: liandai@example.cn
configuration-mail-password = One signs in to the mail server, and there is no password.
    .remedy = Set mail.password_file, or LIANDAI_MAIL_PASSWORD; or leave mail.user out.

database-missing = There is no database { $database }. Make it with liandai migrate, or name another with --database.
database-pending = The database { $database } is older than this program. Run liandai migrate first; make a backup before.
tenant-unknown = There is no city with the code "{ $code }". liandai tenant list shows them all.
migrate-done = Migrated: { $name }
migrate-ready = { $database } is ready.
migrate-nothing = { $database } is up to date; there was nothing to do.

keys-missing = There are no keys in { $place }. Make them with liandai key new, or restore the file; what was sealed with lost keys stays lost.
keys-unreadable = The keys in { $place } cannot be read: { $reason }
keys-wrong = { $place }, line { $line }: { $what }
keys-in-environment = The keys stand in the environment (LIANDAI_KEYS), where this program cannot change them. Add a line with the next number and 32 random bytes in base64 to it, restart, then run liandai key rotate --reseal-only.
keys-exist = There are keys in { $place } already. liandai key rotate adds a new one.
keys-made = New keys written to { $place }. Keep a copy where the backups are not.
keys-added = Key { $number } added to { $place }. Keep a copy of the file.
keys-restart = Restart the server and the workers, then run liandai key rotate --reseal-only.
keys-resealed = { $tenant }: { $changed } put under key { $number }, { $kept } were already.

audit-no-tenants = No city has been set up; there is no audit.
audit-sound = { $tenant }: { $place } records, the chain is sound.
audit-missing = { $tenant }: record { $place } is missing.
audit-prior = { $tenant }: record { $place } does not follow from the one before it; one of them was exchanged.
audit-changed = { $tenant }: record { $place } was changed.
audit-head = { $tenant }: the end of the chain does not fit from record { $place } on; records were added or taken away there.

doctor-good = ok
doctor-doubtful = warn
doctor-fails = FAIL
doctor-remedy = {"      "}→ { $remedy }
doctor-summary = Fails: { $fails }; warnings: { $warnings }.
doctor-topic-database = database
doctor-topic-migrations = migrations
doctor-topic-integrity = integrity
doctor-topic-tenants = cities
doctor-topic-keys = keys
doctor-topic-data = data folder
doctor-topic-disk = disk
doctor-topic-clock = clock
doctor-topic-zone = time zone
doctor-topic-fonts = fonts
doctor-topic-backup = backup
doctor-topic-mail = mail
doctor-topic-reach = reach
doctor-database-good = { $engine } { $version } answers: { $database }
doctor-database-missing = There is no { $database }.
    .remedy = Make it with liandai migrate, restore a backup, or name another with --database.
doctor-database-silent = { $database } does not answer: { $reason }
    .remedy = Is the server running, does it listen there, are user and password right?
doctor-database-failed = { $database } answers with an error: { $reason }
    .remedy = If a later version of this program made it, use that version; else look at the log of the database.
doctor-database-old = { $engine } { $version } is too old: { $database }
    .remedy = Upgrade to { $engine } { $least } or later.
doctor-migrations-good = { $count } run, none pending
doctor-migrations-pending = Not yet run: { $names }
    .remedy = Make a backup, then run liandai migrate.
doctor-integrity-good = no damage found
doctor-integrity-broken = The database is damaged: { $first }
    .remedy = Stop the server, keep the file, and restore the last good backup with liandai restore.
doctor-tenants = { $names }
doctor-tenants-none = No city has been set up.
    .remedy = Open the set-up page with the token that liandai serve prints, or run liandai tenant add.
doctor-keys-good = key { $newest } seals; texts sealed with it: { $count }
doctor-keys-none-yet = There are no keys in { $place } yet.
    .remedy = Make them with liandai key new.
doctor-keys-lost = There are no keys in { $place }, and { $count } texts are sealed with some.
    .remedy = Put the file of keys back from where its copy is kept. Do not make new ones.
doctor-keys-wrong = { $what }
    .remedy = Put the file of keys back from where its copy is kept; mend its permissions or its lines.
doctor-keys-missing = Texts are sealed with keys that are not there: { $numbers }
    .remedy = Add the lines of these numbers from a copy of the file of keys.
doctor-keys-malformed = { $count } columns hold something that is no sealed text.
    .remedy = Something else has written into the database; compare with a backup.
doctor-keys-older = { $count } texts are sealed with older keys than { $newest }.
    .remedy = Finish the rotation with liandai key rotate --reseal-only.
doctor-keys-exposed = Others may read { $place } (permissions { $mode }).
    .remedy = chmod 600 { $place }
doctor-data-good = { $place } can be written
doctor-data-missing = There is no folder { $place }.
    .remedy = liandai migrate or liandai serve makes it; or name another with --data.
doctor-data-closed = { $place } cannot be written: { $reason }
    .remedy = Give the folder to the user that the server runs as.
doctor-disk-good = { $free } free at { $place }
doctor-disk-little = Only { $free } free at { $place }
    .remedy = Make room, or move the data to a larger disk.
doctor-clock-good = { $now }, as the database has it
doctor-clock-alone = { $now }; nothing to compare it with
doctor-clock-off = Here it is { $here }, at the database { $there }.
    .remedy = Synchronise both clocks (chrony, systemd-timesyncd): one-time codes and sessions depend on them.
doctor-zone = Days are those of Asia/Shanghai, whatever zone this machine is in.
doctor-fonts = Pages use the fonts of their readers' machines; this one needs none.
doctor-backup-good = last made { $at }
doctor-backup-none = None has been made with liandai backup.
    .remedy = Run liandai backup --output every night, and keep the folders on another machine.
doctor-backup-old = The last one was made { $at }.
    .remedy = Run liandai backup --output every night; see why it has stopped.
doctor-backup-elsewhere = PostgreSQL is backed up with its own tools; this program does not see when.
doctor-reach-secure = users come by { $public }; cookies are kept off plain connections
doctor-reach-local = { $listen } is reached from this machine only
doctor-reach-plain = Listening on { $listen }, public address { $public }: without https, passwords and sessions can be read on the way.
    .remedy = Put a proxy with TLS in front and set server.public_address to its https address.
doctor-mail-none = none is sent: no server is set up (mail.host)
doctor-mail-good = { $server } answers and lets us in
doctor-mail-fails = { $server } takes no letters from us: { $reason }
    .remedy = Check mail.host, mail.port, mail.tls, the user and the password; ask whoever runs the mail server.
doctor-mail-plain = { $server } answers; the password goes to it unprotected.
    .remedy = Set mail.tls to starttls or tls.
doctor-mail-unlinked = { $server } answers; letters will have no links.
    .remedy = Set server.public_address.

backup-exists = { $path } is there already. Name a folder that is not.
backup-written = Backup written to { $path }; attachments: { $count }.
backup-has-keys = The keys are in it: whoever has this folder reads what is sealed.
backup-lacks-keys = The keys are not in it: without their file, what is sealed in it is lost. Keep a copy of that elsewhere.
backup-damaged = The database is damaged and was not copied: { $first }
backup-attachment-damaged = An attachment holds other bytes than it was kept with: { $path }
backup-postgres =
    PostgreSQL is backed up with its own tools. Run, in this order:
      pg_dump --format=custom --file=liandai.dump "$DATABASE_URL"
      tar --create --file=attachments.tar { $attachments }
    and keep a copy of the keys elsewhere. For a copy of every moment, set up continuous archiving (WAL).
restore-postgres =
    PostgreSQL is restored with its own tools. Stop the server and the workers; then run:
      pg_restore --clean --if-exists --dbname="$DATABASE_URL" liandai.dump
      tar --extract --file=attachments.tar --directory=/    (they belong in { $attachments })
      liandai migrate && liandai audit verify && liandai doctor
restore-no-backup = { $path } is no folder that liandai backup made.
restore-newer = A later version of this program made { $path }; use that version.
restore-exists = There is a database already: { $database }. With --replace it is kept under another name and the backup takes its place.
restore-damaged = The backup is damaged: { $damaged } holds other bytes than when it was made. Nothing was changed.
restore-incomplete = The backup lacks { $count } attachments. Nothing was changed.
restore-pending = The backup is older than this program: run liandai migrate, then liandai audit verify.
restore-kept = What was there is kept as { $path }
restore-done = Restored to { $database }: how it was on { $at }.
restore-keys = The keys of the backup were put into { $place }.
restore-keys-differ = { $place } holds other keys than the backup; they were left as they are.
restore-keys-missing = Texts in the backup are sealed with keys that are not there: { $numbers }. Add their lines from a copy of the file of keys.

serve-mail-wrong = The mail server is set up wrongly: { $reason }
serve-ready = Serving { $address } – Ctrl-C stops it.
serve-set-up =
    Serving { $address } – Ctrl-C stops it.
    No city has been set up. Open { $address }/set-up and enter this token, which holds until the first administrator is made or the
    server is started anew:
      { $token }
worker-ready = Waiting for jobs – Ctrl-C stops it.

tenant-none = No city has been set up. Do it with liandai tenant add, or in the browser after liandai serve.
tenant-which = There are several cities; name one with --tenant: { $codes }
tenant-added = { $name } ({ $code }) is set up. Nobody can sign in yet; make the first administrator:
      liandai account add NAME --tenant { $code } --display-name TEXT --role administrator
tenant-code-wrong = The code is 2 to 32 small letters, digits and dashes, and begins with a letter.
tenant-code-taken = Another city has the code { $code }.
tenant-column-code = Code
tenant-column-name = Name
tenant-column-since = Since

command-database = database
command-account-unknown = There is no such account. liandai account list shows them all.
command-officer-unknown = There is no officer with that code.
command-account-added = { $person } has the account { $name }.
command-account-reset = { $person } ({ $name }) has another password; the old one is void and every session has ended.
command-account-password = Password for the first sign-in, shown this once: { $password }
command-account-must-change = It must be replaced at the first sign-in.
command-account-unlocked = The account { $name } is unlocked.
command-account-column-name = Account
command-account-column-person = Name
command-account-column-institution = Institution
command-account-column-state = State
command-account-column-last = Last sign-in
command-password-shown = A terminal would show what is typed. Pipe the password in, or leave --password-stdin out and have one made up.
command-password-none = No password came in on standard input.

distribute-no-citus = { $database } has no Citus; the tables were left as they are.
distribute-done = Distributed: { $table }
distribute-ready = { $count } tables were distributed now; the others were already.

load-folder = { $path } is a folder. Pack its CSV files as a zip.
load-column-table = Table
load-column-new = New
load-column-changed = Changed
load-column-unchanged = Unchanged
load-column-ended = Ended
load-checked = No errors. Nothing has been written; say --apply to do it.
load-applied = Everything is written.
load-refused = Errors: { $errors }. Nothing was written. See the marked cells in { $marked }, mend them and try again.
dump-ending = The name of { $path } should end in .xlsx or .zip.
dump-written = Written to { $path }
