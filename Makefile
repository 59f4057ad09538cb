# What there is to do here. Every target installs what it needs, says so, and may be run again.

BIN := target/release/liandai

.PHONY: run test bench lint fuzz

# A city of 300 officers: made, rated, and one result explained.
run: tools
	cargo build --release -p liandai
	rm -rf out && mkdir -p out
	$(BIN) generate --officers 300 --year 2026 --seed 1 --output out/city.xlsx
	$(BIN) rate --input out/city.xlsx --period 2026 --output out --xlsx out/results.xlsx
	$(BIN) explain --input out/city.xlsx --period 2026 officer:P0000100
	@ls -l out

# What keeps data is tested on SQLite and on a PostgreSQL server that is made for the tests and taken away after them.
test: tools
	scripts/install postgres
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	scripts/with-postgres cargo test --workspace

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

# A minute for each target; needs a nightly toolchain.
fuzz:
	fuzz/run.sh 60

.PHONY: tools
tools:
	@scripts/install rust
