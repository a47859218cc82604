#!/usr/bin/env bash
# The workbooks as another program reads them: cells against the CSV files, digits, charts, safety, same bytes.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cat >"$tmp/xlsx.py" <<'EOF'
import csv, re, sys, zipfile
from decimal import Decimal
from xml.etree import ElementTree as ET
M = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
C = '{http://schemas.openxmlformats.org/drawingml/2006/chart}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'

class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        assert self.zip.testzip() is None
        self.parts = {n: self.zip.read(n) for n in self.zip.namelist()}
        for n, b in self.parts.items():
            ET.fromstring(b)
        strings = [''.join(t.text or '' for t in s.iter(M + 't')) for s in self.root('xl/sharedStrings.xml')]
        styles = self.root('xl/styles.xml')
        formats = {f.get('numFmtId'): f.get('formatCode') for f in styles.iter(M + 'numFmt')}
        xfs = [formats.get(x.get('numFmtId'), '') for x in styles.find(M + 'cellXfs')]
        files = {r.get('Id'): r.get('Target') for r in self.root('xl/_rels/workbook.xml.rels')}
        self.sheets, self.roots = {}, {}
        for s in self.root('xl/workbook.xml').iter(M + 'sheet'):
            root = self.root('xl/' + files[s.get(R + 'id')])
            cells = {}
            for c in root.iter(M + 'c'):
                v = c.find(M + 'v')
                if v is None: continue
                text = c.get('t') == 's'
                cells[c.get('r')] = (strings[int(v.text)] if text else v.text, None if text else xfs[int(c.get('s'))])
            self.sheets[s.get('name')], self.roots[s.get('name')] = cells, root
    def root(self, name): return ET.fromstring(self.parts[name])
    def table(self, name, at=1):
        cells, rows = self.sheets[name], {}
        for ref, v in cells.items():
            col, row = re.match(r'([A-Z]+)(\d+)', ref).groups()
            rows.setdefault(int(row), {})[col] = v
        head = {col: v[0] for col, v in rows[at].items()}
        return [{head[c]: v for c, v in rows[r].items() if c in head} for r in sorted(rows) if r > at]

def shown(cell):
    """The cell as people see it: its number in its format."""
    value, fmt = cell
    if fmt is None: return value
    d = Decimal(value)
    parts = fmt.split(';')
    part = parts[1] if d < 0 and len(parts) > 1 else parts[0]
    digits = re.sub(r'"[^"]*"', '', part)
    places = len(digits.split('.')[1]) if '.' in digits else 0
    minus = '-' if d < 0 and len(parts) == 1 else ''
    number = format(abs(d).quantize(Decimal(1).scaleb(-places)), ',' if ',' in digits else '')
    pieces = re.split(r'("[^"]*")', part)
    out = ''.join(p[1:-1] if p.startswith('"') else re.sub(r'#?,?#?#?0[0.]*', number, p) for p in pieces)
    return minus + out
EOF
py() { PYTHONPATH=$tmp python3 - "$@"; }

for report in . tests/reports/sample; do
    out=$tmp/out-$(basename "$(cd $report && pwd)")
    ok "$report: built" "$zhibiao" build -C $report -o "$out"
    ok "$report: every value equals the CSV, as a number that shows its digits" py "$out" <<'EOF'
import sys; from xlsx import *
out = sys.argv[1]
rows = list(csv.DictReader(open(out + '/data/observations.csv', encoding='utf-8-sig')))
table = Book(out + '/data/report.xlsx').table('全部数据')
assert len(rows) == len(table), (len(rows), len(table))
key = lambda r: (r['indicator'], r['value'], r['figure'], r['locator'])
mine = lambda t: (t['指标编码'][0], t.get('原值', ('',))[0], t['原文写法'][0])
assert sorted((r['indicator'], r['value'] or r['reference'], r['figure']) for r in rows) == sorted(mine(t) for t in table)
numbers = 0
for t in table:
    stored = t.get('原值', ('',))[0]
    if re.fullmatch(r'-?\d+(\.\d+)?', stored):
        value, fmt = t['数值']
        assert fmt is not None, t
        assert shown(t['数值']) == stored and float(value) == float(stored), t
        numbers += 1
    else:
        assert t['数值'][1] is None, t
assert numbers > 20, numbers
EOF
    ok "$report: no formulas, no empty head, one frozen and filtered head each" py "$out" <<'EOF'
import sys, glob; from xlsx import *
for path in glob.glob(sys.argv[1] + '/**/*.xlsx', recursive=True):
    b = Book(path)
    for name, root in b.roots.items():
        assert root.find('.//' + M + 'f') is None, (path, name)
        assert root.find(M + 'pageSetup').get('paperSize') == '9' and root.find(M + 'pageSetup').get('orientation') == 'landscape'
        if name in ('目标与实绩', '全部数据', '指标表', '来源', 'All data', 'Results and targets'):
            assert root.find('.//' + M + 'pane').get('state') == 'frozen', (path, name)
            assert root.find(M + 'autoFilter') is not None, (path, name)
    for part, bytes in b.parts.items():
        assert b'/tmp' not in bytes and b'#REF' not in bytes, (path, part)
EOF
    ok "$report: charts point at cells that hold what they show" py "$out" <<'EOF'
import sys, glob; from xlsx import *
charts = 0
for path in glob.glob(sys.argv[1] + '/**/*.xlsx', recursive=True):
    b = Book(path)
    for part in b.parts:
        if not part.startswith('xl/charts/'): continue
        root = b.root(part); charts += 1
        for ref in list(root.iter(C + 'numRef')) + list(root.iter(C + 'strRef')):
            sheet, first, last = re.fullmatch(r"'?(.*?)'?!\$([A-Z]+\$\d+)(?::\$([A-Z]+\$\d+))?", ref.find(C + 'f').text).groups()
            cells = b.sheets[sheet]
            col, top = first.split('$'); bottom = (last or first).split('$')[1]
            assert last is None or last.split('$')[0] == col
            cache = {int(p.get('idx')): p.find(C + 'v').text for p in ref.iter(C + 'pt')}
            for i, row in enumerate(range(int(top), int(bottom) + 1)):
                have = cells.get(f'{col}{row}')
                assert (have is None) == (i not in cache), (path, part, col, row)
                assert have is None or have[0] == cache[i] or float(have[0]) == float(cache[i]), (path, part, have, cache[i])
            if ref.tag == C + 'strRef': assert cells[f'{col}{top}'][0]
        for bars in root.iter(C + 'barChart'):
            values = [float(v.text) for r in bars.iter(C + 'numRef') for v in r.iter(C + 'v')]
            low = [m.get('val') for s in root.iter(C + 'valAx') for m in s.iter(C + 'min')]
            assert min(values) < 0 or low == ['0'], (path, part, low)
        assert root.find('.//' + C + 'title') is not None
assert charts > 5, charts
EOF
done

ok 'figures of targets keep their words' py "$tmp/out-sample" <<'EOF'
import sys; from xlsx import *
b = Book(sys.argv[1] + '/data/report.xlsx')
seen = {}
for name in b.sheets:
    if not name.startswith('目标与实绩'): continue
    for t in b.table(name):
        if '指标' not in t: continue
        for head, cell in t.items():
            if head.endswith('目标') or head.endswith('实绩') or '按公布数计算' in head:
                seen[(t['指标'][0], head)] = (shown(cell), cell[1] is not None)
texts = {s for s, _ in seen.values()}
assert seen[('地区生产总值增速', '2023年目标')] == ('6左右', True), seen
assert ('下降3以上', True) in seen.values() or ('下降3%以上', True) in seen.values(), seen
assert any(s.startswith('低') and s.endswith('个百分点') and n for s, n in seen.values()), seen
assert not any(re.search(r'增长-|增长−', s) for s in texts)
EOF
ok 'dates come from the report' py "$tmp/out-sample" <<'EOF'
import sys, json; from xlsx import *
b = Book(sys.argv[1] + '/data/report.xlsx')
core = b.parts['docProps/core.xml'].decode()
dates = set(re.findall(r'(\d{4}-\d\d-\d\d)T12:00:00Z', core))
assert len(dates) == 1 and 'T12:00:00Z' in core, core
about = b.table('说明', 1) if '说明' in b.sheets else []
assert any(dates & {v[0] for v in row.values()} for row in ({k: v} for k, v in b.sheets['说明'].items())), dates
for i in b.zip.infolist(): assert i.date_time[:3] == (1980, 1, 1), i
EOF
cp -R tests/reports/sample "$tmp/hostile"
py "$tmp/hostile/content/data" <<'EOF'
import sys
p = sys.argv[1] + '/indicators.csv'
s = open(p, encoding='utf-8-sig').read()
head, rest = s.split('\n', 1)
names = head.split(','); first = rest.split('\n', 1)
cells = first[0].split(','); cells[names.index('name_zh')] = '=1+2'; cells[names.index('name_en')] = '@SUM(A1)'
open(p, 'w', encoding='utf-8').write(head + '\n' + ','.join(cells) + '\n' + first[1])
EOF
ok 'a name that begins like a formula: built' "$zhibiao" build -C "$tmp/hostile" -o "$tmp/out-hostile"
ok 'a name that begins like a formula stays text' py "$tmp/out-hostile" <<'EOF'
import sys; from xlsx import *
b = Book(sys.argv[1] + '/data/report.xlsx')
assert any(v[0] == '=1+2' and v[1] is None for s in b.sheets.values() for v in s.values())
assert all(r.find('.//' + M + 'f') is None for r in b.roots.values())
EOF
(cd / && TZ=Asia/Shanghai LC_ALL=zh_CN.UTF-8 "$zhibiao" build -C "$OLDPWD/tests/reports/sample" -o "$tmp/again" -j2 >/dev/null 2>&1)
ok 'the same bytes in another place, time zone and number of threads' sh -c "
    cd '$tmp/out-sample' && find . -name '*.xlsx' | while read -r f; do cmp \"\$f\" '$tmp/again/'\"\$f\" || exit 1; done"
is 'no temporary files are left' "$(find "$tmp"/out-* "$tmp/again" -name '.temporary*' | wc -l)" 0
finish
