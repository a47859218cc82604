#!/usr/bin/env bash
# zhibiao diff: two states of a made-up report (tests/cases/diff) against the exact text, Markdown and JSON; what is
# a report folder and what is not; size. With BLESS=1 the expected files are written anew: read the difference.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao
export LC_ALL=C.UTF-8
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
status() { "$@" >"$tmp/out" 2>"$tmp/err"; echo $?; }
cases=$PWD/tests/cases/diff
cd "$cases" || exit 1

expect() { # NAME FILE ARGUMENTS...
    local name=$1 file=$2; shift 2
    [ -z "${BLESS:-}" ] || "$zhibiao" diff "$@" >"$file"
    is "$name: status" "$(status "$zhibiao" diff "$@")" 0
    ok "$name" diff "$file" "$tmp/out"
    is "$name: nothing on standard error" "$(cat "$tmp/err")" ''
}
expect 'Chinese text' text.zh old new --lang zh
expect 'English text' text.en old new --lang en
expect 'Chinese Markdown' md.zh old new --format md --lang zh
expect 'English Markdown' md.en old new --format md --lang en
expect 'JSON' json old new --format json
expect 'the other way round' back.zh new old --lang zh
expect 'no differences' same.zh old old --lang zh
expect 'no differences in Markdown' same.md.en old old --lang en --format md

is 'JSON does not depend on the language' "$($zhibiao diff old new --format json --lang zh)" "$($zhibiao diff old new --format json --lang en)"
ok 'JSON holds what its header promises' sh -c "$zhibiao diff old new --format json | python3 -c '
import json, sys
d = json.load(sys.stdin)
assert set(d) == {\"old\", \"new\", \"counts\", \"indicators\", \"observations\"}
assert sum(d[\"counts\"].values()) == len(d[\"observations\"])
for o in d[\"observations\"]:
    assert d[\"counts\"][o[\"change\"]] > 0
    assert (o[\"old\"] is None) == (o[\"change\"] in (\"added\", \"vintage-added\"))
    assert (o[\"new\"] is None) == (o[\"change\"] in (\"removed\", \"vintage-removed\"))
    assert o[\"difference\"] is None or isinstance(o[\"difference\"], str)
    for f in o[\"fields\"]:
        names = [\"note_zh\", \"note_en\"] if f == \"note\" else [f]
        assert any(o[\"old\"][n] != o[\"new\"][n] for n in names), f
for x in (\"added\", \"removed\", \"revised\", \"resourced\", \"annotated\", \"vintage-added\", \"vintage-removed\", \"vintage-changed\"):
    assert d[\"counts\"][x] > 0, x
'"
back() { $zhibiao diff "$1" "$2" --format json | python3 -c 'import json, sys; c = json.load(sys.stdin)["counts"]; print(*c.values())'; }
is 'as much comes back as went' "$(back new old)" "$(back old new)"

# What may be named.
plain=$($zhibiao diff old new --format json | tail -n +2)
for o in old old/ old/content old/content/data "$cases/old/content/data" ./old/content/../content/data/; do
    is "a report by '$(basename "$o")'" "$($zhibiao diff "$o" new --format json | tail -n +2)" "$plain"
done
is 'from inside a data folder' "$(cd old/content/data && $zhibiao diff . ../../../new --format json | tail -n +2)" "$plain"
is 'a folder that is not there: status 1' "$(status "$zhibiao" diff old none --lang en)" 1
is 'a folder that is not there: said so' "$(grep -c "the report 'none' has errors.*\[diff-load\]" "$tmp/err")" 1
cp -R old "$tmp/bad"; sed -i '2s/^gdp/gpd/' "$tmp/bad/content/data/observations.csv"
is 'a report with errors: status 1' "$(status "$zhibiao" diff "$tmp/bad" new)" 1
is 'a report with errors: where, and in which' "$(sed -n 1p "$tmp/err" | cut -d: -f1-3)" "$tmp/bad/content/data/observations.csv:2:1"
is 'a report with errors: nothing on standard output' "$(cat "$tmp/out")" ''
is 'both with errors: both are told' "$(status "$zhibiao" diff "$tmp/bad" "$tmp/bad"; grep -c 'diff-load' "$tmp/err")" "1
2"
mkdir -p "$tmp/data"; cp old/content/data/* "$tmp/data/"
is 'a data folder without its report: status 1' "$(status "$zhibiao" diff "$tmp/data" new)" 1
is 'one argument: status 2' "$(status "$zhibiao" diff old)" 2
is 'three arguments: status 2' "$(status "$zhibiao" diff old new new)" 2
is 'an unknown format: status 2' "$(status "$zhibiao" diff old new --format tsv --lang en)" 2
is 'an unknown format: what is known' "$(cat "$tmp/err")" "zhibiao: error: 'tsv' is no value for --format; expected text, json, md [usage-value]"
is 'a full disk: status 3' "$("$zhibiao" diff old new >/dev/full 2>/dev/null; echo $?)" 3

# Comments in data cannot break a line or a table, nor command a terminal.
cp -R old "$tmp/odd"
python3 - "$tmp/odd/content/data/observations.csv" <<'END'
import sys
p = sys.argv[1]
s = open(p).read().replace('327天,,', '327天,"a|b\n| c\x1b[31m *x* <b>",')
open(p, 'w').write(s)
END
is 'a note of several lines stays in its row' "$($zhibiao diff old "$tmp/odd" --format md --lang zh | awk '/^\|/ {n = gsub(/[^\\]\|/, "&"); if (n != 6) print NR}')" ''
is 'no control character' "$($zhibiao diff old "$tmp/odd" --lang zh | LC_ALL=C tr -d '\n' | LC_ALL=C grep -c $'[\x01-\x1f\x7f]')" 0

# A hundred thousand rows on each side, half of them changed.
cp -R old "$tmp/a"; cp -R old "$tmp/b"
python3 - "$tmp" <<'END'
import sys
for name, step in (('a', 0), ('b', 1)):
    with open(f'{sys.argv[1]}/{name}/content/data/observations.csv', 'w') as f:
        f.write('indicator,measure,area,period,kind,op,value,unit,reference,status,scope,released,source,locator,figure,note_zh,note_en\n')
        for i in range(100000):
            f.write(f'gdp,level,,{1900 + i % 200},actual,,{i + (i % 2) * step}.5,亿元,,,s{i // 200},,s1,17,x,,\n')
END
rows=$(TIMEFORMAT=%U; { time "$zhibiao" diff "$tmp/a" "$tmp/b" --format json >"$tmp/out"; } 2>"$tmp/time"; grep -c '"change":"revised"' "$tmp/out")
is 'a hundred thousand rows: what changed' "$rows" 50000
ok "a hundred thousand rows: $(cat "$tmp/time") s of processor for reading both and comparing" \
    awk -v t="$(cat "$tmp/time")" 'BEGIN {exit !(t < 4)}'
finish
