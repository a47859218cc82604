#!/usr/bin/env bash
# Import as its users meet it: a sheet is shown, then written, then the same; hostile workbooks are refused quickly; the
# second report is what its sheet and its mapping file say.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao
export LC_ALL=C.UTF-8
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
status() { "$@" >"$tmp/out" 2>"$tmp/err"; echo $?; }
cases=tests/cases/import/report
fresh() { rm -rf "$tmp/report"; cp -R "$cases" "$tmp/report"; }
obs=$tmp/report/content/data/observations.csv

fresh
python3 tests/workbook.py sheet "$tmp/sheet.xlsx"
before=$(sha256sum <"$obs")
is 'a sheet of staff: status 0' "$(status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.xlsx")" 0
is 'what was left out is told' "$(sed "s#$tmp/##" "$tmp/err")" "sheet.xlsx:1:1: note: the sheet '区县 指标' was read; there are also: 说明 [xlsx-sheets]
    name another with --sheet
sheet.xlsx:7:1: note: 区县 指标!A7: a total was left out: '合　计' [import-total]
    translate the word in the mapping file to import it, or list it under skip
sheet.xlsx:9:1: note: 区县 指标!A9: a row without values was left out: '注：2021年为快报数，“—”表示不适用。' [import-left-out]"
is 'the counts' "$(tail -n 1 "$tmp/out")" '# 8 new, 0 same, 0 changed, 0 refused; 2 rows are no data, 0 cells are empty'
is 'nothing was written' "$(sha256sum <"$obs")" "$before"
cp "$tmp/out" "$tmp/map.yaml"
is 'what is shown is a map' "$(status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.xlsx" --map "$tmp/map.yaml")" 0
ok 'which shows the same again' cmp "$tmp/out" "$tmp/map.yaml"
is 'with --write: status 0' "$(status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.xlsx" --map "$tmp/map.yaml" --write)" 0
is 'the rows' "$(tail -n +6 "$obs")" 'gdp,level,500112,2021,actual,,2235.61,亿元,,,,,doc,t1,2235.61,,
gdp,growth,500112,2021,actual,,8.1,%,,,,,doc,t1,8.1,,
retail,level,500112,2021,actual,,920.30,亿元,,,,,doc,t1,920.30,,
retail,growth,500112,2021,actual,,18.00,%,,,,,doc,t1,18.00%,,
gdp,level,500105,2021,actual,,1507.07,亿元,,,,,doc,t1,１５０７．０７亿元,,
gdp,growth,500105,2021,actual,~,8,%,,,,,doc,t1,8%左右,,
retail,level,500105,2021,actual,,—,亿元,,,,,doc,t1,—,,
retail,growth,500105,2021,actual,,/,%,,,,,doc,t1,未公布,,'
is 'the rows before are untouched' "$(head -n 5 "$obs" | sha256sum)" "$(sha256sum <"$cases/content/data/observations.csv")"
is 'the report has no errors' "$(status "$zhibiao" check -C "$tmp/report")" 0
status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.xlsx" --write >"$tmp/status"
is 'a second time all is the same' "$(cat "$tmp/status" "$tmp/out")" '0
0 new, 8 same, 0 changed, 0 refused; 2 rows are no data, 0 cells are empty'
is 'and the table too' "$(wc -l <"$obs")" 13
is 'in Chinese' "$("$zhibiao" import -C "$tmp/report" "$tmp/sheet.xlsx" --lang zh 2>/dev/null | tail -n 1)" \
    '# 新增0条，相同8条，修订0条，拒绝0条；另有2行不是数据，0个单元格为空'

# Errors: nothing is written, whatever else is right.
fresh
printf '年份,地区生产总值（亿元）\n2021,2235.61\n2020,二千\n' >"$tmp/sheet.csv"
is 'an error with --write: status 1' "$(status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.csv" --write)" 1
is 'nothing was written' "$(sha256sum <"$obs")" "$before"
printf '年份,地区生产总值（亿元）,怪列\n2021,2235.61,1\n' >"$tmp/sheet.csv"
is 'a warning with --strict and --write: status 1' "$(status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.csv" --write --strict)" 1
is 'nothing was written' "$(sha256sum <"$obs")" "$before"
is 'a report with errors: status 1' "$(echo x >>"$obs"; status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.csv" --write)" 1
is 'and said so' "$(grep -c '\[import-model\]' "$tmp/err")" 1
fresh
sed -i 's/,note_zh,note_en$/,note_en/; s/,,$/,/' "$obs"
printf '年份,地区生产总值（亿元）,备注\n2021,2235.61,快报\n' >"$tmp/sheet.csv"
is 'a table without the column: status 1' "$(status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.csv" --write)" 1
is 'its message' "$(head -n 1 "$tmp/err")" "content/data/observations.csv:1:1: error: the table has no column 'note_zh', which the import needs [import-table]"
is 'no file: status 2' "$(status "$zhibiao" import -C "$tmp/report")" 2
is 'two files: status 2' "$(status "$zhibiao" import -C "$tmp/report" a.csv b.csv)" 2
is 'a file that is not there: status 1' "$(status "$zhibiao" import -C "$tmp/report" "$tmp/none.csv")" 1
is 'a map that is not there: status 1' "$(status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.csv" --map "$tmp/none.yaml")" 1
fresh
if [ "$(id -u)" != 0 ]; then
    chmod a-w "$tmp/report/content/data"
    printf '年份,地区生产总值（亿元）\n2021,2235.61\n' >"$tmp/sheet.csv"
    is 'a folder that cannot be written: status 3' "$(status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.csv" --write)" 3
    chmod u+w "$tmp/report/content/data"
fi

# Encodings of delimited text, and a name that says something else.
for encoding in UTF-8 GB18030 UTF-16LE; do
    { [ $encoding = UTF-16LE ] && printf '\xff\xfe'
      printf '年份\t地区生产总值（亿元）\r\n2021\t2235.61\r\n' | iconv -f UTF-8 -t $encoding; } >"$tmp/sheet.xlsx"
    is "$encoding" "$("$zhibiao" import -C "$tmp/report" "$tmp/sheet.xlsx" 2>/dev/null | grep -c '^# new')" 1
done
python3 tests/workbook.py sheet "$tmp/sheet.csv"
is 'a workbook called .csv' "$("$zhibiao" import -C "$tmp/report" "$tmp/sheet.csv" 2>/dev/null | grep -c '^# new')" 8

# Hostile workbooks: refused by name, in seconds, in little memory.
hostile() {
    python3 tests/workbook.py "$1" "$tmp/$1.xlsx"
    local got; got=$(ulimit -v 3000000; status timeout 20 "$zhibiao" import -C "$tmp/report" "$tmp/$1.xlsx")
    is "$1: refused" "$got $(grep -o '\[xlsx-[a-z]*\]' "$tmp/err" | head -n 1)" "1 [$2]"
    is "$1: file and place are told" "$(grep -c "^$tmp/$1.xlsx:$3: error: " "$tmp/err")" 1
}
hostile cut xlsx-zip 1:1
hostile bomb xlsx-ratio 1:1
hostile large xlsx-size 1:1
hostile laughs xlsx-doctype 1:1
hostile cyclic xlsx-kind 1:1
hostile missing xlsx-part 1:1
hostile rows xlsx-ref 1:1
hostile merged xlsx-cells 1:1
hostile deep xlsx-deep 1:1
hostile string xlsx-cell 2:2
is 'an unknown sheet: status 1' "$(status "$zhibiao" import -C "$tmp/report" "$tmp/sheet.csv" --sheet 区县指标)" 1
is 'with a suggestion' "$(sed -n 2p "$tmp/err")" "    did you mean '区县 指标'?"

# The second report. The sheet is not part of the repository; where it is not at hand, it is put together again.
second=tests/reports/chongqing sheet=${CHONGQING:-../shared/data/chongqing_gdp_2018_2022.csv}
if [ ! -f "$sheet" ]; then
    sheet=$tmp/chongqing.csv
    python3 - "$second" >"$sheet" <<'PY'
import csv, sys
data = sys.argv[1] + '/content/data/'
names = {r['code']: r['name_zh'] for r in csv.DictReader(open(data + 'areas.csv', encoding='utf-8'))}
out = csv.writer(sys.stdout, lineterminator='\n')
out.writerow('地区 年份 指标 数值 单位 备注'.split())
for r in csv.DictReader(open(data + 'observations.csv', encoding='utf-8')):
    place = names[r['area']] if r['area'] == '500000' else '重庆市' + names[r['area']]
    out.writerow([place, r['period'], '地区生产总值', r['figure'], r['unit'], r['note_zh']])
PY
fi
is 'the second report has no errors' "$(status "$zhibiao" check -C $second)" 0
is 'but a warning that its vintages are mixed' "$(grep -oE '[a-z]+: .*\[[a-z-]+\]' "$tmp/err" | grep -oE '^[a-z]+|\[.*' | tr '\n' ' ')" 'warning [check-mixed-note] '
mkdir "$tmp/second"; cp -R $second/content "$tmp/second/"
head -n 1 $second/content/data/observations.csv >"$tmp/second/content/data/observations.csv"
is 'its sheet is imported again' "$(status "$zhibiao" import -C "$tmp/second" "$sheet" --map $second/import.yaml --write --strict) $(cat "$tmp/out")" \
    '0 115 new, 0 same, 0 changed, 0 refused; 0 rows are no data, 0 cells are empty'
ok 'to the same bytes' cmp "$tmp/second/content/data/observations.csv" $second/content/data/observations.csv
ok 'and builds' "$zhibiao" build -C "$tmp/second"

# Every message of import has a test.
codes=$(grep -oE '"(import|xlsx)-[a-z-]+"' gen/base/diag_data.def | tr -d '"' | sort -u)
for code in $codes; do
    grep -rqF -e "[$code]" tests/cases/import tests/unit/test_xlsx.c tests/suite_import.sh && continue
    grep -qF "$code" tests/suite_import.sh tests/unit/test_xlsx.c || echo "$code"
done >"$tmp/untested"
is 'every code of import has a test' "$(cat "$tmp/untested")" ''
finish
