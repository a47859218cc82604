#!/usr/bin/env bash
# `zhibiao chart` for one picture, without a site: what analysts bring along is understood, and what is wrong is said
# with its place (tests/cases/chart), never drawn.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao cases=$PWD/tests/cases/chart root=$PWD
export LC_ALL=C.UTF-8
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
cp -R "$root/tests/reports/sample" report
sed -i '/‰/d' report/content/data/units.csv # else each command says that it is not used

# ---- bad input: the exact messages, no picture
# A case: === NAME, then sections "-- options WORDS", "-- status N", "-- file NAME", "-- spec", "-- expect [zh]".
finish_case() {
    [ -n "$name" ] || return 0
    local lang file
    for lang in en zh; do
        file=expect$lang
        [ -f $file ] || continue
        rm -f x.svg
        LC_ALL=$([ $lang = zh ] && echo zh_CN.UTF-8 || echo C.UTF-8) "$zhibiao" chart -C report -f a.yaml -o x.svg $options >stdout 2>stderr
        is "$name ($lang): status" $? "$status"
        is "$name ($lang)" "$(cat stderr stdout)" "$(cat $file)"
        is "$name ($lang): no picture" "$(ls x.svg 2>/dev/null)" ''
    done
}
for f in "$cases"/*.cases; do
    name='' to=/dev/null
    while IFS= read -r line; do
        case $line in
        '=== '*) finish_case; name=${line#=== } options='' status=1; rm -f a.* expect*; to=/dev/null ;;
        '-- options '*) options=${line#-- options } ;;
        '-- status '*) status=${line#-- status } ;;
        '-- file '*) to=${line#-- file }; : >"$to" ;;
        '-- spec') to=a.yaml; : >$to ;;
        '-- expect') to=expecten; : >$to ;;
        '-- expect zh') to=expectzh; : >$to ;;
        '') [ $to = /dev/null ] || to=/dev/null ;;
        *) printf '%s\n' "$line" >>"$to" ;;
        esac
    done <"$f"
    finish_case
done

# ---- tables as people have them: what was understood, by the record of the picture
# drawn NAME EXPECTED: draws a.yaml; series, period, value, unit and status of all rows are EXPECTED.
drawn() {
    rm -f x.svg
    ok "$1: drawn" "$zhibiao" chart -f a.yaml -o x.svg
    is "$1: rows" "$(cd / && "$zhibiao" inspect "$tmp/x.svg" | sed '1,/^indicator/d' | cut -f1,4,6,8-10)" "$2"
}
# table FILE ENCODING: standard input as the file, with the line ends of Windows.
table() { python3 -c 'import sys; open(sys.argv[1], "wb").write(sys.stdin.read().replace("\n", "\r\n").encode(sys.argv[2]))' "$1" "$2"; }
wide='进出口情况,,
单位：亿元,,
年份,出口,进口（亿元）
2019年,"1,100.50",900
2020年,1200,
2021年,1300,−3.25
,,
注：2020年进口未公布。,,'
understood='出口	2019	actual	1100.50	亿元	A
出口	2020	actual	1200	亿元	A
出口	2021	actual	1300	亿元	A
进口	2019	actual	900	亿元	A
进口	2021	actual	-3.25	亿元	A'
printf 'kind: line\ntitle: 进出口\ndata: a.csv\n' >a.yaml
for encoding in gb18030 utf-8 utf-8-sig utf-16; do
    table a.csv $encoding <<<"$wide"
    drawn "a wide table in $encoding with CRLF" "$understood"
done
tr , ';' <<<"${wide/1,100.50/1100.50}" >a.csv
drawn 'with semicolons' "$understood"
python3 - "$root/tests" <<'PY'
import sys, zipfile
sys.path.insert(0, sys.argv[1])
from workbook import parts
text = lambda ref, t: f'<c r="{ref}" t="inlineStr"><is><t>{t}</t></is></c>'
num = lambda ref, v, s=0: f'<c r="{ref}" s="{s}"><v>{v}</v></c>'
rows = [text('A1', '进出口情况'), text('A2', '单位：亿元'), text('A3', '年份') + text('B3', '出口') + text('C3', '进口（亿元）'),
        num('A4', 2019) + num('B4', 1100.5, 1) + num('C4', 900), num('A5', 2020) + num('B5', 1200),
        num('A6', 2021) + num('B6', 1300) + num('C6', -3.25, 1), text('A7', '注：2020年进口未公布。')]
xml = ''.join(f'<row r="{i}">{r}</row>' for i, r in enumerate(rows, 1))
with zipfile.ZipFile('a.xlsx', 'w') as z:
    for name, body in parts(xml, ['A1:C1']).items():
        z.writestr(name, body)
PY
printf 'kind: line\ntitle: 进出口\ndata: a.xlsx\n' >a.yaml
drawn 'a workbook' "$understood"
python3 -c "
import zipfile
z = zipfile.ZipFile('a.xlsx'); o = zipfile.ZipFile('b.xlsx', 'w')
for n in z.namelist(): o.writestr(n, z.read(n).replace(b'<v>900</v>', b'<v>#DIV/0!</v>').replace(b'<c r=\"C4\" s=\"0\">', b'<c r=\"C4\" t=\"e\">'))"
printf 'kind: line\ntitle: 进出口\ndata: b.xlsx\n' >a.yaml
is 'a formula that failed' "$("$zhibiao" chart -f a.yaml -o x.svg 2>&1)" "b.xlsx:4:3: error: '#DIV/0!' is not a number [chart-value]"
printf '地区,数值,单位,状态\n甲区,100.5,亿元,初步数\n乙区,—,亿元,\n丙区,92.10,亿元,\n' >a.csv
printf 'kind: bar\ntitle: 各区产值\ndata: a.csv\n' >a.yaml
drawn 'a long table with Chinese names' '	甲区	actual	100.5	亿元	P
	乙区	actual	—	亿元	A
	丙区	actual	92.10	亿元	A'
printf '时期,地区,值\n2023年1月,甲,1\n2023年2月,甲,2\n2023年1月,乙,3\n2023年2月,乙,4\n' >a.csv
printf 'kind: line\ntitle: 用电量\nunit: 亿千瓦时\ndata: a.csv\n' >a.yaml
drawn 'months and areas' '甲	2023-01	actual	1	亿千瓦时	A
甲	2023-02	actual	2	亿千瓦时	A
乙	2023-01	actual	3	亿千瓦时	A
乙	2023-02	actual	4	亿千瓦时	A'
printf 'category,kind,value\n甲,实绩,1\n甲,目标,2\n' >a.csv
printf 'kind: dumbbell\ntitle: 目标\nunit: 万人\ndata: a.csv\n' >a.yaml
drawn 'actual and target' '	甲	actual	1	万人	A
	甲	target	2	万人	A'
printf 'year,Exports (bn),Imports (bn)\n2022,1,2\n2023,3,4\n' >a.csv
printf 'kind: grouped\ntitle: Trade\nunit: CNY bn\ndata: a.csv\n' >a.yaml
drawn 'brackets that hold no unit' 'Exports (bn)	2022	actual	1	CNY bn	A
Exports (bn)	2023	actual	3	CNY bn	A
Imports (bn)	2022	actual	2	CNY bn	A
Imports (bn)	2023	actual	4	CNY bn	A'
mkdir sub; mv a.csv sub; sed 's/a.csv/a.csv/' a.yaml >sub/a.yaml
ok 'data beside the specification, from elsewhere' "$zhibiao" chart -f sub/a.yaml -o x.svg
finish
