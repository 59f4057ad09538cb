#!/bin/sh
# Runs every fuzz target for so many seconds and fails on a crash, a hang or too much memory.
# Usage: fuzz/run.sh [SECONDS=60] [TARGET…]
#
# Needs a nightly toolchain; installs cargo-fuzz if it is missing. May be run again: what was found stays in fuzz/corpus,
# an input that ends a run in fuzz/artifacts/TARGET. CARGO_TARGET_DIR says where to build (default: fuzz/target).
set -eu

say() { printf 'fuzz: %s\n' "$*"; }

seconds=${1:-60}
[ $# -eq 0 ] || shift
cd "$(dirname "$0")"

command -v cargo >/dev/null || { say 'Rust is missing; see https://rustup.rs'; exit 1; }
command -v rustup >/dev/null || { say 'rustup is missing; see https://rustup.rs'; exit 1; }
# cargo-fuzz needs C++ for libFuzzer itself.
command -v c++ >/dev/null || { say 'a C++ compiler is missing: apt-get install g++'; exit 1; }
rustup toolchain list | grep -q '^nightly' || { say 'a nightly toolchain'; rustup toolchain install nightly --profile minimal; }
command -v cargo-fuzz >/dev/null || { say 'cargo-fuzz'; cargo install --locked cargo-fuzz; }

export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/target}"
targets=${*:-$(cargo +nightly fuzz list --fuzz-dir .)}

# Temporary files go to memory, where there is such a folder.
[ -d /dev/shm ] && [ -w /dev/shm ] && TMPDIR=/dev/shm
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/liandai-fuzz-XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM

say 'seeds'
cargo run --quiet --locked --example seeds -- corpus

# The workspace forbids unsafe code: an address sanitizer would find little and make it half as fast.
say "building $(echo "$targets" | tr '\n' ' ')"
cargo +nightly fuzz build --fuzz-dir . --sanitizer none

failed=
for target in $targets; do
  case $target in
  csv) most=16384 ;;
  xlsx) most=65536 ;;
  xlsx_parts) most=32768 ;;
  package) most=16384 ;;
  *) most=8192 ;;
  esac
  mkdir -p "corpus/$target" "artifacts/$target"
  say "$target for $seconds s"
  if cargo +nightly fuzz run --fuzz-dir . --sanitizer none "$target" "corpus/$target" -- \
    -max_total_time="$seconds" -max_len=$most -dict="dict/$target.dict" -rss_limit_mb=2048 -timeout=25 \
    -print_final_stats=1 -verbosity=1 >"artifacts/$target.log" 2>&1
  then
    say "$target: $(grep -E '^stat::(number_of_executed_units|average_exec_per_sec|peak_rss_mb)' "artifacts/$target.log" |
      sed 's/stat:://; s/: */ /' | paste -sd, - | sed 's/,/, /g')"
  else
    failed="$failed $target"
    say "$target FAILED; the end of artifacts/$target.log:"
    tail -n 40 "artifacts/$target.log"
  fi
done
[ -z "$failed" ] || { say "failed:$failed"; exit 1; }
say 'nothing found'
