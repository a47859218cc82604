#!/usr/bin/env bash
# No diagnostic without proof: each code of the data floor has a case with its exact message below tests/cases, each
# code of the other floors is named by a test.
cd "$(dirname "$0")/.."
. tests/tap.sh

# Workbooks, imports and comparisons are made by programs: their messages are tested where those are.
elsewhere='^(xlsx|import|diff)-'

# What it takes a million rows of one indicator to see.
heavy=' sheet-rows '

# "CODE ID" of each row of a table of messages.
codes() { sed -nE 's/^X\((DIAG_[A-Z0-9_]+), "([a-z0-9-]+)".*/\2 \1/p' "$1"; }
tests_of() { find tests -path '*/node_modules' -prune -o -type f \( -name '*.c' -o -name '*.h' -o -name '*.sh' -o -name '*.mjs' -o -name '*.py' -o -name '*.cases' -o -path 'tests/cases/*' \) -print; }
mentioned=$(tests_of | grep -v '^tests/suite_check.sh$' | tr '\n' '\0' | xargs -0 cat | grep -oE '[A-Za-z0-9_]+(-[a-z0-9]+)*' | sort -u)
shown=$(grep -rhoE '\[[a-z0-9]+(-[a-z0-9]+)*\]$' tests/cases | tr -d '[]' | sort -u)

for table in gen/base/diag_*.def; do
    without=
    while read -r code id; do
        [[ $heavy == *" $code "* ]] && continue
        if [ "$table" = gen/base/diag_data.def ] && ! [[ $code =~ $elsewhere ]]; then
            grep -qxF -- "$code" <<<"$shown" || without="$without $code"
        else
            grep -qxF -e "$code" -e "$id" <<<"$mentioned" || without="$without $code"
        fi
    done < <(codes "$table")
    is "$(basename "$table" .def): codes without a case" "$without" ''
    twice=$(codes "$table" | cut -d' ' -f1 | sort | uniq -d)
    is "$(basename "$table" .def): no code stands twice" "$twice" ''
done
twice=$(for table in gen/base/diag_*.def; do codes "$table"; done | cut -d' ' -f1 | sort | uniq -d)
is 'each code belongs to one floor' "$twice" ''
finish
