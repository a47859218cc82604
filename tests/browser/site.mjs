// Opens the pages of a built site in Chromium, from disk. Every page at 360 px: no sideways scrolling, no request
// outside the site, nothing on the console. One page of each kind in both languages: no axe violation in light and
// dark at 360 and 1440 px, and everything readable without JavaScript. Prints TAP, numbered after run.sh's first test.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const site = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8')).files
    .map(f => f.path).filter(p => p.endsWith('.html') && !p.includes('embed/'));
const url = page => pathToFileURL(join(site, page)).href;
let count = 1;
let failed = 0;
function report(name, faults) {
    count++;
    if (faults.length === 0) return console.log(`ok ${count} - ${name}`);
    failed++;
    console.log(`not ok ${count} - ${name}`);
    for (const fault of faults.slice(0, 12)) console.log('#   ' + fault);
    if (faults.length > 12) console.log(`#   and ${faults.length - 12} more`);
}

// The same page of each kind: indicators and themes are made by one template each, so a few of them stand for all.
const kindOf = page => page.replace(/(indicators|themes)\/[^/]+\//, '$1/ID/');
const samples = [...new Map(pages.map(p => [kindOf(p), p])).values()];

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});

async function visit(context, list, look) {
    const faults = [];
    const tab = await context.newPage();
    let current = '';
    tab.on('console', m => { if (['error', 'warning'].includes(m.type())) faults.push(`${current}: console: ${m.text()}`); });
    tab.on('pageerror', e => faults.push(`${current}: script: ${e.message}`));
    tab.on('request', r => {
        if (!r.url().startsWith(pathToFileURL(site).href) && !r.url().startsWith('data:'))
            faults.push(`${current}: request to ${r.url()}`);
    });
    // Going on to the next page stops what the browser still fetches beside this one, such as its icon: no fault of the site.
    tab.on('requestfailed', r => {
        if (r.failure()?.errorText !== 'net::ERR_ABORTED')
            faults.push(`${current}: cannot load ${r.url()} (${r.failure()?.errorText})`);
    });
    for (const page of list) {
        current = page;
        await tab.goto(url(page), { waitUntil: 'load' });
        faults.push(...await look(tab, page));
    }
    await tab.close();
    return faults;
}

const scrolls = async (tab, page) => {
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    return wide > 0 ? [`${page}: ${wide} px wider than the window`] : [];
};

const phone = await browser.newContext({ viewport: { width: 360, height: 740 } });
report(`${pages.length} pages at 360 px: no sideways scrolling, no console message, no outside request`,
    await visit(phone, pages, scrolls));
await phone.close();

// The reader's fonts are not ours to choose: with wide ones, pages still fit.
const wide = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
report(`${pages.length} pages at 360 px in a wide font: no sideways scrolling`,
    await visit(wide, pages, async (tab, page) => {
        await tab.addStyleTag({ content: '* { font-family: "DejaVu Sans", Verdana, sans-serif !important }' });
        return scrolls(tab, page);
    }));
await wide.close();

for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1440]) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        report(`axe finds nothing on ${samples.length} pages, ${colorScheme}, ${width} px`,
            await visit(context, samples, async (tab, page) => {
                await tab.evaluate(axe);
                const result = await tab.evaluate(() => axe.run(document, {
                    preload: false, // it would fetch the stylesheet, which a page opened from disk may not
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                }));
                return [...await scrolls(tab, page), ...result.violations.map(v =>
                    `${page}: ${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')} (${v.nodes.length})`)];
            }));
        await context.close();
    }
}

const plain = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
report(`${samples.length} pages without JavaScript: heading, navigation and pictures are there`,
    await visit(plain, samples, async (tab, page) => {
        const faults = [];
        if (await tab.locator('h1').count() !== 1) faults.push(`${page}: not one h1`);
        if (!page.endsWith('404.html') && await tab.locator('nav a').count() < 3) faults.push(`${page}: no navigation`);
        return faults;
    }));
await plain.close();
await browser.close();
console.log(`1..${count}`);
process.exit(failed ? 1 : 0);
