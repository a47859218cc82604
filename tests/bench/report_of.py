#!/usr/bin/env python3
"""A made-up report of N indicators for benchmarks: report_of.py DIR N writes DIR/content. Each indicator has one value
of the year, every tenth one a value of the year before and a target, too, and so a chart; a theme has a hundred."""
import csv, json, os, sys

folder, n = sys.argv[1], int(sys.argv[2])
data = f'{folder}/content/data'
os.makedirs(data, exist_ok=True)
tables = {
    'areas': [['code', 'name_zh', 'name_en', 'short_zh', 'short_en', 'parent'], ['100000', '全国', 'China', '', '', '']],
    'sources': [['id', 'title_zh', 'title_en', 'issuer_zh', 'issuer_en', 'number', 'published', 'url', 'sha256'],
                ['doc', '统计公报', 'Bulletin', '统计局', 'Statistics Bureau', '', '2024-02-03', '', ''],
                ['old', '上年公报', 'Older bulletin', '统计局', 'Statistics Bureau', '', '2023-02-03', '', '']],
    'units': [['id', 'name_zh', 'name_en', 'dimension', 'factor', 'en_unit', 'en_factor'],
              ['亿元', '亿元', '100 million yuan', 'cny', '100000000', 'CNY {} billion', '0.1']],
    'themes': [['id', 'name_zh', 'name_en', 'order', 'summary_zh', 'summary_en']],
    'indicators': [['id', 'name_zh', 'name_en', 'short_zh', 'short_en', 'theme', 'unit', 'direction', 'nature', 'headline',
                    'decimals', 'tolerance', 'definition_zh', 'definition_en', 'aliases']],
    'observations': [['indicator', 'measure', 'area', 'period', 'kind', 'op', 'value', 'unit', 'reference', 'status', 'scope',
                      'released', 'source', 'locator', 'figure', 'note_zh', 'note_en']],
}


def observe(name, period, kind, value, source, line):
    tables['observations'].append([name, 'level', '', period, kind, '>=' if kind == 'target' else '', value, '亿元', '', '', '', '',
                                   source, line, value + '亿元' + ('以上' if kind == 'target' else ''), '', ''])


for t in range((n + 99) // 100):
    tables['themes'].append([f't{t}', f'第{t + 1}类', f'Theme {t + 1}', t + 1, f'第{t + 1}类指标。', ''])
for i in range(n):
    name = f'i{i}'
    tables['indicators'].append([name, f'指标{i}', f'Indicator {i}', '', '', f't{i // 100}', '亿元', 'up', '', i + 1 if i < 8 else '',
                                 '', '', f'第{i}项指标的口径说明。', '', ''])
    value = f'{1000 + i * 7919 % 9000}.{i % 10}'
    if i % 10 == 0:
        observe(name, '2022', 'actual', f'{900 + i * 7919 % 9000}.{i % 10}', 'old', i + 1)
        observe(name, '2023', 'target', f'{1050 + i * 7919 % 9000}', 'old', i + 1)
    observe(name, '2023', 'actual', value, 'doc', i + 1)
for name, rows in tables.items():
    with open(f'{data}/{name}.csv', 'w', encoding='utf-8', newline='') as f:
        csv.writer(f, lineterminator='\n').writerows(rows)
with open(f'{data}/datapackage.json', 'w', encoding='utf-8') as f:
    json.dump({'name': 'made-up', 'resources': [{'name': t, 'path': f'{t}.csv'} for t in tables]}, f)
with open(f'{folder}/content/site.yaml', 'w', encoding='utf-8') as f:
    f.write('title: 大报告\nlanguages: [zh]\narea: "100000"\nyear: "2023"\ntolerance: {rate: "0.2", quantity: 1%}\n')
