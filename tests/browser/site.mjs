// Opens every page of a built site in Chromium, two pages at a time.
// From disk: axe in light and dark at 360 and 1440 px, sideways scrolling at 360 px with the reader's usual font, a wide
// one and large text, links to places that are not there. From a server, with and without JavaScript: the page's parts
// are there and visible. What a page weighs. Both: no request outside the site, nothing on the console. Prints TAP, numbered after run.sh's
// first test. Nothing here is timed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { axe } from './axe.mjs';
import { filesOf, serve } from './server.mjs';

const site = process.argv[2];
const files = new Set(filesOf(site));
const pages = [...files].filter(p => p.endsWith('.html'));
const server = await serve(site);
const disk = pathToFileURL(site + '/').href;
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

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});

// Each page once, by two tabs that take the next one in turn; `look` adds to the lists of `found`. What the page asks
// for and says on its console is watched in every pass.
async function visit(root, options, look, found) {
    const queue = [...pages];
    const worker = async () => {
        const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
        context.setDefaultTimeout(180000); // a guard against hanging
        const tab = await context.newPage();
        let page = '';
        tab.on('console', m => { if (['error', 'warning'].includes(m.type())) found.noise.push(`${page}: console: ${m.text()}`); });
        tab.on('pageerror', e => found.noise.push(`${page}: script: ${e.message}`));
        tab.on('request', r => {
            if (!r.url().startsWith(root) && !r.url().startsWith('data:')) found.noise.push(`${page}: request to ${r.url()}`);
        });
        tab.on('response', r => { if (r.status() >= 400) found.noise.push(`${page}: ${r.status()} for ${r.url()}`); });
        // Going on to the next page stops what the browser still fetches beside this one, such as its icon: no fault of the site.
        tab.on('requestfailed', r => {
            if (r.failure()?.errorText !== 'net::ERR_ABORTED')
                found.noise.push(`${page}: cannot load ${r.url()} (${r.failure()?.errorText})`);
        });
        while ((page = queue.shift())) {
            await tab.setViewportSize({ width: 360, height: 740 });
            await tab.emulateMedia({ colorScheme: 'light' });
            await tab.goto(root + page, { waitUntil: 'load' });
            await look(tab, page);
        }
        await context.close();
    };
    await Promise.all([worker(), worker()]);
}

// ---- from disk, as it looks

const tooWide = tab => tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
// Whether a reader's font or large text makes the page wider than the phone. Constructed sheets need no leave of the page's policy.
const tooWideWith = async (tab, css) => {
    await tab.evaluate(text => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
    }, css);
    const wide = await tooWide(tab);
    await tab.evaluate(() => { document.adoptedStyleSheets = []; });
    return wide;
};
const widths = [['usual font', ''], ['wide font', '* { font-family: "DejaVu Sans", Verdana, sans-serif !important }']];

// Of axe's rules only these read colours: in the dark, the others would say the same again.
const ofColor = ['color-contrast', 'link-in-text-block'];
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// The same page of each kind is held against axe's further advice.
const kindOf = page => page.replace(/(indicators|themes|embed)\/[^/]+\//, '$1/ID/');
const samples = new Set(new Map(pages.map(p => [kindOf(p), p])).values());

const ids = new Map();    // page: its ids
const targets = new Map(); // page: where its links lead

async function look(tab, page) {
    const { places, links, headings } = await tab.evaluate(() => ({
        places: [...document.querySelectorAll('[id]')].map(e => e.id),
        links: [...document.querySelectorAll('a[href]')].map(e => e.href),
        headings: document.querySelectorAll('h1').length,
    }));
    ids.set(page, new Set(places));
    targets.set(page, new Set(links));
    if (headings !== 1) found.axe.push(`${page}: ${headings} h1`);
    if (places.length !== ids.get(page).size) found.axe.push(`${page}: an id stands twice`);
    for (const [name, css] of widths) {
        const wide = css ? await tooWideWith(tab, css) : await tooWide(tab);
        if (wide > 0) found.wide.push(`${page}: ${wide} px wider than the window, ${name}`);
    }
    const large = tab.locator('#large-text');
    if (await large.count()) {
        await large.evaluate(e => { e.checked = true; });
        const wide = await tooWide(tab);
        if (wide > 0) found.wide.push(`${page}: ${wide} px wider than the window, large text`);
        await large.evaluate(e => { e.checked = false; });
    }
    await tab.evaluate(axe);
    for (const [width, colorScheme] of [[360, 'light'], [360, 'dark'], [1440, 'dark'], [1440, 'light']]) {
        await tab.setViewportSize({ width, height: 740 });
        await tab.emulateMedia({ colorScheme });
        const runOnly = colorScheme === 'dark' ? ofColor : samples.has(page) ? [...wcag, 'best-practice'] : wcag;
        // With its preloading axe would fetch the stylesheet, which a page opened from disk may not.
        const violations = await tab.evaluate(only => window.axe.run(document, { preload: false, resultTypes: ['violations'], runOnly: only })
            .then(r => r.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')} (${v.nodes.length})`)), runOnly);
        found.axe.push(...violations.map(v => `${page}, ${colorScheme}, ${width} px: ${v}`));
        const wide = await tooWide(tab);
        if (wide > 0) found.wide.push(`${page}: ${wide} px wider than a window of ${width} px`);
    }
}

const found = { axe: [], wide: [], noise: [] };
await visit(disk, {}, look, found);
report(`${pages.length} pages from disk: axe finds nothing in light and dark at 360 and 1440 px`, found.axe);
report(`${pages.length} pages at 360 px: no sideways scrolling, neither in a wide font nor in large text`, found.wide);
report(`${pages.length} pages from disk: nothing on the console, no request outside the site`, found.noise);

const dead = [];
let followed = 0;
for (const [page, links] of targets) {
    for (const href of links) {
        if (!href.startsWith(disk)) continue;
        const [path, hash] = decodeURIComponent(href.slice(disk.length)).replace(/\?.*?(?=#|$)/, '').split('#');
        followed++;
        if (!files.has(path)) dead.push(`${page}: ${path} is not there`);
        else if (hash && ids.has(path) && !ids.get(path).has(hash)) dead.push(`${page}: ${path} has no #${hash}`);
    }
}
report(`${followed} links and anchors, as the browser reads them, lead somewhere`, dead);

// ---- from a server, with JavaScript and without

const served = { noise: [], wide: [] };
await visit(server.root, {}, async (tab, page) => {
    const wide = await tooWide(tab);
    if (wide > 0) served.wide.push(`${page}: ${wide} px wider than the window`);
}, served);
report(`${pages.length} pages from a server at 360 px: nothing on the console, no request outside, no sideways scrolling`,
    [...served.noise, ...served.wide]);

const plain = { noise: [], unread: [] };
let seen = { pictures: 0, tables: 0 };
await visit(server.root, { javaScriptEnabled: false, viewport: { width: 1440, height: 900 } }, async (tab, page) => {
    // A summary opens its details without a script: what stands in them can be read as well.
    const parts = await tab.evaluate(() => {
        for (const d of document.querySelectorAll('details')) d.open = true;
        const shown = e => { const b = e.getBoundingClientRect(); return b.width > 40 && b.height > 10 && getComputedStyle(e).visibility === 'visible'; };
        const figures = [...document.querySelectorAll('.chart figure, .page-embed main')];
        const tables = [...document.querySelectorAll('main table')];
        return {
            figures: figures.length, tables: tables.length,
            blank: figures.filter(f => ![...f.querySelectorAll('svg, img')].some(shown)).length + tables.filter(t => !shown(t)).length,
            unsaid: figures.filter(f => !f.querySelector('svg[role=img], img[alt]')).length,
            nav: document.querySelectorAll('nav.main a[href]').length, text: document.querySelector('main').innerText.length,
        };
    });
    seen.pictures += parts.figures;
    seen.tables += parts.tables;
    if (parts.blank) plain.unread.push(`${page}: ${parts.blank} figures or tables cannot be seen`);
    if (parts.unsaid) plain.unread.push(`${page}: ${parts.unsaid} figures say nothing to those who do not see`);
    if (!page.includes('embed/') && parts.nav < 3) plain.unread.push(`${page}: no navigation`);
    if (!parts.text) plain.unread.push(`${page}: empty`);
}, plain);
report(`${pages.length} pages without JavaScript: ${seen.pictures} figures and ${seen.tables} tables can be read, navigation is there`,
    [...plain.noise, ...plain.unread]);

// ---- weight, as a server sends it compressed: the page with its charts, style sheets, scripts, pictures and icon

const sent = new Map();
const weigh = path => {
    if (!sent.has(path)) {
        const bytes = readFileSync(join(site, path));
        sent.set(path, Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length));
    }
    return sent.get(path);
};
const weight = page => [page, ...[...readFileSync(join(site, page), 'utf8')
    .matchAll(/<(?:script[^>]* src|img[^>]* src|link rel="(?:stylesheet|icon)"[^>]* href)="([^"]+)"/g)]
    .map(m => join(page, '..', m[1]))].reduce((sum, path) => sum + weigh(path), 0);
const weights = pages.map(page => ({ page, bytes: weight(page) })).sort((a, b) => a.bytes - b.bytes);
const typical = weights[weights.length >> 1].bytes, heaviest = weights[weights.length - 1];
report(`compressed: home ${weight('index.html')} bytes, half of the pages up to ${typical}, at most ${heaviest.bytes} (${heaviest.page})`,
    weights.filter(w => w.bytes > (/^(en\/)?index\.html$/.test(w.page) ? 250000 : 100000)).map(w => `${w.page}: ${w.bytes} bytes`));

await browser.close();
server.close();
console.log(`1..${count}`);
process.exit(failed ? 1 : 0);
