#!/usr/bin/env bash
# Bad input, one fault at a time in a copy of the first report: each is named with file, line and column, the exit
# status is 1, and the site that was published before stays untouched.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao
export LC_ALL=C.UTF-8
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
base=$tmp/base report=$tmp/report
mkdir "$base"; cp -R content "$base/"
"$zhibiao" build -C "$base" -o "$tmp/out" >/dev/null || { echo 'not ok 1 - the report builds'; exit 1; }
before=$(cd "$tmp/out" && find . -type f -exec sha256sum {} + | sort | sha256sum)

# bad NAME EXPECTED-START EXPECTED-CODE COMMAND: the command damages the copy, run in its content/ folder.
bad() {
    local name=$1 place=$2 code=$3 line
    rm -rf "$report"; cp -R "$base" "$report"
    (cd "$report/content" && eval "$4")
    "$zhibiao" build -C "$report" -o "$tmp/out" >"$tmp/stdout" 2>"$tmp/stderr"
    is "$name: status" $? 1
    line=$(grep -F "[$code]" "$tmp/stderr" | head -n 1)
    is "$name: place" "${line%%: error:*}" "$place"
    [ "${line%%: error:*}" = "$place" ] || sed 's/^/#   /' "$tmp/stderr" | head -n 5
    is "$name: nothing on standard output" "$(cat "$tmp/stdout")" ''
    is "$name: the site stays" "$(cd "$tmp/out" && find . -type f -exec sha256sum {} + | sort | sha256sum)" "$before"
}
obs=data/observations.csv
rows=$(wc -l <content/data/observations.csv)
package=$(grep -n '"name": "observations"' content/data/datapackage.json | head -n 1 | cut -d: -f1)
bad 'a table that is not there' "content/data/datapackage.json:$package:15" file-read "rm $obs"
bad 'a broken row' "content/$obs:$((rows + 1)):1" csv-cells "echo 'gdp,level' >>$obs"
bad 'an open quote' "content/$obs:$((rows + 1)):1" csv-quote "echo '\"gdp,level' >>$obs"
bad 'an unknown indicator' "content/$obs:2:1" unknown-indicator "sed -i '2s/^gdp/gpd/' $obs"
bad 'an unknown unit' "content/$obs:2:38" unknown-unit "sed -i '2s/,亿元,/,亿圆,/' $obs"
bad 'a bad number' "content/$obs:2:31" bad-number "sed -i '2s/,2442.6,/,2442.6x,/' $obs"
bad 'a key twice' "content/$obs:$((rows + 1)):1" duplicate-key "sed -n 2p $obs >>$obs"
bad 'a chart of an unknown indicator' 'content/charts/none.yaml:4:17' chart-indicator \
    "printf 'kind: bar\ntitle: none\nseries:\n  - {indicator: gpd, measure: growth}\n' >charts/none.yaml"
bad 'a chart of an unknown kind' 'content/charts/none.yaml:1:7' chart-kind \
    "printf 'kind: barr\ntitle: none\nseries:\n  - {indicator: gdp, measure: growth}\n' >charts/none.yaml"
bad 'a chart without values' 'content/charts/none.yaml:4:17' chart-series-empty \
    "printf 'kind: bar\ntitle: none\nseries:\n  - {indicator: gdp, measure: rank, area: \"100000\"}\n' >charts/none.yaml"
bad 'an unknown key in a chart' 'content/charts/none.yaml:2:1' unknown-key \
    "printf 'kind: bar\ntitel: none\nseries:\n  - {indicator: gdp, measure: growth}\n' >charts/none.yaml"
bad 'an unknown key in the settings' 'content/site.yaml:1:1' unknown-key "sed -i '1i titel: x' site.yaml"
bad 'YAML that is none' 'content/site.yaml:1:8' yaml-syntax "sed -i '1i title: {zh: x' site.yaml"
bad 'an unclosed section in a template' 'templates/page.html:1:1' template-section \
    "mkdir -p ../templates; echo '{{#page}}' >../templates/page.html"
bad 'a page with an unknown block' 'content/pages/more.md:5:1' md-block \
    "printf -- '---\ntitle: x\n---\n\n\`\`\`chrat\nid: gdp\n\`\`\`\n' >pages/more.md"
bad 'a page that shows an unknown chart' 'content/pages/more.md:6:5' chart-unknown \
    "printf -- '---\ntitle: x\n---\n\n\`\`\`chart\nid: gpd\n\`\`\`\n' >pages/more.md"
bad 'a dead link in a page' 'content/pages/more.md:5:5' link-dead "printf -- '---\ntitle: x\n---\n\n[x](nowhere/)\n' >pages/more.md"

# The Chinese messages, and all faults of a file at once.
rm -rf "$report"; cp -R "$base" "$report"
sed -i '2s/^gdp/gpd/; 3s/,%,/,％百,/' "$report/content/$obs"
LC_ALL=zh_CN.UTF-8 "$zhibiao" check -C "$report" >/dev/null 2>"$tmp/stderr"
is 'Chinese messages in a Chinese locale' "$(grep -c '指标' "$tmp/stderr" | awk '{print ($1 > 0)}')" 1
is 'all faults are reported, not the first only' "$(grep -c ': error: ' "$tmp/stderr" | awk '{print ($1 >= 2)}')" 1
finish
