#!/usr/bin/env python3
"""Time, memory and files of builds: this report, and made-up ones of 1,000 and 10,000 indicators (BIG=1: 100,000, too),
each cold, with nothing changed and with one value changed, beside Hugo building the same Markdown when it is there.
Fails when what a cold build costs for each indicator grows by half from one size to the next."""
import csv, os, re, shutil, subprocess, sys, tempfile, time

root = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))
program = os.path.abspath(os.path.join(root, os.environ.get('BUILD', 'build'), 'zhibiao'))
memory = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None


def measure(*command):
    """Wall, CPU seconds and most memory in MB of a command, and what it printed."""
    start = time.monotonic()
    p = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    out = p.stdout.read().decode()
    _, status, use = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    if p.returncode:
        sys.exit(f'{command[0]} failed:\n{out}')
    return time.monotonic() - start, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024, out


def say(what, m, more=''):
    made = re.search(r'(\d+) of \d+ parts', m[3])
    made = f'{made[1]:>7} parts made' if made else ' ' * 18
    print(f'  {what:<32} {m[0] * 1000:>9.0f} ms wall {m[1] * 1000:>9.0f} ms CPU {m[2]:>7.0f} MB {made} {more}', flush=True)


def build(folder, *more):
    return measure(program, 'build', '-C', folder, '--lang', 'en', *more)


def change(folder, indicator, measure_name):
    """The first plain value of the indicator is moved by one in its last digit, with its figure."""
    path = f'{folder}/content/data/observations.csv'
    rows = list(csv.reader(open(path, encoding='utf-8', newline='')))
    at = {name: i for i, name in enumerate(rows[0])}
    for row in rows[1:]:
        old = row[at['value']]
        if row[at['indicator']] == indicator and row[at['measure']] == measure_name and row[at['kind']] == 'actual' and \
                old and old[-1] in '0123456789' and old in row[at['figure']]:
            new = old[:-1] + str(int(old[-1]) + 1 if old[-1] < '9' else 8)
            row[at['value']], row[at['figure']] = new, row[at['figure']].replace(old, new)
            break
    else:
        sys.exit(f'no value of {indicator} to change')
    csv.writer(open(path, 'w', encoding='utf-8', newline=''), lineterminator='\n').writerows(rows)


def middle(runs):
    return sorted(runs)[len(runs) // 2]


def this_report(tmp):
    folder = f'{tmp}/this'
    shutil.copytree(f'{root}/content', f'{folder}/content')
    print('this report')
    say('cold', build(folder))
    build(folder)
    say('nothing changed', middle([build(folder) for _ in range(5)]))
    rows = list(csv.DictReader(open(f'{folder}/content/data/observations.csv', encoding='utf-8')))
    able = [(r['indicator'], r['measure']) for r in rows if r['kind'] == 'actual' and r['op'] in ('', '=') and
            r['value'] and r['value'][-1].isdigit() and r['value'] in r['figure']]
    able = list(dict.fromkeys(able))
    picked = [able[i * len(able) // 15] for i in range(15)]
    runs = []
    for one in picked:
        change(folder, *one)
        runs.append(build(folder))
    say('one value changed: least of 15', min(runs))
    say('one value changed: middle', middle(runs))
    say('one value changed: most', max(runs), '/'.join(picked[runs.index(max(runs))]))


def hugo(tmp, site, pages):
    """The Markdown of the site as a Hugo site with one plain template."""
    if not shutil.which('hugo'):
        print('  hugo is not installed: no comparison')
        return
    top = f'{tmp}/hugo'
    for folder, _, files in os.walk(site):
        if 'index.md' in files:
            to = os.path.join(top, 'content', os.path.relpath(folder, site))
            os.makedirs(to, exist_ok=True)
            text = open(f'{folder}/index.md', encoding='utf-8').read()
            title = text.split('\n', 1)[0].lstrip('# ').replace('"', "'")
            leaf = 'index.md' if 'indicators/' in to + '/' else '_index.md'
            open(f'{to}/{leaf}', 'w', encoding='utf-8').write(f'---\ntitle: "{title}"\n---\n{text}')
    os.makedirs(f'{top}/layouts/_default')
    for name in 'single', 'list':
        open(f'{top}/layouts/_default/{name}.html', 'w').write(
            '<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n')
    open(f'{top}/config.toml', 'w').write('baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n')
    say('Hugo, its Markdown pages only', measure('hugo', '--quiet', '-s', top), f'{pages} pages')
    path = f'{top}/content/indicators/i0/index.md'
    open(path, 'a').write('\nmore\n')
    say('Hugo, one page changed', measure('hugo', '--quiet', '-s', top))
    shutil.rmtree(top)


def made_up(tmp, n, before):
    folder = f'{tmp}/made'
    subprocess.run([sys.executable, f'{root}/tests/bench/report_of.py', folder, str(n)], check=True)
    print(f'{n} indicators')
    cold = build(folder)
    files = int(re.search(r'(\d+) files', cold[3])[1])
    say('cold', cold, f'{files} files')
    build(folder)
    unchanged = middle([build(folder) for _ in range(3)])
    say('nothing changed', unchanged)
    runs = []
    for _ in range(3):
        change(folder, 'i0', 'level')
        runs.append(build(folder))
    one = middle(runs)
    say('one value changed', one)
    hugo(tmp, f'{folder}/out', re.search(r'(\d+) pages', cold[3])[1])
    shutil.rmtree(folder)
    each = {'cold': cold[1] / n, 'unchanged': unchanged[1] / n, 'one changed': one[1] / n, 'memory': cold[2] / n}
    linear = True
    if before:
        growth = {k: each[k] / before[k] for k in each}
        print('  for each indicator, against the size before: ' + ', '.join(f'{k} x{v:.2f}' for k, v in growth.items()))
        linear = growth['cold'] < 1.5
    if not linear:
        print('  the cost of a cold build does not stay linear')
    return each, linear


with tempfile.TemporaryDirectory(dir=memory) as tmp:
    this_report(tmp)
    each, ok = None, True
    for n in [1000, 10000] + ([100000] if os.environ.get('BIG') else []):
        each, linear = made_up(tmp, n, each)
        ok = ok and linear
sys.exit(not ok)
