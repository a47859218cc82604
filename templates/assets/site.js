/* Adds to pages: tables to sort and filter, values of charts at the pointer and by keyboard, buttons that copy,
   large text that stays. */
(() => {
'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function add(parent, tag, attributes, text = '') {
  const e = document.createElement(tag);
  e.textContent = text;
  for (const name in attributes) e.setAttribute(name, attributes[name]);
  parent.append(e);
  return e;
}

const live = add(document.body, 'p', { class: 'unseen', role: 'status' });
const say = text => { live.textContent = text; };

/* ---- tables: columns are sorted by the numbers in data-v ("n") or by their text ("t") */

const rowsOf = table => all('tbody tr:not(.group)', table);
const showGroups = table => [...table.tBodies].forEach(body => {
  body.hidden = !body.querySelector('tr:not(.group):not([hidden])');
});

function compare(kind, column) {
  const value = row => kind === 'n' ? row.cells[column].dataset.v : row.cells[column].textContent;
  const words = new Intl.Collator(document.documentElement.lang).compare;
  return sign => (a, b) => {
    const x = value(a), y = value(b); // without a value: last in either order
    return x && y ? sign * (kind === 'n' ? x - y : words(x, y)) : !x - !y;
  };
}

function sortable(table) {
  const home = rowsOf(table).map(row => [row, row.parentNode]);
  const heads = all('thead [data-sort]', table);
  if (!heads.length || home.length < 4) return;
  const sorted = table.createTBody();
  showGroups(table);
  for (const head of heads) {
    const by = compare(head.dataset.sort, head.cellIndex), cycle = ['ascending', 'descending'];
    if (head.dataset.sort === 'n') cycle.reverse(); // of numbers the largest first
    const button = add(head, 'button', { type: 'button', class: 'sort' });
    while (head.firstChild !== button) button.append(head.firstChild);
    button.onclick = () => {
      const next = cycle[cycle.indexOf(head.getAttribute('aria-sort')) + 1];
      heads.forEach(h => h.removeAttribute('aria-sort'));
      if (next) {
        head.setAttribute('aria-sort', next);
        sorted.append(...home.map(([row]) => row).sort(by(next === 'ascending' ? 1 : -1)));
      } else {
        home.forEach(([row, body]) => body.append(row));
      }
      showGroups(table);
    };
  }
}

function filter(form) {
  const table = document.getElementById(form.dataset.table).querySelector('table');
  const rows = rowsOf(table), choices = all('select', form);
  rows.forEach(row => { row.dataset.theme = row.parentNode.dataset.theme; });
  for (const choice of choices) {
    const values = [...new Set(rows.map(row => row.dataset[choice.name]))];
    values.forEach(value => add(choice, 'option', {}, value));
    choice.parentNode.hidden = values.length < 2;
  }
  form.oninput = () => {
    rows.forEach(row => { row.hidden = choices.some(c => c.selectedIndex && c.value !== row.dataset[c.name]); });
    showGroups(table);
    const words = choices.some(c => c.selectedIndex) ? form.dataset.count : '';
    form.querySelector('[role=status]').textContent = words.replace('{0}', rows.length).replace('{1}', rows.filter(row => !row.hidden).length);
  };
  form.hidden = false;
  form.oninput();
}

/* ---- charts: what a mark says is shown beside it, and spoken when an arrow key led there */

const tip = add(document.body, 'div', { class: 'tip', 'aria-hidden': 'true', hidden: '' });
let marked = null;

function point(mark) {
  if (marked) marked.classList.remove('on');
  marked = mark;
  const title = mark && mark.querySelector('title');
  if (title) { // or the browser would show it a second time
    mark.dataset.tip = title.textContent;
    title.remove();
  }
  const text = mark && mark.dataset.tip;
  tip.hidden = !text;
  if (!text) return;
  mark.classList.add('on');
  tip.textContent = text;
  const at = mark.getBoundingClientRect(), { offsetWidth: w, offsetHeight: h } = tip;
  const right = document.documentElement.clientWidth - w - 4;
  tip.style.left = Math.max(4, Math.min(at.left + at.width / 2 - w / 2, right)) + 'px';
  tip.style.top = (at.top > h + 12 ? at.top - h - 8 : at.bottom + 8) + 'px';
}

function browse(picture) {
  const marks = all('.zb-mark:not([pointer-events])', picture).filter(m => m.querySelector('title'));
  const figure = picture.closest('.chart');
  let at = -1;
  if (!marks.length) return;
  picture.tabIndex = 0;
  if (!picture.hasAttribute('role')) picture.setAttribute('role', 'group');
  picture.setAttribute('aria-label', figure.querySelector('.no').textContent + ' ' + figure.dataset.keys);
  picture.onkeydown = e => {
    const n = marks.length, to = { ArrowRight: (at + 1) % n, ArrowLeft: at < 1 ? n - 1 : at - 1, Home: 0, End: n - 1 }[e.key];
    if (e.key === 'Escape') return point(null);
    if (to === undefined || e.altKey || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    at = to;
    marks[at].scrollIntoView({ block: 'nearest' });
    point(marks[at]);
    say(tip.textContent);
  };
  picture.onblur = () => { at = -1; point(null); };
}

/* ---- copying */

function copyable(source) {
  const text = source.textContent.trim(), { copy, copied } = source.dataset;
  const button = add(source, 'button', { type: 'button', class: 'copy' }, copy);
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch (e) { // from disk, or in an old browser
      const field = add(document.body, 'textarea', { class: 'unseen' }, text);
      field.select();
      document.execCommand('copy');
      field.remove();
      button.focus();
    }
    button.textContent = copied;
    say(copied);
    setTimeout(() => { button.textContent = copy; }, 2000);
  };
}

/* ---- large text goes along with links: nothing is stored */

const large = document.getElementById('large-text'), wish = '?text=large';
if (location.search === wish) large.checked = true;
document.addEventListener('click', e => {
  const a = e.target.closest('a[href]');
  if (a && a.host === location.host && a.protocol === location.protocol && /(\.html|\/)$/.test(a.pathname) && a.pathname !== location.pathname)
    a.search = large.checked ? wish : '';
}, true);

all('form.filter').forEach(filter);
all('main table').forEach(sortable);
all('.chart .picture').forEach(browse);
all('[data-copy]').forEach(copyable);
document.addEventListener('pointerover', e => {
  const mark = e.target.closest('.zb-mark');
  if (mark !== marked) point(mark);
});
document.addEventListener('scroll', () => { if (!document.activeElement.closest('.picture')) point(null); }, true);
})();
