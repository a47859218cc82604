#!/usr/bin/env bash
# What the pages and the data say of targets: the rule, what went into it and what came of it, in both languages. The
# report of three quarters (tests/reports/districts) has a year under way and targets of later years; the sample report
# has targets of a year that is over and of the next.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao
export LC_ALL=C.UTF-8
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
for report in districts sample; do
    ok "$report is checked without an error" "$zhibiao" check -C tests/reports/$report
    ok "$report is built" "$zhibiao" build -C tests/reports/$report -o "$tmp/$report"
done
districts=$tmp/districts sample=$tmp/sample
has() { # NAME FILE LINE: the whole line
    ok "$1" grep -qxF -- "$3" "$2"
}
part() { ok "$1" grep -qF -- "$3" "$2"; }
text() { ok "$1" sh -c 'sed "s/<[^>]*>//g" "$1" | grep -qF -- "$2"' - "$2" "$3"; } # of a page without its tags
none() { is "$1" "$(grep -cF -- "$3" "$2")" 0; }
page() { echo "$districts/indicators/$1/index.md"; }

# pace: 629.0 of 647.4 in ten months is +13.82, rounded once
has 'pace: the sum' "$(page revenue)" '- 累计完成：截至2024年10月，629.0亿元'
has 'pace: share of the target' "$(page revenue)" '- 完成比例：97.16%（按公布数计算）'
has 'pace: share of the year' "$(page revenue)" '- 时间进度：83.33%（10个月）（按公布数计算）'
has 'pace: the difference is in percentage points' "$(page revenue)" '- 比时间进度：高13.82个百分点（按公布数计算）'
has 'pace: verdict' "$(page revenue)" '- 结论：达到序时进度'
part 'pace: the rule is told' "$(page revenue)" '- 判断方法：序时进度：全年目标的完成比例减去时间进度'
has 'pace: quarters are added up' "$(page jobs)" '- 累计完成：截至2024年三季度，4.91万人（3个时期的公布数相加）'
has 'pace: months are added up' "$(page days)" '- 累计完成：截至2024年9月，243天（9个时期的公布数相加）'
has 'pace: halves that make the totals of earlier years' "$(page trade)" '- 完成比例：47.85%（按公布数计算）'
has 'pace: each area has its own' "$(page jobs)" '- 结论：低于序时进度'
has 'pace: of a limit less is better' "$(page energy)" '- 结论：略超序时进度'
has 'pace: a stock is not added up, and the page says so' "$(page deposits)" \
    '- 结论：暂无数据。年内的数没有注明是累计数，也无从证明可以相加，不比较序时进度。'
none 'pace: never of a rate' "$(page gdp)" '完成比例'
has 'pace in English' "$districts/en/indicators/revenue/index.md" \
    '- Against the share of the year: 13.82 percentage points above (computed from the published figures)'

# path
has 'path of a quantity: growth so far' "$(page research)" '- 起点以来年均增速：8.12%（按公布数计算）'
has 'path of a quantity: growth needed' "$(page research)" '- 全程所需年均增速：7.57%（按公布数计算）'
has 'path of a quantity: verdict' "$(page research)" '- 结论：按现有进度可以实现'
has 'path of a rate: change in percentage points' "$(page urban)" '- 年均变化：0.60个百分点（按公布数计算）'
has 'path of a rate: where it leads' "$(page urban)" '- 目标期推算数：74.80%（按公布数计算）'
has 'path of a rate: verdict' "$(page urban)" '- 结论：需要加快'
has 'path: two figures are too few' "$(page forest)" '- 结论：已设定。年度数不足三个，不评估多年目标的进度。'
has 'path in English' "$districts/en/indicators/urban/index.md" '- Verdict: needs to speed up'

# trend
has 'trend: direction and size' "$(page parks)" \
    '- 公园绿地面积：2023年，1339.8公顷，比2022年的1346.0公顷减少6.2公顷（按公布数计算）。变化方向与指标方向相反'
for word in 达标 完成。 超额 未达; do none "trend never says $word" "$(page parks)" "$word"; done
none 'no trend where there is a target' "$(page urban)" '变化情况'


# targets to come: what has to change, above or below this year's actual, the level that a growth implies
set_page=$sample/indicators/gdp/index.md
has 'set: this year inside the range' "$set_page" '- 与实绩之差：2023年实绩在目标区间以内（按公布数计算）'
part 'set: the implied level, labelled as computed' "$set_page" \
    '- 推算的总量：2024年1320.1—1326.4亿元（计算值：2023年1251.3亿元×（1+5.5%—6%））'
has 'set: nothing is judged' "$set_page" '- 结论：已设定'
has 'set: above the actual' "$(page forest)" '- 与实绩之差：目标下限比2023年实绩高1.5个百分点（按公布数计算）'
part 'set: the implied level in English' "$sample/en/indicators/gdp/index.md" \
    '- Implied level: CNY 132.01–132.64 billion in 2024 (computed: CNY 125.13 billion in 2023 × (1 + 5.5–6%))'
part 'set: the table has the implied level' "$sample/targets/index.md" '推算总量1320.1—1326.4亿元（计算值）'
text 'set: so does the page' "$sample/targets/index.html" '推算总量1320.1—1326.4亿元（计算值）'

# judged
part 'annual: the row of the rule is told' "$set_page" '- 判断方法：以同一时期的实绩与目标直接比较。目标为“左右”：'
has 'annual: the tolerance is told' "$set_page" '- 允许差：0.2个百分点'
has 'annual: gaps of rates in percentage points' "$set_page" '- 与实绩之差：低于目标0.2个百分点（按公布数计算）'
has 'a relation is measured from what it refers to' "$sample/indicators/income/index.md" \
    '- 与实绩之差：比所参照的实绩低0.1个百分点（按公布数计算）'
has 'a relation names it' "$sample/indicators/income/index.md" '- 参照的实绩：2023年，地区生产总值比上年增长5.8%。'

# counted apart; no alarm
part 'binding and expected targets are counted apart' "$sample/targets/index.md" \
    '约束性4项（超额完成2项、完成1项、基本完成1项），预期性3项（完成2项、未达预期1项）'
text 'and on the page' "$sample/targets/index.html" '约束性4项（超额完成2项、完成1项、基本完成1项）'
part 'paces are counted' "$districts/targets/index.md" '约束性3项（达到序时进度1项、略低于序时进度1项、略超序时进度1项）'
part 'areas have a table of their own' "$districts/targets/index.md" '各地区：2024年目标与实绩'
part 'with what is done' "$districts/targets/index.md" '| 0.86（截至2024年三季度） | 1.5以上 | — | 低于序时进度（完成57.33%，时间进度75.00%）'
is 'what is missed has no style of its own' "$(grep -cE '(missed|behind|未达)[^{]*\{' templates/assets/site.css)" 0

# the year under way on the front page
part 'figures of other periods say so' "$districts/index.md" '；2024年10月（累计），一般公共预算收入达到629.0亿元；2024年上半年，进出口总值达到196.2亿元。'
part 'growth within the year is on the same months' "$districts/index.md" '▲ 同比增长6.0%'
part 'the target of the year stands on the card' "$districts/index.md" '2024年目标：增长6%左右'

# a year under way: figures of quarters make a chart although the target is of the year
ok 'quarters make the chart of an indicator' test -s "$districts/charts/jobs.svg"

# periods and places: the districts' quarters in tables and charts
quarters=$districts/quarters/index.md
part 'a table of areas and quarters' "$quarters" '| 地区生产总值 | 东区 | 亿元 | 118.6 | 127.3 | 131.9 |'
part 'one of one quarter, of all districts' "$quarters" '| 城镇新增就业 | 南区 | 万人 | 0.26 |'
none 'which leaves the city out' "$quarters" '| 示例市 |'
part 'a chart of areas by quarter' "$districts/charts/gdp-quarters.csv" '2024年二季度,127.3,77.1,47.8'
part 'a chart of one quarter by area' "$districts/charts/gdp-third.csv" '东区,131.9'
part 'a chart of half-years' "$districts/charts/trade-halves.csv" '2023年下半年,201.3'
part 'a chart of months' "$districts/charts/days-months.csv" '2024年9月,28'

# data.json
ok 'data.json holds rules, inputs and results' python3 - "$districts" "$sample" <<'P'
import json, sys
def targets(root, i): return json.load(open(f'{root}/indicators/{i}/data.json'))['targets']
d, s = sys.argv[1:]
assert targets(d, 'revenue')[0]['rule'] == 'pace'
assert targets(d, 'revenue')[0]['pace'] == {'class': 'ahead', 'done': '629.0', 'done_unit': '亿元', 'done_until': '2024-10',
                                            'completion': '97.16', 'elapsed': '83.33', 'lead': '13.82'}
assert [t['pace']['class'] for t in targets(d, 'jobs')] == ['ahead', 'ahead', 'slightly-behind', 'behind']
assert targets(d, 'energy')[0]['pace']['class'] == 'slightly-behind'
path = targets(d, 'urban')[0]['path']
assert (path['class'], path['method'], path['observed'], path['required'], path['projected'], path['share']) == \
    ('accelerate', 'linear', '0.60', '0.65', '74.80', '7.69'), path
assert targets(d, 'research')[0]['path']['share'] == '107.29'
assert targets(d, 'forest')[0]['rule'] == targets(d, 'deposits')[0]['rule'] == 'annual'
judged, to_come = targets(s, 'gdp')
assert (judged['class'], judged['row'], judged['gap'], judged['gap_unit']) == ('met', 'about', '-0.2', '百分点')
assert to_come['class'] == 'set' and to_come['required_change'] == '0.0' and to_come['actual'] == '', to_come
implied = to_come['implied_level']
assert (implied['low'], implied['high'], implied['unit'], implied['computed']) == ('1320.1', '1326.4', '亿元', True)
trend, = json.load(open(f'{d}/indicators/parks/data.json'))['trends']
assert (trend['change'], trend['change_unit'], trend['from_period']) == ('-6.2', '公顷', '2022')
P
finish
