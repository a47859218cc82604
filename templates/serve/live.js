/* Put into pages by `zhibiao serve` only. Waits for the end of the next build: reloads the page when the site has
   changed, and shows over it what kept the site from being built. */
(() => {
'use strict';
const site = document.currentScript.dataset.site;
let seen = '', panel = null, request = null;

function add(parent, tag, name, text = '') {
  const e = document.createElement(tag);
  e.className = name;
  e.textContent = text;
  parent.append(e);
  return e;
}

function dress() {
  if (document.getElementById('zhibiao-live-style')) return;
  const link = document.createElement('link');
  link.id = 'zhibiao-live-style';
  link.rel = 'stylesheet';
  link.href = '/.zhibiao/live.css';
  document.head.append(link);
}

const place = f => f.file ? `${f.file}:${f.line}:${f.column}` : '';

function show(news) {
  if (panel) panel.remove();
  panel = null;
  if (!news) return;
  dress();
  panel = add(document.body, 'section', 'zhibiao-live');
  panel.setAttribute('role', 'alert');
  add(panel, 'strong', 'zhibiao-live-title', news.title);
  const hide = add(panel, 'button', 'zhibiao-live-hide', news.hide || '×');
  hide.type = 'button';
  hide.addEventListener('click', () => show(null));
  const list = add(panel, 'ol', 'zhibiao-live-list');
  for (const fault of news.faults) {
    const item = add(list, 'li', `zhibiao-live-${fault.level}`);
    add(item, 'code', 'zhibiao-live-place', place(fault));
    add(item, 'span', 'zhibiao-live-message', `${fault.message} [${fault.code}]`);
    if (fault.fix) add(item, 'span', 'zhibiao-live-fix', fault.fix);
  }
}

const pause = ms => new Promise(done => setTimeout(done, ms));

async function ask() {
  request = new AbortController();
  const answer = await fetch(`/.zhibiao/news?seen=${seen}`, { signal: request.signal, cache: 'no-store' });
  const now = await answer.json();
  if (now.site !== site) location.reload();
  else if (now.number !== seen) show(now.news);
  else await pause(200); // had to make room for another page
  seen = now.number;
}

/* A tab that nobody looks at keeps no connection: a browser has only six for each server. */
async function watch() {
  for (;;) {
    try {
      if (document.hidden) await pause(200);
      else await ask();
    } catch {
      seen = '';
      await pause(document.hidden ? 0 : 500);
    }
  }
}
document.addEventListener('visibilitychange', () => { if (document.hidden && request) request.abort(); });
watch();
})();
