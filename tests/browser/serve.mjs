// zhibiao serve in Chromium: a page opened before there is a site, a saved value that shows by itself, errors shown
// over the last good page with file, line and column and gone when mended, tabs that are not looked at. Arguments: the
// program and a report folder, which is copied. Prints TAP, numbered from 201.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [program, report] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'zhibiao-serve-'));
cpSync(report, folder, { recursive: true });
const table = join(folder, 'content/data/observations.csv');
const good = readFileSync(table, 'utf8');
const [, value] = good.match(/^gdp,level,,2020,actual,,([0-9.]+),/m);
const save = text => writeFileSync(table, text);
const saveValue = v => save(good.replace(/^gdp,level,,2020.*$/m, row => row.replaceAll(value, v)));

let count = 200;
let failed = 0;
async function test(name, run) {
    count++;
    const said = await run().catch(error => [error.message.split('\n')[0]]);
    const faults = Array.isArray(said) ? said : [];
    if (faults.length) failed++;
    console.log(`${faults.length ? 'not ' : ''}ok ${count} - ${name}${typeof said === 'string' ? ': ' + said : ''}`);
    for (const fault of faults) console.log('#   ' + fault);
}
const expect = (what, got, wanted) => JSON.stringify(got) === JSON.stringify(wanted)
    ? [] : [`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`];

const server = spawn(program, ['serve', '-C', folder, '--port', '0', '--lang', 'en'], { stdio: ['ignore', 'pipe', 'pipe'] });
let told = '';
server.stderr.on('data', bytes => { told += bytes; });
const ended = new Promise(done => server.on('exit', (code, signal) => done(signal || code)));
const base = await new Promise(done => server.stdout.on('data', bytes => done(String(bytes).split(' ')[0])));
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext();
const noise = [];
const tab = await context.newPage();
const guard = { timeout: 60000 };
const panel = tab.locator('.zhibiao-live');
const shows = text => tab.locator('main', { hasText: text }).waitFor(guard);

await test('a page opened before the site was built shows it by itself', async () => {
    await tab.goto(base + 'indicators/gdp/', guard);
    await tab.locator('h1').waitFor(guard);
    tab.on('console', m => { if (['error', 'warning'].includes(m.type())) noise.push(`console: ${m.text()}`); });
    tab.on('pageerror', e => noise.push(`script: ${e.message}`));
    tab.on('request', r => { if (!r.url().startsWith(base) && !r.url().startsWith('data:')) noise.push(`request to ${r.url()}`); });
    return shows(value);
});

await test('a saved value shows by itself', async () => {
    const times = [];
    for (let i = 1; i <= 7; i++) {
        const next = String(Number(value) + i);
        const begun = performance.now();
        saveValue(next);
        await shows(next);
        times.push(Math.round(performance.now() - begun));
    }
    return `${times.sort((a, b) => a - b)[3]} ms from the save to the page with the new value (median of 7)`;
});

await test('the place in the page is kept', async () => {
    await tab.evaluate(() => window.scrollTo(0, 300));
    const there = await tab.evaluate(() => window.scrollY);
    saveValue('1234.5');
    await shows('1234.5');
    await tab.waitForFunction(y => Math.abs(window.scrollY - y) < 2, there, guard);
});

await test('an error is shown over the last good page, with file, line and column', async () => {
    save(good.replace(/^gdp,level,,2020/m, 'nosuch,level,,2020'));
    await panel.waitFor(guard);
    return [...expect('place', await panel.locator('code').first().textContent(), 'content/data/observations.csv:3:1'),
        ...expect('title', /not built: 1 error/.test(await panel.locator('strong').textContent()), true),
        ...expect('the page below', await tab.locator('main', { hasText: '1234.5' }).count(), 1),
        ...expect('its ground', await panel.evaluate(e => getComputedStyle(e).position), 'fixed')];
});

await test('axe finds nothing in it', async () => {
    await tab.evaluate(axe);
    const result = await tab.evaluate(() => axe.run('.zhibiao-live', { preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
    return result.violations.map(v => `${v.id}: ${v.nodes[0].target}`);
});

await test('it is on every other page, too, and can be put away', async () => {
    await tab.goto(base + 'en/', guard);
    await panel.waitFor(guard);
    await panel.locator('button').click();
    return expect('panels', await panel.count(), 0);
});

await test('another error comes back; mended, it goes', async () => {
    save(good.replace(/^gdp,level,,2020/m, 'nosuch2,level,,2020'));
    await panel.locator('li', { hasText: 'nosuch2' }).waitFor(guard);
    save(good);
    await panel.waitFor({ state: 'detached', ...guard });
    await tab.goto(base + 'indicators/gdp/', guard);
    return shows(value);
});

await test('mended to what it was before: the error goes without a new site', async () => {
    save(good.replace(/^gdp,level,,2020/m, 'nosuch,level,,2020'));
    await panel.waitFor(guard);
    await tab.evaluate(() => { window.same = true; });
    save(good);
    await panel.waitFor({ state: 'detached', ...guard });
    return expect('the same page', await tab.evaluate(() => window.same), true);
});

await test('many tabs: each shows the new value, none waits for another', async () => {
    const tabs = [];
    for (let i = 0; i < 10; i++) {
        tabs.push(await context.newPage());
        await tabs[i].goto(base + 'indicators/gdp/', guard);
        await tabs[i].bringToFront();
    }
    saveValue('4321.5');
    await tabs[9].locator('main', { hasText: '4321.5' }).waitFor(guard);
    await tab.bringToFront();
    await shows('4321.5');
    for (const one of tabs) await one.close();
});

await test('no console message and no outside request in all of this', async () => noise);
await browser.close();
await test('SIGTERM ends the server with 0', async () => {
    server.kill('SIGTERM');
    return expect('status', await ended, 0);
});
if (failed) console.log(told.replace(/^/gm, '#   '));
rmSync(folder, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
