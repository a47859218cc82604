#!/usr/bin/env bash
# Images that say what they show: what `zhibiao inspect` prints, and that it sees when data, picture or record are no
# longer what they were. Damage byte by byte is tests/unit/test_carrier.c's part.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao sample=$PWD/tests/reports/sample
export LC_ALL=C.UTF-8
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
cp -R "$sample" report
obs=report/content/data/observations.csv

# inspect FILE [OPTIONS]: standard output and error to files of these names.
inspect() { "$zhibiao" inspect -C report "$@" >stdout 2>stderr; }
# says NAME STATUS REPORT ERROR-LINE [FILE]: how the report is called, and the first line of standard error.
says() {
    inspect "${5:-gdp.png}"
    is "$1: status" $? "$2"
    is "$1: report" "$(sed -n 's/^report\t//p' stdout)" "$3"
    is "$1: message" "$(head -n 1 stderr)" "$4"
}
for f in svg png; do
    "$zhibiao" chart -C report gdp-combo -o gdp.$f 2>/dev/null
    says "just made ($f)" 0 'agrees, and draws this very picture' '' gdp.$f
    for size in slide card thumb 640x400; do for theme in dark print; do
        "$zhibiao" chart -C report districts --lang en --size $size --theme $theme --scale 2 -o d.$f 2>/dev/null
        says "$size $theme $f" 0 'agrees, and draws this very picture' '' d.$f
    done; done
done
inspect gdp.svg
is 'what it says' "$(head -n 12 stdout)" "title	地区生产总值及其增速（示例区，2019—2023年）
site	示例区统计报告
chart	gdp-combo, combo, 1600x900, light, zh
units	亿元, %
vintage	2024-09-01
source	s2 示例区年鉴
source	s1 示例区统计公报 示统〔2024〕1号 https://example.org/1
picture	whole
record	whole
report	agrees, and draws this very picture

indicator	measure	area	period	scope	kind	op	value	unit	status	released	source	locator"
is 'a row' "$(grep -P 'level\td1\t2023' stdout)" 'gdp	level	d1	2023		actual		1251.3	亿元	A	2024-09-01	s2	p1'
is 'the PNG says the same' "$(inspect gdp.png; cat stdout)" "$(inspect gdp.svg; cat stdout)"
inspect gdp.png --lang zh
is 'in Chinese' "$(sed -n 8,10p stdout | tr '\n' ' ')" '图形	完好 记录	完好 报告	一致，并绘出同一幅图 '
ok 'as JSON' sh -c "'$zhibiao' inspect -C report gdp.png --format json | python3 -c '
import json, sys
d = json.load(sys.stdin)
assert d[\"picture\"] == d[\"record\"] == \"whole\" and d[\"says\"][\"vintage\"] == \"2024-09-01\", d
assert len(d[\"says\"][\"rows\"]) == 10 and all(len(r) == len(d[\"says\"][\"columns\"]) for r in d[\"says\"][\"rows\"])'"
is 'without a report' "$(cd / && "$zhibiao" inspect "$tmp/gdp.png" | sed -n 's/^report\t//p')" 'not compared'
is 'a report that is not there' "$("$zhibiao" inspect -C none gdp.png >/dev/null 2>&1; echo $?)" 1

# ---- the data changed
cp $obs kept.csv
sed -i '4s/1100/1110/g' $obs
says 'a value' 1 differs 'content/data/observations.csv:4:25: error: gdp level 2021: 1100亿元 in the picture, 1110亿元 in the report [inspect-changed]'
is 'the others agree' "$(grep -c . stderr)" 1
says 'a value (SVG)' 1 differs 'content/data/observations.csv:4:25: error: gdp level 2021: 1100亿元 in the picture, 1110亿元 in the report [inspect-changed]' gdp.svg
cp kept.csv $obs
sed -i '4s/,亿元,,,/,亿元,,P,/' $obs
says 'a status' 1 differs 'content/data/observations.csv:4:25: error: gdp level 2021: 1100亿元 in the picture, 1100亿元 (P) in the report [inspect-changed]'
cp kept.csv $obs
echo 'gdp,level,,2023,actual,,1260,亿元,,,,2025-02-01,s2,p1,1260亿元,,' >>$obs
says 'a revision' 1 differs "content/data/observations.csv:$(wc -l <$obs):25: error: gdp level 2023: 1251.3亿元 in the picture, 1260亿元 in the report [inspect-changed]"
is 'a revision: when' "$(sed -n 2p stderr)" '    revised on 2025-02-01'
cp kept.csv $obs
sed -i 4d $obs
says 'a row less' 1 differs 'zhibiao: error: gdp level 2021: 1100亿元 in the picture, nothing in the report [inspect-gone]'
cp kept.csv $obs
echo 'gdp,level,,2018,actual,,980,亿元,,,,,s2,p1,980亿元,,' >>$obs
says 'a row more' 0 agrees "content/data/observations.csv:$(wc -l <$obs):1: warning: gdp level 2018: 980亿元 in the report, not yet in the picture [inspect-new]"
is 'a row more, strictly' "$(inspect gdp.png --strict; echo $?)" 1
cp kept.csv $obs
sed -i 's/及其增速/和增速/' report/content/charts/gdp-combo.yaml
says 'another title' 0 agrees "zhibiao: warning: the report draws 'gdp-combo' otherwise today, from the same data [inspect-other]"
rm report/content/charts/gdp-combo.yaml
says 'the chart is gone, its data are not' 0 agrees ''
sed -i '4s/1100/1110/g' $obs
says 'the chart is gone, its data changed' 1 differs 'content/data/observations.csv:4:25: error: gdp level 2021: 1100亿元 in the picture, 1110亿元 in the report [inspect-changed]'
rm -rf report; cp -R "$sample" report

# ---- charts with rows of their own
printf 'kind: column\ntitle: 出口\nunit: 亿元\nsource: 海关\nrows:\n  - {category: 甲, value: 1.50}\n  - {category: 乙, value: 2}\n' >own.yaml
"$zhibiao" chart -C report -f own.yaml -o own.png 2>/dev/null
says 'rows of its own' 0 'not compared' '' own.png
is 'rows of its own: a row' "$(tail -n 2 stdout | head -n 1)" '	level		甲		actual		1.50	亿元	A			'
cp own.yaml report/content/charts/own.yaml
"$zhibiao" chart -C report own -o own.png 2>/dev/null
says 'rows of a chart of the report' 0 'agrees, and draws this very picture' '' own.png
sed -i 's/1.50/1.60/' report/content/charts/own.yaml
says 'and changed there' 1 differs 'content/charts/own.yaml:6:26: error: level 甲: 1.50亿元 in the picture, 1.60亿元 in the report [inspect-changed]' own.png
rm report/content/charts/own.yaml

# ---- the files changed
sed 's/>2021年</>2031年</' gdp.svg >t.svg
says 'a text of the SVG' 1 agrees "zhibiao: error: the picture in 't.svg' was altered after it was made [inspect-picture]" t.svg
sed 's/"1100"/"1110"/' gdp.svg >t.svg
inspect t.svg
is 'the record of the SVG' "$(head -n 1 stderr)" "zhibiao: error: the record in 't.svg' was altered after the picture was made [inspect-record]"
is 'and the value is none of the report' "$(grep -c 'inspect-changed' stderr)" 1
head -c 9000 gdp.png >t.png
says 'cut off' 1 '' "zhibiao: error: 't.png' is cut off or damaged at byte $(python3 -c "print(open('t.png','rb').read().find(b'IDAT')-4)") [inspect-broken]" t.png
is 'which part' "$(sed -n 2p stderr)" ''
printf '\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR' >t.png
says 'a huge length' 1 '' "zhibiao: error: 't.png' is cut off or damaged at byte 8 [inspect-broken]" t.png
sed '/^<metadata/s/<metadata.*<.metadata>//' gdp.svg >t.svg
says 'without a record' 1 '' "zhibiao: error: 't.svg' says nothing of its data [inspect-none]" t.svg
says 'a text file' 1 '' "zhibiao: error: 'kept.csv' is neither PNG nor SVG [inspect-format]" kept.csv
says 'no such file' 1 '' "zhibiao: error: cannot read 'none.png': No such file or directory [file-read]" none.png
# Picture and record of one year set together with hashes that fit: the report knows better.
python3 - <<'PY'
import hashlib, re
OPEN, CLOSE = '<metadata class="zb-record">', '</metadata>'
digest = lambda text: hashlib.sha256(text.encode()).hexdigest()
def forge(name, picture, record):
    head, rest = open('gdp.svg', encoding='utf-8').read().split(OPEN)
    body, tail = rest.split(CLOSE)
    head, body = picture(head), record(body)
    body = re.sub('"picture":"[0-9a-f]*"', '"picture":"%s"' % digest(head + tail), body)
    body = re.sub(',"record":"[0-9a-f]*"}$', '', body)
    plain = body.replace('&lt;', '<').replace('&gt;', '>').replace('&amp;', '&')
    open(name, 'w', encoding='utf-8').write(head + OPEN + body + ',"record":"%s"}' % digest(plain) + CLOSE + tail)
same = lambda text: text
other = lambda text: text.replace('>1100<', '>1900<')
forge('forged.svg', other, lambda text: text.replace('"1100"', '"1900"'))
forge('forged2.svg', other, same)
for n, size in enumerate(('"page",1600,900,1', '"page",64000,64000,2000000', '"page",8000,8000,1')):
    forge('size%d.svg' % n, same, lambda text: re.sub(r'"size":\[[^]]*\]', '"size":[%s]' % size, text))
PY
says 'forged picture and record' 1 differs 'content/data/observations.csv:4:25: error: gdp level 2021: 1900亿元 in the picture, 1100亿元 in the report [inspect-changed]' forged.svg
says 'forged picture, true record' 0 agrees "zhibiao: warning: the report draws 'gdp-combo' otherwise today, from the same data [inspect-other]" forged2.svg
for n in 0 1 2; do
    timeout 30 "$zhibiao" inspect -C report size$n.svg >stdout 2>stderr
    is "a size that nobody could draw ($n)" "$? $(head -n 1 stderr)" "0 zhibiao: warning: the report draws 'gdp-combo' otherwise today, from the same data [inspect-other]"
done

# ---- every image of a site
"$zhibiao" build -C report -o out >/dev/null 2>&1
bad=
for f in out/charts/*.svg out/charts/*.png out/en/charts/*.png; do
    inspect "$f" && grep -q 'draws this very picture' stdout || bad="$bad $f"
done
is 'all images of a site agree with its report' "$bad" ''
finish
