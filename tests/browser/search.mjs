// The search, the index from A to Z, and what the script adds to tables and charts, in Chromium. Every indicator must
// be found by every two-character piece of its Chinese name, by the initials of its pinyin and by its English name, from
// disk and from a server. Prints TAP, numbered from 101.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { axe } from './axe.mjs';
import { filesOf, serve } from './server.mjs';

const site = process.argv[2];
const read = path => readFileSync(join(site, path), 'utf8');
const files = new Set(filesOf(site));
const indicators = [...files].filter(p => /^indicators\/[^/]+\/data\.json$/.test(p)).map(p => JSON.parse(read(p)));

let count = 100;
let failed = 0;
function report(name, faults) {
    count++;
    if (faults.length === 0) return console.log(`ok ${count} - ${name}`);
    failed++;
    console.log(`not ok ${count} - ${name}`);
    for (const fault of faults.slice(0, 12)) console.log('#   ' + fault);
    if (faults.length > 12) console.log(`#   and ${faults.length - 12} more`);
}
const expect = faults => (what, got, wanted) => {
    if (JSON.stringify(got) !== JSON.stringify(wanted)) faults.push(`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
};

// ---- the same site from disk and from a server
const server = await serve(site);
const roots = { disk: pathToFileURL(site + '/').href, server: server.root };

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
const noise = [];
async function open(path, options = {}, root = roots.disk) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    const tab = await context.newPage();
    tab.on('console', m => { if (['error', 'warning'].includes(m.type())) noise.push(`${path}: console: ${m.text()}`); });
    tab.on('pageerror', e => noise.push(`${path}: script: ${e.message}`));
    tab.on('request', r => { if (!r.url().startsWith(root)) noise.push(`${path}: request to ${r.url()}`); });
    await tab.goto(root + path);
    return tab;
}
const close = tab => tab.context().close();
const settle = tab => tab.waitForFunction(() => window.zhibiaoIndex).then(() => tab.waitForTimeout(20));
const place = url => decodeURIComponent(Object.values(roots).reduce((u, root) => u.replace(root, ''), url).replace(/[?#].*/, ''));

// ---- what is asked for each indicator

// An initial by the collation of Unicode's locale data: the first character of each letter, in pinyin order.
const firsts = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨它穵夕丫帀', letters = 'abcdefghjklmnopqrstwxyz';
const { compare } = new Intl.Collator('zh-u-co-pinyin');
function initials(name) {
    // Characters that have two readings, where the name does not use the one of the collation.
    const words = { 重庆: 'cq', 重点: 'zd', 重大: 'zd', 比重: 'bz', 重构: 'cg', 长安: 'ca', 长江: 'cj', 增长: 'zz', 调查: 'dc',
        达标: 'db' }; // which releases of the collation put before or after the first character of its letter
    let text = '';
    for (let i = 0; i < name.length; i++) {
        const word = Object.keys(words).find(w => name.startsWith(w, i));
        const c = name[i].normalize('NFKC');
        if (word) text += words[word];
        else if (/\p{Script=Han}/u.test(c)) text += letters[[...firsts].filter(f => compare(f, c) <= 0).length - 1];
        else if (/[a-z0-9]/i.test(c)) text += c.toLowerCase();
        if (word) i += word.length - 1;
    }
    return text;
}
const pieces = name => [...name].slice(1).map((c, i) => [...name][i] + c);
const questions = [];
for (const { id, name } of indicators) {
    const ask = (...queries) => queries.forEach(query => questions.push({ id, query }));
    ask(...pieces(name.zh), initials(name.zh), initials(name.zh).toUpperCase(), name.zh, name.en, id);
    ask(...name.en.split(/[^A-Za-z0-9']+/).filter(word => word.length > 3).map(word => word.slice(0, 4)));
    ask(name.zh[0] + ' ' + name.zh.slice(-1), name.zh.slice(0, 2).replace(/[!-~]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)));
}

// Runs in the page of the search: the indicators that each query does not find, and those that are not first by name.
async function askAll(list) {
    const input = document.getElementById('search-q'), results = document.getElementById('search-results');
    const missed = [], asked = new Map();
    for (const { id, query, first } of list) {
        if (!asked.has(query)) {
            input.value = query;
            input.dispatchEvent(new Event('input'));
            for (let tick = 0; tick < 4; tick++) await null; // the index is there already
            asked.set(query, [...results.querySelectorAll('a')].map(a => a.href));
        }
        const at = asked.get(query).findIndex(href => href.endsWith(`/indicators/${id}/index.html`));
        if (at < 0 || (first && at > 0)) missed.push(`${query}: ${id} ${at < 0 ? 'not found' : 'is number ' + (at + 1)}`);
    }
    return { missed, links: [...new Set([].concat(...asked.values()))] };
}

const links = new Set();
for (const [from, root] of Object.entries(roots)) {
    for (const page of from === 'disk' ? ['search/index.html', 'en/search/index.html'] : ['search/index.html']) {
        const tab = await open(page, {}, root);
        await tab.fill('#search-q', 'x');
        await settle(tab);
        // Names that stand for more than one indicator cannot all be first.
        const once = (n, lang) => indicators.filter(i => i.name[lang].toLowerCase() === n.name[lang].toLowerCase()).length === 1;
        const named = indicators.flatMap(n => ['zh', 'en'].filter(lang => once(n, lang)).map(lang => ({ id: n.id, query: n.name[lang], first: true })));
        const { missed, links: found } = await tab.evaluate(askAll, [...questions, ...named]);
        found.forEach(href => links.add(place(href) + new URL(href).hash));
        report(`${page} from ${from}: ${indicators.length} indicators by ${questions.length} pieces, initials, words and names`, missed);
        await close(tab);
    }
}

// ---- the index
{
    const faults = [], same = expect(faults), window = {};
    new Function('window', read('search.js'))(window);
    const { roots: folders, rows, langs } = window.zhibiaoIndex;
    same('languages', langs, ['zh-Hans', 'en']);
    const anchor = (path, hash) => !hash || new RegExp(` id="${hash}"`).test(read(path));
    for (const [, path, names] of rows) {
        const [folder, hash] = path.split('#');
        folders.forEach((f, l) => {
            const file = `${f}${folder}index.html`;
            if (names[l] && !(files.has(file) && anchor(file, hash))) faults.push(`${names[l]}: ${f}${path} is not there`);
        });
    }
    for (const link of links) if (!files.has(link.split('#')[0])) faults.push(`result leads to ${link}`);
    const size = { index: Buffer.byteLength(read('search.js')), search: statSync(join(site, 'assets/search.js')).size, site: statSync(join(site, 'assets/site.js')).size };
    if (size.index > 200000 || size.search > 8192 || size.site > 7168) faults.push(JSON.stringify(size));
    for (const script of ['assets/search.js', 'assets/site.js'])
        for (const word of read(script).match(/localStorage|sessionStorage|cookie|fetch\(|XMLHttpRequest|innerHTML|eval\(|setAttribute\('style/g) || [])
            faults.push(`${script} has ${word}`);
    report(`the index has ${rows.length} places that exist, ${size.index} bytes, ${gzipSync(read('search.js')).length} compressed; scripts of ${size.search} and ${size.site}`, faults);
}

// ---- keyboard and pointer in the field of the header
for (const [page, query, id] of [['index.html', 'dqsczz', 'gdp'], ['en/indicators/gdp/index.html', 'gross dom', 'gdp'], ['themes/economy/index.html', 'ｇｄｐ', 'gdp']]) {
    const faults = [], same = expect(faults), tab = await open(page);
    const input = tab.locator('#search-q'), attribute = name => input.getAttribute(name);
    const options = tab.locator('[role=option]');
    await input.focus();
    same('closed', await attribute('aria-expanded'), 'false');
    await input.pressSequentially(query);
    await settle(tab);
    same('open', await attribute('aria-expanded'), 'true');
    same('nothing chosen', await attribute('aria-activedescendant'), null);
    const n = await options.count();
    if (!/\d/.test(await tab.locator('.found [role=status]').textContent())) faults.push('no count');
    if (await options.locator('mark').count() === 0) faults.push('nothing is marked');
    await input.press('ArrowUp');
    same('the last', await attribute('aria-activedescendant'), await options.nth(n - 1).getAttribute('id'));
    await input.press('ArrowDown');
    same('the field', await attribute('aria-activedescendant'), null);
    await input.press('ArrowDown');
    same('the first', await attribute('aria-activedescendant'), await options.nth(0).getAttribute('id'));
    same('chosen', await options.nth(0).getAttribute('aria-selected'), 'true');
    await input.press('Escape');
    same('escaped', [await attribute('aria-expanded'), await input.inputValue(), await options.nth(0).isVisible()], ['false', query, false]);
    await input.press('ArrowDown');
    await tab.waitForTimeout(20);
    await input.press('ArrowDown');
    await input.press('Enter');
    await tab.waitForURL(url => url.href.includes(`/indicators/${id}/`));
    same('where Enter leads', place(tab.url()), (page.startsWith('en/') ? 'en/' : '') + `indicators/${id}/index.html`);
    await tab.fill('#search-q', page.startsWith('en/') ? 'industr' : '工业');
    await tab.waitForTimeout(50);
    await input.press('Enter');
    await tab.waitForURL(/\/search\//);
    await settle(tab);
    if (await tab.locator('#search-results a').count() < 3) faults.push('the page of the search does not answer');
    await tab.goBack();
    await tab.fill('#search-q', page.startsWith('en/') ? 'population zzz' : '没有这个');
    await tab.waitForTimeout(50);
    same('no result', [await options.count(), await tab.locator('.found [role=status]').isVisible(), await attribute('aria-expanded')], [0, true, 'false']);
    await tab.fill('#search-q', page.startsWith('en/') ? 'GDP' : '生产总值');
    await tab.waitForTimeout(50);
    await options.first().click();
    await tab.waitForURL(/\/indicators\//);
    report(`${page}: the field by keyboard and pointer`, faults);
    await close(tab);
}

// ---- axe with everything open
{
    const faults = [];
    const run = async (tab, part, what) => {
        if (!await tab.evaluate(() => 'axe' in window)) await tab.evaluate(axe);
        const result = await tab.evaluate(context => window.axe.run(context, {
            preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }), part);
        faults.push(...result.violations.map(v => `${what}: ${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')}`));
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) faults.push(`${what}: ${wide} px too wide`);
    };
    for (const colorScheme of ['light', 'dark']) {
        for (const width of [360, 1440]) {
            const options = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true }, what = `${colorScheme}, ${width} px`;
            const page = await open('indicators/gdp/index.html', options);
            await page.fill('#search-q', '投资');
            await settle(page);
            await page.press('#search-q', 'ArrowDown');
            await run(page, 'header', `results, ${what}`);
            await page.fill('#search-q', '没有这个');
            await page.waitForTimeout(50);
            await run(page, 'header', `no results, ${what}`);
            await page.locator('.picture:visible').first().focus();
            await page.keyboard.press('ArrowRight');
            await run(page, { include: ['.chart', '.tip', 'body > [role=status]'] }, `value of a chart, ${what}`);
            await close(page);
            const found = await open('en/search/index.html?q=invest', options);
            await settle(found);
            await run(found, 'body', `page of the search, ${what}`);
            await close(found);
            const targets = await open('targets/index.html', options);
            await targets.selectOption('.filter select', { index: 1 });
            await targets.locator('button.sort').nth(1).click();
            await run(targets, { include: ['.filter', 'thead', 'caption'] }, `targets, ${what}`);
            await close(targets);
        }
    }
    report('axe finds nothing with results open, values shown, tables sorted and filtered', faults);
}

// ---- without JavaScript
{
    const faults = [], same = expect(faults);
    for (const [page, az] of [['index.html', 'az/'], ['indicators/gdp/index.html', 'az/'], ['search/index.html', 'az/'], ['en/targets/index.html', 'en/az/']]) {
        const tab = await open(page, { javaScriptEnabled: false });
        await tab.fill('#search-q', 'gdp');
        await tab.press('#search-q', 'Enter');
        await tab.waitForURL(/\/az\//);
        same(`${page} leads to`, place(tab.url()), `${az}index.html`);
        const listed = await tab.$$eval('.letter a', list => list.map(a => a.getAttribute('href')));
        same('listed', [...new Set(listed)].length, indicators.length);
        const jumps = await tab.$$eval('.letters a', list => list.map(a => a.getAttribute('href')));
        for (const to of jumps) same(`jump ${to}`, await tab.locator(`h2${to}`).count(), 1);
        await close(tab);
    }
    report('without JavaScript the field leads to the index of all indicators', faults);
}

// ---- tables
{
    const faults = [], same = expect(faults), tab = await open('targets/index.html');
    const table = tab.locator('table.targets').first(), rows = table.locator('tbody tr:not(.group):visible');
    const before = await rows.allTextContents(), total = before.length;
    const values = n => table.locator(`tbody tr:not(.group):visible td:nth-child(${n})`).evaluateAll(list => list.map(td => td.dataset.v));
    const head = table.locator('thead th[data-sort=n]').first(), button = head.locator('button');
    for (const [state, sign] of [['descending', -1], ['ascending', 1]]) {
        await button.press('Enter');
        same('aria-sort', await head.getAttribute('aria-sort'), state);
        const got = await values(4), numbers = got.filter(Boolean).map(Number);
        same(`rows ${state}`, got.length, total);
        same(state, numbers, [...numbers].sort((a, b) => sign * (a - b)));
        same('missing ones last', got.slice(numbers.length).join(''), '');
        same('no headings between', await table.locator('tr.group:visible').count(), 0);
    }
    await button.click();
    same('order restored', await rows.allTextContents(), before);
    same('unsorted', await head.getAttribute('aria-sort'), null);
    const form = tab.locator('form.filter').first(), status = form.locator('[role=status]');
    const themes = await form.locator('[name=theme] option').allTextContents();
    let sum = 0;
    for (const theme of themes.slice(1)) {
        await form.locator('[name=theme]').selectOption(theme);
        const shown = await rows.count();
        sum += shown;
        same(`count of ${theme}`, await status.textContent(), `${total}项中显示${shown}项`);
        same('headings', await table.locator('tr.group:visible').allTextContents(), [theme]);
    }
    same('all themes', sum, total);
    await form.locator('[name=nature]').selectOption({ index: 1 });
    await button.click();
    same('sorted and filtered', await rows.count(), await table.locator(`tr[data-theme="${themes[themes.length - 1]}"]`).evaluateAll((list, nature) => list.filter(r => r.dataset.nature === nature).length, await form.locator('[name=nature]').inputValue()));
    for (const name of ['theme', 'nature']) await form.locator(`[name=${name}]`).selectOption({ index: 0 });
    same('nothing filtered', [await rows.count(), await status.textContent()], [total, '']);
    report(`tables: ${total} targets sorted by value, filtered by theme and nature, restored`, faults);
    await close(tab);
}

// ---- charts and copying
{
    const faults = [], same = expect(faults), tab = await open('index.html');
    const picture = tab.locator('.chart .picture:visible').first(), tip = tab.locator('.tip');
    const titles = await picture.locator('.zb-mark title').evaluateAll(list => list.map(t => t.textContent));
    await picture.scrollIntoViewIfNeeded();
    await picture.locator('.zb-mark').last().hover();
    same('at the pointer', [await tip.isVisible(), titles.includes(await tip.textContent())], [true, true]);
    same('heard once', [await tip.getAttribute('aria-hidden'), await tab.locator('body > [role=status]').textContent()], ['true', '']);
    await tab.mouse.move(2, 2);
    same('away', await tip.isVisible(), false);
    /* Texts of a picture are texts: a double click selects a word of one, and the browser's search finds it. */
    const label = picture.locator('.zb-text text').first(), words = await label.textContent();
    await label.dblclick({ position: { x: 12, y: 8 } });
    const chosen = await tab.evaluate(() => getSelection().toString());
    same('selected', [chosen.length > 0, words.includes(chosen)], [true, true]);
    same('found', await tab.evaluate(text => {
        getSelection().collapse(document.body, 0);
        return find(text) && getSelection().anchorNode.parentNode.closest('.zb-text') !== null;
    }, await picture.locator('.zb-text text').nth(1).textContent()), true);
    await picture.focus();
    const said = [];
    for (let i = 0; i < 2; i++) {
        await tab.keyboard.press('ArrowRight');
        said.push(await tab.locator('body > [role=status]').textContent());
    }
    same('by arrow keys', [said.every(text => titles.includes(text)), said[0] !== said[1], await tip.textContent()], [true, true, said[1]]);
    await tab.keyboard.press('Escape');
    same('escaped', await tip.isVisible(), false);
    await tab.goto(roots.disk + 'indicators/gdp/index.html');
    const copy = tab.locator('main button.copy').first();
    const text = (await copy.locator('..').textContent()).replace(await copy.textContent(), '').trim();
    await copy.click();
    await tab.waitForTimeout(50);
    same('copied', await copy.textContent(), '已复制');
    await tab.fill('#search-q', '');
    await tab.focus('#search-q');
    await tab.keyboard.press('Control+V');
    same('pasted', await tab.inputValue('#search-q'), text);
    report('charts tell their values at the pointer and by arrow keys; the citation is copied', faults);
    await close(tab);
}

report('no console message and no outside request in all of this', noise);
await browser.close();
server.close();
process.exit(failed ? 1 : 0);
