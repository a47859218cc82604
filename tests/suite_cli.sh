#!/usr/bin/env bash
# The commands as a user meets them: results, exit statuses, and messages with their place.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao
export LC_ALL=C.UTF-8
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
status() { "$@" >"$tmp/out" 2>"$tmp/err"; echo $?; }

is 'version' "$($zhibiao version)" "zhibiao $(sed -n 's/.*ZHIBIAO_VERSION "\(.*\)"/\1/p' gen/site/verb.h)"
is 'no arguments: help, status 0' "$(status "$zhibiao")" 0
is 'unknown command: status 2' "$(status "$zhibiao" bild)" 2
is 'unknown command: suggestion' "$(sed -n 2p "$tmp/err")" "    did you mean 'build'?"
is 'unknown option: status 2' "$(status "$zhibiao" build --stric)" 2
is 'bad value: status 2' "$(status "$zhibiao" build -j many)" 2
is 'missing report folder: status 1' "$(status "$zhibiao" check -C "$tmp/none")" 1
is 'no room to write: status 3' "$(status "$zhibiao" chart gdp -o /proc/none.svg)" 3
is 'check of the report: status 0' "$(status "$zhibiao" check --strict)" 0
is 'check of the report: nothing found' "$(cat "$tmp/err")" ''
is 'check as JSON is JSON' "$($zhibiao check --format json | python3 -c 'import json,sys; print(type(json.load(sys.stdin)).__name__)')" list
for what in indicators charts pages sources kinds; do
    ok "list $what as JSON" sh -c "$zhibiao list $what --format json | python3 -c 'import json,sys; assert json.load(sys.stdin)'"
    rows=$($zhibiao list $what | awk -F'\t' 'NR == 1 {n = NF} NF != n {bad++} END {print (bad + 0) " " (NR > 1)}')
    is "list $what as a table" "$rows" '0 1'
done
ok 'every code is explained in both languages' sh -c "
    for c in \$($zhibiao explain | cut -f1); do
        for l in zh en; do [ \$($zhibiao explain --lang \$l \$c | wc -l) -ge 4 ] || { echo \$c \$l; exit 1; }; done; done"
for lang in zh en; do for size in page slide card square thumb 640x480; do for kind in svg png pdf; do
    ok "chart gdp $lang $size $kind" "$zhibiao" chart gdp -o "$tmp/gdp-$lang-$size.$kind" --lang $lang --size $size --ledger "$tmp/l.json"
done; done; done
is 'PNG of 640x480 has that size' "$(python3 -c "import struct; print(*struct.unpack('>II', open('$tmp/gdp-zh-640x480.png','rb').read()[16:24]))")" '640 480'
ok 'ledger is JSON with what it promises' python3 -c "
import json; l = json.load(open('$tmp/l.json'))
assert l['canvas'] and l['texts'] and l['marks'] and l['missing'] == []
assert set(l['texts'][0]) >= {'role','text','x','y','w','h','size','color','on'}
assert set(l['marks'][0]) >= {'role','series','category','value','x','y','w','h'}"
is 'unknown chart: status 1' "$(status "$zhibiao" chart gpd -o "$tmp/x.svg")" 1
is 'unknown chart: suggestion' "$(sed -n 2p "$tmp/err")" "    did you mean 'gdp'?"
is 'unknown format: status 2' "$(status "$zhibiao" chart gdp -o "$tmp/x.bmp")" 2

# An installed program finds its templates and fonts, wherever it is moved.
ok 'make install' make -s install DESTDIR="$tmp/staged" PREFIX=/usr BUILD="${BUILD:-build}"
mkdir "$tmp/report"; cp -R content "$tmp/report/"
mv "$tmp/staged/usr" "$tmp/moved"
ok 'the installed program builds a report' "$tmp/moved/bin/zhibiao" build -C "$tmp/report"
ok 'verify' "$zhibiao" verify "$tmp/report/out"
echo x >>"$tmp/report/out/index.html"
is 'verify sees a changed file' "$(status "$zhibiao" verify "$tmp/report/out")" 1
rm "$tmp/report/out/index.html"
is 'verify sees a missing file' "$(status "$zhibiao" verify "$tmp/report/out")" 1
mkdir "$tmp/mine"; echo x >"$tmp/mine/letter.txt"
is 'a folder of other files is not replaced' "$(status "$zhibiao" build -C "$tmp/report" -o "$tmp/mine")" 1
is 'and stays as it was' "$(ls "$tmp/mine")" letter.txt
ok 'a second build over the first' "$zhibiao" build -C "$tmp/report"
echo mine >"$tmp/report/out/CNAME"
ok 'a build beside a file of the user' "$zhibiao" build -C "$tmp/report"
is 'keeps that file' "$(cat "$tmp/report/out/CNAME")" mine
finish
