#!/usr/bin/env bash
# Messages that only the commands give: each with what brings it about, its place and its code. Those of the data are
# in tests/cases, those that cannot be brought about from outside in tests/unit/test_last_resorts.c.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao sample=$PWD/tests/reports/sample
export LC_ALL=C.UTF-8
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1

# says CODE STATUS PLACE-AND-LEVEL COMMAND...: the first line with the code, and the status.
says() {
    local code=$1 status=$2 start=$3 line got; shift 3
    "$@" >stdout 2>stderr; got=$?
    line=$(grep -F "[$code]" stderr | head -n 1)
    is "$code: status" $got "$status"
    is "$code: place" "${line%%: [^ew]*}" "$start"
    [ -n "$line" ] || sed 's/^/#   /' stderr | head -n 5
}
fresh() { rm -rf report; cp -R "$sample" report; }
fresh
says usage-verb 2 'zhibiao: error' "$zhibiao" biuld
says usage-option 2 'zhibiao: error' "$zhibiao" check --ledger x
says usage-value 2 'zhibiao: error' "$zhibiao" chart -C report gdp -o x.png --size 40000x40000
says usage-argument 2 'zhibiao: error' "$zhibiao" check -C report more
says usage-missing 2 'zhibiao: error' "$zhibiao" audit -C report
says usage-missing 2 'zhibiao: error' "$zhibiao" build -C report -j
says explain-code 2 'zhibiao: error' "$zhibiao" explain chek-figure
is 'help of a command' "$("$zhibiao" check --help)" "$("$zhibiao" help check)"
is 'usage errors in the language asked for' "$("$zhibiao" list --lang zh 2>&1 | head -n 1)" \
    'zhibiao: error: 缺少 indicators|charts|pages|sources|kinds [usage-missing]'
says chart-none 1 'zhibiao: error' "$zhibiao" chart -C report gdpp -o x.svg
says source-none 1 'zhibiao: error' "$zhibiao" audit -C report --source s9=report/content/site.yaml
sed -i "2s/,\$/,$(printf 0 | sha256sum | cut -d' ' -f1)/" report/content/data/sources.csv
says source-sha 1 'zhibiao: warning' "$zhibiao" audit -C report --source s1=report/content/site.yaml

# The site's folder.
mkdir mine; echo letter >mine/letter.txt
says out-foreign 1 'zhibiao: error' "$zhibiao" build -C report -o mine
"$zhibiao" build -C report -o out >/dev/null 2>&1
echo x >>out/index.html; rm out/robots.txt; echo x >out/more.txt
says verify-changed 1 'zhibiao: error' "$zhibiao" verify out
is 'verify-missing' "$(grep -c 'robots.txt.*\[verify-missing\]' stderr)" 1
is 'verify-extra' "$(grep -c 'note: .*more.txt.*\[verify-extra\]' stderr)" 1
rm -rf out; "$zhibiao" build -C report -o out >/dev/null 2>&1
says explain-none 2 'zhibiao: error' "$zhibiao" build -C report -o out --explain-rebuild indicators/gpd/index.html
echo mine >out/mine.html; printf -- '---\ntitle: x\n---\n\nx\n' >report/content/pages/later.md
mkdir out/later; echo mine >out/later/index.html
says out-taken 1 'zhibiao: error' "$zhibiao" build -C report -o out
is 'what was taken is named' "$(sed -n "s/.*'\(.*\)'.*out-taken.*/\1/p" stderr | head -n 1)" later/index.html
is 'and stays' "$(cat out/later/index.html out/mine.html)" "$(printf 'mine\nmine')"
rm -rf out/later
is 'without it the page is built' "$("$zhibiao" build -C report -o out >/dev/null 2>&1; echo $?)" 0
is 'and a file of somebody else stays' "$(cat out/mine.html)" mine
echo '{"files": [{"path": "../x"}]}' >out/manifest.json
says manifest-bad 1 'zhibiao: error' "$zhibiao" verify out

# Pages.
fresh; echo x >report/content/charts/readme.txt
says stray-file 0 'content/charts/readme.txt:1:1: warning' "$zhibiao" check -C report
fresh; printf -- '---\ntitle: x\n---\n\n```table\nindicators: [gdp]\nperiods: [20x3]\n```\n' >report/content/pages/more.md
says block-value 1 'content/pages/more.md:7:11: error' "$zhibiao" build -C report -o out2

# Charts. chart SPEC, with rows in a.csv.
fresh
chart() { printf "$1" >a.yaml; "$zhibiao" chart -C report -f a.yaml -o x.svg; }
rows='kind: column\ntitle: t\nunit: 亿元\ndata: a.csv\n'
printf 'category,value\n2022,1\n' >a.csv
says chart-given 1 'a.yaml:5:10: error' chart "${rows}periods: all\n"
printf 'category,value,unt\n2022,1,亿元\n' >a.csv
says chart-column 0 'a.csv:1:16: warning' chart "$rows"
printf 'category,valu\n2022,1\n' >a.csv
says chart-column-missing 1 'a.csv:1:1: error' chart "$rows"
printf 'category,value\n' >a.csv
says chart-no-rows 1 'a.csv:1:1: error' chart "$rows"
printf 'category,value\n2022,1x\n' >a.csv
says chart-value 1 'a.csv:2:6: error' chart "$rows"
printf 'category,value\n2022,1\n2022,2\n' >a.csv
says chart-twice 1 'a.csv:3:1: error' chart "$rows"
printf 'category,value,mark\n2022,1,total\n' >a.csv
says chart-total 1 'a.csv:2:8: error' chart "$rows"
printf 'category,series,value\n2022,a,1\n2022,b,-2\n' >a.csv
says chart-negative 1 'a.csv:3:6: error' chart 'kind: stacked100\ntitle: t\nunit: 亿元\ndata: a.csv\n'
says chart-no-sum 1 'a.yaml:4:17: error' chart 'kind: stacked\ntitle: t\nseries:\n  - {indicator: gdp, measure: growth}\n  - {indicator: energy, measure: growth}\n'
parts() { printf "kind: $1\ntitle: t\nunit: 亿元\nrows:\n"; shift; printf '  - {category: %s, value: "%s"}\n' "$@"; }
says chart-negative 1 'a.yaml:6:5: error' chart "$(parts donut a 5 b -2 c 3)"
says chart-parts 1 'a.yaml:1:1: error' chart "$(parts donut a 1 b 2 c 3 d 4 e 5 f 6 g 7)"
says chart-all-zero 1 'a.yaml:1:1: error' chart "$(parts donut a 0 b 0.0)"
says chart-top 1 'a.yaml:1:1: error' chart "$(parts donut a 1 b 2 c 3)\ntop: 2\n"
says chart-figure 1 'a.yaml:6:5: error' chart "$(parts donut a 1 b 未公布 c 3)"
refs() { printf "kind: $1\ntitle: t\nunit: 亿元\n$2\nrows:\n"; printf '  - {category: %s, value: "%s"}\n' 2022 5 2023 未公布; }
says chart-reference 1 'a.yaml:4:22: error' chart "$(refs column 'references: [{value: 3.x, name: 平均}]')"
says chart-remarks 1 'a.yaml:1:1: error' chart "$(refs area 'references: [{value: 3, name: 平均}]')"
says chart-annotation 1 'a.yaml:4:20: error' chart "$(refs column 'annotations: [{at: "2023", text: 说明}]')"
says chart-highlight 1 'a.yaml:4:20: error' chart "$(refs column 'annotations: [{at: "2021", text: 说明}]')"
says chart-remarks 1 'a.yaml:1:1: error' chart "$(refs bar 'references: [{value: 3, name: 平均}]')\n  - {category: \"2022\", value: \"6\", kind: target}\n"
says chart-end 1 'a.yaml:1:1: error' chart "$(parts waterfall a 1 b 2)"
says chart-steps 1 'a.yaml:7:5: error' chart "$(parts waterfall a 1 b 2)\n  - {category: c, value: \"6\", mark: total}\n"
chart "$(parts column a 1 b 2)"; says chart-small 1 'a.yaml:1:1: error' "$zhibiao" chart -C report -f a.yaml -o x.svg --size 90x30
says chart-progress 1 'a.yaml:4:17: error' chart 'kind: progress\ntitle: t\nseries:\n  - {indicator: gdp, measure: growth}\ntarget: 2023\n'
says chart-progress-none 1 'a.yaml:1:1: error' chart 'kind: progress\ntitle: t\nseries:\n  - {indicator: roads, measure: count}\ntarget: 2025\n'
sed -i '3s/,1020.5,亿元,/,0.1234567890123456,万元,/; 3s/,1020.5亿元,/,0.1234567890123456万元,/' report/content/data/observations.csv
says chart-convert 1 'content/charts/gdp-combo.yaml:4:17: error' "$zhibiao" chart -C report gdp-combo -o x.svg

finish
