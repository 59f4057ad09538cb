# What there is to do here. Every target installs what it needs, says so, and may be run again.

BIN := target/release/liandai

.PHONY: run test journeys bench bench-web lint fuzz

# An invented city of 300 officers in the browser: prints the accounts and serves http://127.0.0.1:8080. Ctrl-C stops it.
run: interface
	cargo build --release -p liandai
	$(BIN) demo

# Everything that must hold before a change lands: formatting, lints, types, all tests and the journeys in a browser, on both engines.
test: interface
	scripts/install postgres browser
	cargo fmt --all --check
	cd ui && npm run --silent check
	cargo clippy --workspace --all-targets -- -D warnings
	scripts/with-postgres sh -c 'cargo test --workspace && scripts/journeys'

# The journeys in a browser, on both engines, with every page of everybody's navigation at both sizes in both languages: half an hour.
journeys: interface
	scripts/install postgres browser
	cargo build -p liandai
	EVERY=1 scripts/with-postgres scripts/journeys

# Styles, scripts and icons, built once for each change of theirs; the program embeds them.
.PHONY: interface
interface: tools ui/dist/manifest.json

ui/dist/manifest.json: ui/node_modules/.package-lock.json $(shell find ui/src ui/styles ui/build -type f)
	cd ui && npm run --silent build

ui/node_modules/.package-lock.json: ui/package-lock.json
	scripts/install node
	cd ui && npm ci --no-audit --no-fund --silent

# Formatting, lints, licences and advisories of dependencies.
lint: tools
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	scripts/install deny && cargo deny check

# Against the peers, in one run; writes docs/benchmarks.md.
bench: tools
	scripts/install python
	cargo build --release -p liandai && cargo build --release -p liandai-rules --example kernel
	python3 bench/run.py --output docs/benchmarks.md

# A city of 12,000 officers on both engines: its pages beside a bare axum handler, two million logs, a month opened, a year rated;
# writes its sections of docs/benchmarks.md.
bench-web: interface
	scripts/install postgres python wrk
	cargo build --release -p liandai --bin liandai -p liandai-web --example bare -p liandai-store --example stream
	DURABLE=1 scripts/with-postgres python3 bench/web.py --output docs/benchmarks.md

# A minute for each target; needs a nightly toolchain.
fuzz:
	fuzz/run.sh 60

.PHONY: tools
tools:
	@scripts/install rust
