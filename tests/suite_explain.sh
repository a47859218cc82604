#!/usr/bin/env bash
# `build --explain-rebuild FILE` names the input that changed, says that a file is kept, and refuses what is no file of
# the site.
cd "$(dirname "$0")/.."
. tests/tap.sh
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
zhibiao=$PWD/${BUILD:-build}/zhibiao
cp -R tests/fixtures/tiny/content "$tmp/"
explain() { "$zhibiao" build -C "$tmp" --lang en --explain-rebuild "$1" 2>/dev/null; }
explain index.html >"$tmp/first"
is 'a first build says that it is one' "$(cat "$tmp/first")" 'index.html: made again (first build)'
is 'nothing changed' "$(explain index.html)" 'index.html: kept, nothing that it reads changed'
sed -i 's/2442\.6/2442.7/g' "$tmp/content/data/observations.csv"
is 'a value: the rows of its indicator' "$(explain indicators/gdp/index.html)" "$(printf 'indicators/gdp/index.html: made again, because these changed:\n    content/data/observations.csv (gdp)')"
sed -i 's/2442\.7/2442.8/g' "$tmp/content/data/observations.csv"
is 'a value of another indicator' "$(explain indicators/roads/index.html)" 'indicators/roads/index.html: kept, nothing that it reads changed'
sed -i 's/居民收入/居民所得/' "$tmp/content/data/indicators.csv"
is 'a name: its table' "$(explain indicators/income/index.html)" "$(printf 'indicators/income/index.html: made again, because these changed:\n    content/data/indicators.csv')"
mkdir "$tmp/content/notes"; echo '一条说明。' >"$tmp/content/notes/gdp.md"
is 'a note: its file' "$(explain indicators/gdp/index.html)" "$(printf 'indicators/gdp/index.html: made again, because these changed:\n    content/notes/gdp.md')"
echo '又一条。' >>"$tmp/content/notes/gdp.md"
is 'as a path on the disk' "$(explain "$tmp/out/indicators/gdp/index.html" | sed -n 2p)" '    content/notes/gdp.md'
explain nothing.html >/dev/null
is 'no file of the site' "$?" 2
finish
