#!/usr/bin/env bash
# The shape of the sources: floors, format, forbidden calls, one row for each kind.
cd "$(dirname "$0")/.."
. tests/tap.sh
ok 'floors include downwards only' tests/floors.sh
if command -v clang-format >/dev/null; then ok 'sources are formatted' make -s format-check; else skip 'sources are formatted' 'no clang-format'; fi
long=$(wc -l gen/*/*.[ch] gen/main.c | awk '$1 > 500 && $2 != "total" {print $2 " " $1}')
is 'no source over 500 lines' "$long" ''
finish
