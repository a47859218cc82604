/* Search: Chinese by any piece of a name, pinyin in full, by initials or mixed with Han, English by beginnings of words.
   Without this script the form leads to the index of indicators. */
(() => {
'use strict';
const root = new URL('..', document.currentScript.src).href;
const fold = s => s.normalize('NFKC').toLowerCase();
const split = s => fold(s).match(/[\p{L}\p{N}]+/gu) || [];
const vowel = s => s.replace(/([ln])[vü]/g, '$1u'); // lü is typed lv, by some lu

// What is compared of a name, letters and digits, and where each of them stands in it.
function key(name) {
  let text = '', i = 0;
  const at = [];
  for (const c of name) {
    const part = split(c).join('');
    text += part;
    for (const _ of part) at.push([i, i + c.length]);
    i += c.length;
  }
  return { name, text, at };
}

// Syllables, and the parts of the name they stand for: a character, or a run of letters and digits.
function spell(pinyin, name) {
  const parts = [...name.normalize('NFKC').matchAll(/\p{Script=Han}|[a-z0-9]+(\.\d+)*/giu)]
    .map(m => ({ own: fold(m[0]), from: m.index, to: m.index + m[0].length }));
  return { name, parts, syllables: vowel(pinyin).split(' ').slice(0, parts.length) };
}

function prepare(data) {
  const lang = Math.max(0, data.langs.indexOf(document.documentElement.lang));
  return data.rows.filter(row => row[2][lang]).map(([kind, path, names, pinyin, theme, others, spelt, notes]) => {
    const aliases = others.split(';').filter(Boolean);
    const where = theme < 0 ? data.kinds[kind] : data.themes[theme];
    return {
      url: root + data.roots[lang] + path.replace(/#|$/, 'index.html$&'),
      name: names[lang],
      about: [where[lang], notes[lang]].filter(Boolean).join(' · '),
      // Names, each with the scores of the whole, its beginning and a piece.
      keys: [
        ...names.filter(Boolean).map(n => [key(n), 100, 80, 60]),
        ...kind < 2 ? [[key(path.split('/')[1]), 95, 55, 54]] : [],
        ...aliases.map(n => [key(n), 90, 35, 30]),
        ...theme < 0 ? [] : where.map(n => [key(n), 20, 20, 15]),
      ],
      spellings: [[pinyin, names[data.langs.indexOf('zh-Hans')] || '', 45], ...spelt.split(';').map((p, i) => [p, aliases[i] || '', 25])]
        .map(([p, n, score]) => [spell(p, n), score]),
    };
  });
}

let index;
const load = () => index || (index = new Promise(done => {
  add(document.head, 'script', { src: root + 'search.js' }).onload = () => done(prepare(window.zhibiaoIndex));
}));

function called([n, whole, start, piece], q) {
  let i = -1;
  do i = n.text.indexOf(q, i + 1); // of other names only what begins a word
  while (i > 0 && !/\p{Script=Han}/u.test(n.name) && n.at[i][0] === n.at[i - 1][1]);
  if (i < 0) return null;
  const score = n.text === q ? whole : i ? piece : start;
  return { score, name: n.name, from: n.at[i][0], to: n.at[i + q.length - 1][1] };
}

// Where q ends when it is typed from syllable i on: by the beginning of each, or by the character itself.
function typed(s, q, i) {
  if (!q) return i;
  if (i === s.syllables.length) return 0;
  const { own } = s.parts[i];
  let end = q.startsWith(own) ? typed(s, q.slice(own.length), i + 1) : 0, n = 0;
  while (n < q.length && q[n] === s.syllables[i][n]) n++;
  for (; !end && n > 0; n--) end = typed(s, q.slice(n), i + 1);
  return end;
}

function spelled([s, score], q) {
  // A single letter says too little but at the beginning.
  for (let i = 0; i < (q.length > 1 ? s.syllables.length : 1); i++) {
    const end = typed(s, q, i);
    if (end) return { score: score - (i && 5), name: s.name, from: s.parts[i].from, to: s.parts[end - 1].to };
  }
  return null;
}

const best = (row, q) => [...row.keys.map(k => called(k, q)), ...row.spellings.map(s => spelled(s, vowel(q)))]
  .reduce((a, b) => b && (!a || b.score > a.score) ? b : a);

// A row answers to the query as one word, or to each of its words.
function find(rows, query) {
  const words = split(query), sign = query.trim();
  const hits = rows.map((row, order) => {
    let marks = [words.length ? best(row, words.join('')) : sign && row.keys.some(k => k[0].name.includes(sign)) && { score: 1 }];
    if (!marks[0] && words.length > 1) marks = words.map(w => best(row, w));
    return { row, order, marks, score: Math.min(...marks.map(m => m ? m.score : 0)) };
  });
  return hits.filter(h => h.score).sort((a, b) => b.score - a.score || a.order - b.order);
}

function add(parent, tag, attributes, text = '') {
  const e = document.createElement(tag);
  e.textContent = text;
  for (const name in attributes) e.setAttribute(name, attributes[name]);
  parent.append(e);
  return e;
}

function describe(parent, { row, marks }) {
  const other = marks.find(m => m.name !== row.name && m.score > 24);
  for (const [name, kind] of [[row.name, 'name'], ...other ? [[other.name, 'other']] : []]) {
    const line = add(parent, 'span', { class: kind });
    let at = 0;
    for (const m of marks.filter(m => m.name === name).sort((a, b) => a.from - b.from)) {
      if (m.from < at) continue;
      line.append(name.slice(at, m.from));
      add(line, 'mark', {}, name.slice(m.from, m.to));
      at = m.to;
    }
    line.append(name.slice(at));
  }
  add(parent, 'small', {}, row.about);
}

// On the page of the search all results stand below the field, as links; elsewhere it is a combobox.
function attach(form) {
  const input = form.elements.q, words = form.dataset, isPage = 'results' in words;
  const popup = isPage ? form.parentNode : add(form, 'div', { class: 'found', hidden: '' });
  const list = isPage ? popup.querySelector('ol') : add(popup, 'ul', { id: 'found', role: 'listbox', 'aria-label': words.list });
  const status = isPage ? popup.querySelector('[role=status]') : add(popup, 'p', { role: 'status' });
  let active = -1;

  function choose(i) {
    active = i;
    [...list.children].forEach((o, k) => o.setAttribute('aria-selected', k === i));
    if (i < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', list.children[i].id);
    list.children[i].scrollIntoView({ block: 'nearest' });
  }
  function open(on) {
    popup.hidden = !on;
    input.setAttribute('aria-expanded', !popup.hidden && !list.hidden);
    choose(-1);
  }
  function item(url) {
    if (isPage) return add(add(list, 'li'), 'a', { href: url });
    const o = add(list, 'li', { role: 'option', id: 'found-' + list.children.length });
    o.onclick = () => { location.href = url; };
    return o;
  }
  async function show() {
    const query = input.value, rows = await load();
    if (query !== input.value) return;
    const hits = find(rows, query), n = hits.length, more = !isPage && n > 8, asked = query.trim();
    list.textContent = '';
    hits.slice(0, more ? 8 : n).forEach(h => describe(item(h.row.url), h));
    if (more) item(form.action + '?q=' + encodeURIComponent(query)).textContent = words.all.replace('{0}', n);
    status.textContent = !asked ? '' : (n ? words[n > 1 ? 'count' : 'one'] : words.none).replace('{0}', n);
    list.hidden = !n;
    if (!isPage) open(asked);
  }

  form.action = words.page;
  input.autocomplete = 'off';
  input.oninput = show;
  if (isPage) {
    input.value = new URLSearchParams(location.search).get('q') || input.value;
    return input.value ? show() : input.focus();
  }
  const combobox = { role: 'combobox', 'aria-expanded': false, 'aria-controls': 'found', 'aria-autocomplete': 'list' };
  for (const name in combobox) input.setAttribute(name, combobox[name]);
  input.onfocus = load;
  input.onblur = () => open(false);
  popup.onmousedown = e => e.preventDefault();
  input.onkeydown = e => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key], n = list.children.length + 1;
    const enter = e.key === 'Enter' && active >= 0;
    if (e.isComposing || !(step || enter || e.key === 'Escape' && !popup.hidden)) return;
    e.preventDefault();
    if (enter) list.children[active].click();
    else if (!step) open(false);
    else if (popup.hidden) show();
    else choose((active + 1 + step + n) % n - 1); // beyond either end is the field itself
  };
}

document.querySelectorAll('form.search').forEach(attach);
})();
