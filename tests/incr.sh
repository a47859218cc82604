#!/usr/bin/env bash
# An incremental build equals a clean one, whatever changes. One input of each kind is changed in a copy of a report,
# one after another; after each the site is built upon the last one and anew, the two must be equal, and what was
# made again is printed. Then values, names and settings are changed at random.
# Arguments: a report folder (default: the first report), the number of random changes (default 20).
set -u
cd "$(dirname "$0")/.."
report=${1:-.} random=${2:-20}
export LC_ALL=C.UTF-8
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
# The program with templates and fonts of its own, which are changed too.
mkdir -p "$tmp/program/build" "$tmp/report"
cp "${BUILD:-build}/zhibiao" "$tmp/program/build/"
cp -R templates fonts "$tmp/program/"
cp -R "$report/content" "$tmp/report/"
zhibiao=$tmp/program/build/zhibiao
failed=0 count=0

# compare NAME [PERCENT]: builds upon the last site and anew; prints what was made again, and why.
compare() {
    local name=$1 most=${2:-100} out run bad=0
    out=$("$zhibiao" build -C "$tmp/report" 2>"$tmp/err") || { echo "not ok - $name: the report does not build"; sed 's/^/#   /' "$tmp/err"; failed=$((failed + 1)); return; }
    rm -rf "$tmp/clean" "$tmp/.clean.zhibiao"
    "$zhibiao" build -C "$tmp/report" -o "$tmp/clean" >/dev/null 2>&1
    count=$((count + 1))
    diff -rq "$tmp/report/out" "$tmp/clean" >"$tmp/diff" 2>&1 || bad=1
    # "... 12 of 150 parts rebuilt ..."
    run=$(sed -n '2s/.*: \([0-9]*\) of \([0-9]*\) parts.*/\1 * 100 > \2 * '"$most"'/p' <<<"$out")
    [ -n "$run" ] && ! ((run)) || { echo "more than $most percent were made again" >>"$tmp/diff"; bad=1; }
    if [ $bad = 0 ]; then echo "ok $count - $name: $(sed -n 2p <<<"$out")"
    else echo "not ok $count - $name: $(sed -n 2p <<<"$out")"; head -n 5 "$tmp/diff" | sed 's/^/#   /'; failed=$((failed + 1)); fi
}
# change NAME COMMAND [PERCENT]: the command is run in the report's content/ folder; it must change something. Not more
# than that part of the site may be made again.
change() {
    local before after
    before=$(state)
    (cd "$tmp/report/content" && eval "$2") || { echo "not ok - $1: the change failed"; failed=$((failed + 1)); return; }
    after=$(state)
    [ "$before" != "$after" ] || { echo "not ok - $1: nothing was changed"; failed=$((failed + 1)); return; }
    compare "$1" "${3:-100}"
}
state() { (cd "$tmp" && find report/content report/templates report/fonts program -type f -printf '%p %s %T@\n' 2>/dev/null | sort); }
own() { mkdir -p "$(dirname "$tmp/report/$1")"; cp "$tmp/program/$1" "$tmp/report/$1"; }
root=$PWD
# cell TABLE ROW-PATTERN COLUMN EXPRESSION: sets a cell of the first row that fits; the expression sees it as v.
cell() { (cd "$root" && python3 tests/incr_cell.py "$tmp/report/content/data/$1.csv" "$2" "$3" "$4"); }

first=$(sed -n 2p "$report/content/data/observations.csv" | cut -d, -f1)
compare 'a first build'
compare 'nothing' 0
change 'a value' "cell observations 'op=' value 'v + \"1\" if \".\" in v else v + \".1\"'" 38
change 'the same value back' "cell observations 'op=' value 'v[:-1]'" 38
change 'a note of a value' "cell observations 'op=' note_zh 'v + \"修订。\"'"
change 'a place in the source' "cell observations 'op=' locator '\"t1\"'"
change 'a status' "cell observations 'op=' status '\"E\"'"
change 'a name' "cell indicators 'id=$first' name_zh 'v + \"（新）\"'"
change 'a headline' "cell indicators 'id=$first' headline '\"9\"'"
change 'a tolerance' "cell indicators 'id=$first' tolerance '\"7%\"'"
change 'a unit' "cell units '' en_unit '\"{} new units\"'"
change 'a theme text' "cell themes '' summary_zh 'v + \"新。\"'"
change 'an area' "cell areas '' name_en 'v + \" new\"'"
change 'a source' "cell sources '' title_zh 'v + \"（修订）\"'"
change 'a release date, which is the date of the site' "cell observations 'op=' released '\"2030-01-01\"'"
chart=$(cd "$report/content/charts" && ls ./*.yaml | head -n 1)
change 'a chart' "printf '\nnote: {zh: 新的说明, en: A new note}\n' >>charts/$chart"
change 'a new chart' "cp charts/$chart charts/another.yaml"
change 'a removed chart' "rm charts/another.yaml"
change 'site.yaml' "sed -i '/^updown:/d' site.yaml; printf '\nupdown: intl\n' >>site.yaml"
change 'a page' "printf '\nA new line.\n' >>pages/about.md"
change 'the title of a page' "sed -i '0,/^title:/s/^title:.*/&新/' pages/about.md"
change 'a new page with a chart and a table' "printf -- '---\ntitle: 更多\n---\n\n\`\`\`chart\nid: ${chart:2:-5}\n\`\`\`\n\n\`\`\`table\nindicators: [$first]\n\`\`\`\n' >pages/more.md"
change 'a value, with that page' "cell observations 'op=' value 'v + \"1\" if \".\" in v else v + \".1\"'"
change 'a removed page' "rm pages/more.md"
change 'a new note' "mkdir -p notes; echo '一条说明。' >notes/$first.md"
change 'a changed note' "echo '又一条说明。' >>notes/$first.md"
change 'a removed note' "rm notes/$first.md"
change 'a page template' "echo '末行。' >>$tmp/program/templates/pages/indicator.md"
change 'a page template with a block that its pages did not have' "printf '\n\`\`\`shortfalls\n\`\`\`\n' >>$tmp/program/templates/pages/theme.md"
change 'a value, with that template' "cell observations 'op=' value 'v + \"1\"'"
change 'a partial' "echo '<p>new</p>' >>$tmp/program/templates/partials/footer.html"
change 'a block template' "echo '<p>new</p>' >>$tmp/program/templates/blocks/targets.html"
change 'an interface word' "sed -i 's/^nav_home: .*/nav_home: 起始页/' $tmp/program/templates/i18n/zh.yaml"
change 'a style sheet' "echo '/* new */' >>$tmp/program/templates/assets/site.css"
change 'a font' "printf 'x' >>$tmp/program/fonts/zhibiao-sans-bold.otf"
change 'a template of the report itself' "own templates/pages/theme.md; printf '\n\`\`\`number\nindicator: $first\n\`\`\`\n' >>../templates/pages/theme.md"
change 'a value, with that template' "cell observations 'op=' value 'v + \"1\"'"
change 'that template removed' "rm -r ../templates"
change 'a font of the report itself' "own fonts/zhibiao-sans-regular.otf; printf 'x' >>../fonts/zhibiao-sans-regular.otf"
change 'an added indicator' "python3 $root/tests/incr_cell.py --add data $first brand-new"
change 'a removed indicator' "python3 $root/tests/incr_cell.py --remove data brand-new"
change 'a removed row' "python3 $root/tests/incr_cell.py --drop-row data/observations.csv"
change 'the order of rows' "python3 $root/tests/incr_cell.py --reverse data/observations.csv"
change 'another resource of the data package' "python3 $root/tests/incr_cell.py --resource data"
touch "$tmp"/report/content/*.yaml "$tmp"/report/content/*/*; compare 'files touched, not changed' 0
rm "$tmp/report/out/index.html"; compare 'a file of the site removed' 1
echo x >>"$tmp/report/out/targets/index.html"; compare 'a file of the site changed' 1
rm -r "$tmp/report/out/charts"; compare 'a folder of the site removed'
rm "$tmp/report/out/manifest.json"; compare 'the manifest removed' 0
printf 'x' | dd of="$tmp/report/.out.zhibiao/cache" bs=1 seek=5000 conv=notrunc 2>/dev/null; compare 'a damaged cache'
head -c 3000 "$tmp/report/.out.zhibiao/cache" >"$tmp/cut"; cp "$tmp/cut" "$tmp/report/.out.zhibiao/cache"; compare 'a cache cut short'
mkdir "$tmp/tiny"; cp -R tests/fixtures/tiny/content "$tmp/tiny/"; "$zhibiao" build -C "$tmp/tiny" >/dev/null 2>&1
cp "$tmp/tiny/.out.zhibiao/cache" "$tmp/report/.out.zhibiao/cache"; compare 'the cache of another report'
rm -r "$tmp/report/.out.zhibiao/spare/data"; compare 'a spare tree that lacks a folder'
change 'a value after that' "cell observations 'op=' value 'v + \"1\"'"
rm -r "$tmp/report/.out.zhibiao"; compare 'everything beside the site removed'
for ((i = 1; i <= random; i++)); do
    what=$(python3 "$root/tests/incr_cell.py" --random "$tmp/report/content/data" "$i") || { echo "not ok - random change $i"; failed=$((failed + 1)); continue; }
    if "$zhibiao" check -C "$tmp/report" >/dev/null 2>"$tmp/err"; then compare "random $i: $what"
    else python3 "$root/tests/incr_cell.py" --undo "$tmp/report/content/data"; fi
done
echo "1..$count"
[ $failed = 0 ]
