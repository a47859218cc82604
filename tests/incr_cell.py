#!/usr/bin/env python3
"""Changes tables of a report for tests/incr.sh.
   incr_cell.py TABLE.csv [COLUMN=VALUE] COLUMN EXPRESSION   sets a cell of the first row that fits; v is its value
   --add DIR LIKE ID | --remove DIR ID                       an indicator with the rows of another, or without them
   --drop-row FILE | --reverse FILE | --resource DIR
   --random DIR SEED | --undo DIR                            one cell anywhere, said on standard output"""
import csv, json, os, random, re, shutil, sys


def read(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.reader(f))


def write(path, rows):
    with open(path, 'w', encoding='utf-8', newline='') as f:
        csv.writer(f, lineterminator='\n').writerows(rows)


def put(head, row, column, new):
    """Sets a cell. A value is printed, too: its figure is corrected with it, as people would."""
    at = head.index(column)
    if column == 'value':
        figure = head.index('figure')
        row[figure] = row[figure].replace(row[at].lstrip('-'), new.lstrip('-'))
    row[at] = new


def set_cell(path, pattern, column, expression):
    rows = read(path)
    head = rows[0]
    for row in rows[1:]:
        old = row[head.index(column)]
        if pattern:
            key, value = pattern.split('=', 1)
            if row[head.index(key)] != value:
                continue
        if column == 'value' and old not in row[head.index('figure')]:
            continue
        put(head, row, column, eval(expression, {'v': old}))
        break
    else:
        sys.exit('no row fits')
    write(path, rows)


def add(folder, like, name):
    rows = read(folder + '/indicators.csv')
    column = rows[0].index('headline')
    new = next(list(r) for r in rows if r[0] == like)
    new[0], new[1], new[column] = name, new[1] + '副本', ''
    write(folder + '/indicators.csv', rows + [new])
    rows = read(folder + '/observations.csv')
    write(folder + '/observations.csv', rows + [[name] + r[1:] for r in rows if r[0] == like])


def remove(folder, name):
    for table in 'indicators', 'observations':
        path = f'{folder}/{table}.csv'
        write(path, [r for r in read(path) if r[0] != name])


def resource(folder):
    with open(folder + '/extra.txt', 'w', encoding='utf-8') as f:
        f.write('extra\n')
    path = folder + '/datapackage.json'
    package = json.load(open(path, encoding='utf-8'))
    package['resources'].append({'name': 'extra', 'path': 'extra.txt'})
    json.dump(package, open(path, 'w', encoding='utf-8'), ensure_ascii=False)


def mutate(folder, seed):
    pick = random.Random(seed)
    table = pick.choice(['observations'] * 6 + ['indicators', 'themes', 'sources', 'areas', 'units'])
    path = f'{folder}/{table}.csv'
    shutil.copy(path, folder + '/.undo')
    open(folder + '/.undo-name', 'w').write(path)
    rows = read(path)
    row = pick.randrange(1, len(rows))
    columns = {'observations': ['value', 'value', 'value', 'status', 'locator', 'figure', 'note_zh', 'note_en', 'kind',
                                'period', 'scope'],
               'indicators': ['name_zh', 'name_en', 'direction', 'definition_zh', 'aliases', 'nature'],
               'themes': ['name_zh', 'summary_en', 'order'], 'sources': ['title_en', 'issuer_zh', 'number'],
               'areas': ['name_zh', 'name_en'], 'units': ['name_en', 'en_unit']}[table]
    column = rows[0].index(pick.choice([c for c in columns if c in rows[0]]))
    old = rows[row][column]
    choices = {'status': ['P', 'E', ''], 'kind': ['actual', 'target'], 'direction': ['up', 'down', 'none'],
               'nature': ['expected', 'binding', ''], 'period': ['2023', '2022', '2024'],
               'locator': ['17', 'p3', 't2'], 'order': ['1', '7', '20'], 'scope': ['', '新口径']}
    name = rows[0][column]
    if name == 'value':
        new = re.sub(r'\d', lambda m: str((int(m[0]) + 1) % 10) if m[0] != '0' else '0', old, count=1)
    elif name in choices:
        new = pick.choice([c for c in choices[name] if c != old])
    else:
        new = old + pick.choice(['改', ' x', '二'])
    put(rows[0], rows[row], name, new)
    write(path, rows)
    print(f'{table} row {row} {name}: {old!r} to {new!r}')


def undo(folder):
    shutil.copy(folder + '/.undo', open(folder + '/.undo-name').read())


args = sys.argv[1:]
if args[0] == '--add':
    add(*args[1:])
elif args[0] == '--remove':
    remove(*args[1:])
elif args[0] == '--drop-row':
    rows = read(args[1])
    write(args[1], rows[:-1])
elif args[0] == '--reverse':
    rows = read(args[1])
    write(args[1], rows[:1] + rows[:0:-1])
elif args[0] == '--resource':
    resource(args[1])
elif args[0] == '--random':
    mutate(args[1], int(args[2]))
elif args[0] == '--undo':
    undo(args[1])
else:
    set_cell(*args)
