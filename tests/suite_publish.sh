#!/usr/bin/env bash
# On the way to readers: small forms of text files, make publish into a folder, archives, the manifest as the judge of
# a published site, and the bar that long work shows on a terminal.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao
export LC_ALL=C.UTF-8
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cp -R tests/reports/sample "$tmp/report"
data=$tmp/report/content/data/observations.csv out=$tmp/report/out

# Small forms.
"$zhibiao" build -C "$tmp/report" --precompress >"$tmp/stdout" 2>"$tmp/stderr"; is 'a site with small forms' $? 0
is 'which takes long, and shows no bar in a file' "$(grep -c -e $'\r' -e '\[#' "$tmp/stderr")" 0
ok 'the last line counts and times' grep -qE '^[0-9]+ pages, [0-9]+ charts: [0-9]+ of [0-9]+ parts rebuilt, [0-9]+\.[0-9]{2} s' <(tail -n 1 "$tmp/stdout")
count() { find "$out" -name "$1" | wc -l; }
is 'each page has both' "$(count '*.html.gz') $(count '*.html.br')" "$(count '*.html') $(count '*.html')"
is 'pictures of dots have none' "$(count '*.png.gz')$(count '*.xlsx.br')" 00
ok 'they hold the same bytes' node -e '
const fs = require("fs"), zlib = require("zlib"), path = require("path");
let n = 0;
for (const name of fs.readdirSync(process.argv[1], { recursive: true })) {
    const open = { ".gz": zlib.gunzipSync, ".br": zlib.brotliDecompressSync }[path.extname(name)];
    if (!open) continue;
    const file = path.join(process.argv[1], name);
    if (!open(fs.readFileSync(file)).equals(fs.readFileSync(file.slice(0, -3)))) throw name;
    n++;
}
if (n < 50) throw `only ${n}`;' "$out"
ok 'the manifest knows them' grep -q '"path":"index.html.br"' "$out/manifest.json"
ok 'verify' "$zhibiao" verify "$out"
(cd "$out" && find . -name '*.[gb][zr]' -printf '%i %p\n' | LC_ALL=C sort) >"$tmp/before"
sed -i 's/1020\.5/1020.6/g' "$data"
ok 'one value changed' "$zhibiao" build -C "$tmp/report" --precompress
(cd "$out" && find . -name '*.[gb][zr]' -printf '%i %p\n' | LC_ALL=C sort) >"$tmp/after"
changed=$(LC_ALL=C comm -13 "$tmp/before" "$tmp/after" | wc -l)
ok "of $(wc -l <"$tmp/after") small forms few are new: $changed" test "$changed" -gt 0 -a "$changed" -lt $(($(wc -l <"$tmp/after") / 2))
ok 'a build from nothing' "$zhibiao" build -C "$tmp/report" -o "$tmp/clean" --precompress
ok 'gives the same bytes' diff -r "$out" "$tmp/clean"
ok 'without the option they go' "$zhibiao" build -C "$tmp/report"
is 'all of them' "$(count '*.gz')$(count '*.br')" 00

# The manifest is the judge. judged NAME STATUS CODE COMMAND...: what verify says of a copy that the command has spoilt.
judged() {
    local name=$1 want=$2 code=$3 got; shift 3
    rm -rf "$tmp/copy"; cp -R "$tmp/clean" "$tmp/copy"; (cd "$tmp/copy" && eval "$@")
    "$zhibiao" verify "$tmp/copy" >/dev/null 2>"$tmp/err"; got=$?
    is "verify: $name" "$got $(grep -c "\[$code\]" "$tmp/err")" "$want 1"
}
judged 'one byte changed' 1 verify-changed 'printf x | dd of=index.html bs=1 seek=700 conv=notrunc 2>/dev/null'
judged 'a small form changed' 1 verify-changed 'printf x | dd of=index.html.br bs=1 seek=70 conv=notrunc 2>/dev/null'
judged 'a file cut short' 1 verify-changed 'truncate -s -1 charts/gdp.png'
judged 'a file gone' 1 verify-missing 'rm en/index.html'
judged 'a file more' 0 verify-extra 'touch assets/more.css'
judged 'a digest changed' 1 verify-changed 'sed -i "0,/\"sha256\":\"./s//\"sha256\":\"z/; 0,/sha256\":\"z/s//sha256\":\"0/; s/\(\"path\":\"404.html\",\"sha256\":\"\)../\1zz/; s/zz/00/" manifest.json'
judged 'no manifest' 1 file-read 'rm manifest.json'
ok 'headers for hosts' grep -q 'nosniff' "$tmp/clean/_headers"

# make publish, into a folder.
if command -v rsync >/dev/null; then
    publish() { make -s publish BUILD="${BUILD:-build}" DEST="$tmp/dest" 2>"$tmp/err" | grep -v -e '^ ' -e parts -e 'open /'; }
    publish >"$tmp/first"; files=$(find out -type f | wc -l)
    is 'all files are uploaded' "$(tail -n 1 "$tmp/first")" "$files files uploaded to $tmp/dest, 0 removed"
    is 'pages after what they show, the manifest last' \
        "$(sed '$d' "$tmp/first" | awk '/\.html$/ {page = 1} !/\.html$/ && page && !/^manifest.json$/ {bad++} END {print bad + 0, $0}')" '0 manifest.json'
    ok 'what is there is the site' "$zhibiao" verify "$tmp/dest"
    is 'a second time uploads nothing' "$(publish)" "0 files uploaded to $tmp/dest, 0 removed"
    echo x >>"$tmp/dest/en/index.html"; echo mine >"$tmp/dest/CNAME"; mkdir "$tmp/dest/old"; echo old >"$tmp/dest/old/index.html"
    sed -i 's|^{"path":"404.html"|{"path":"old/index.html","sha256":"0","bytes":4},\n&|' "$tmp/dest/manifest.json"
    is 'only what differs' "$(publish | tr '\n' ' ')" "en/index.html manifest.json 2 files uploaded to $tmp/dest, 1 removed "
    is 'a page of the site before goes, what others put there stays' "$(ls "$tmp/dest/old/index.html" 2>/dev/null)$(cat "$tmp/dest/CNAME")" mine
else
    skip 'make publish' 'no rsync'
fi
ok 'make publish asks for DEST' sh -c "make -s publish BUILD='${BUILD:-build}' 2>&1 | grep -q 'make publish DEST='"

# Archives.
first=$(make -s dist BUILD="${BUILD:-build}" | grep tar.gz); touch Makefile
is 'archives: the same bytes the second time' "$(make -s dist BUILD="${BUILD:-build}" | grep tar.gz)" "$first"
is 'of sources and site' "$(wc -l <<<"$first")" 2
ok 'the sources are whole' sh -c "tar -tzf $(grep -o '[^ ]*/zhibiao-.*' <<<"$first") | grep -q '^zhibiao-[0-9.]*/gen/main.c'"

# The bar.
if script -qc true /dev/null </dev/null >/dev/null 2>&1; then
    mkdir "$tmp/long"; cp -R content "$tmp/long/"
    bar() { TERM=xterm script -qec "$zhibiao build -C $tmp/long -o $tmp/bar --force" /dev/null </dev/null; }
    bar >"$tmp/terminal"
    ok 'long work shows a bar on a terminal' grep -qE '\[#+\.*\].* [0-9]+%  [0-9]+/[0-9]+' "$tmp/terminal"
    ok 'and takes it away' sh -c "tr '\r' '\n' <'$tmp/terminal' | tail -n 2 | grep -qv '\[#'"
    ok 'coloured' grep -q "$(printf '\033')\[34m" "$tmp/terminal"
    NO_COLOR=1 bar >"$tmp/terminal"
    is 'not with NO_COLOR' "$(grep -c "$(printf '\033')" "$tmp/terminal") $(grep -c '\[#' "$tmp/terminal")" '0 1'
else
    skip 'long work shows a bar on a terminal' 'this machine has no pseudo-terminals'
fi
finish
