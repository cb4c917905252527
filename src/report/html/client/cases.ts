/** The list of cases: words and filters as one query, a page of rows drawn at a time. */
export const cases = String.raw`
const data = JSON.parse(byId('case-data').textContent);
const PAGE = 50;
const rows = data.cases.map((row) => ({
  row,
  words: [row.i, row.t, row.r.join(' '), row.f.join(' '), row.b || '', data.words[row.v]].join('\n').toLowerCase(),
  suite: [row.s.toLowerCase()],
  req: row.r.map((id) => id.toLowerCase()),
  status: row.a,
  verdict: [row.v, data.words[row.v]],
  id: [row.i.toLowerCase(), ...row.f.map((id) => id.toLowerCase())],
}));
const FILTERS = ['suite', 'req', 'status', 'verdict', 'id'];
const box = byId('q');
const pickers = [...document.querySelectorAll('select[data-key]')];
let matches = rows;
let page = 0;

// A part is key:value, "quoted words" or a word; a value with spaces stands in quotes.
const partsOf = (query) => [...query.matchAll(/(?:([a-z]+):)?(?:"([^"]*)"|([^\s"]+))/gi)].map(([whole, key, quoted, plain]) => {
  const name = (key || '').toLowerCase();
  const value = quoted === undefined ? plain : quoted;
  return FILTERS.includes(name) ? { key: name, value } : { key: '', value: key ? key + ':' + value : value };
});
const fits = (key, have, want) => {
  if (key === 'status' && /^[1-5]xx$/.test(want)) return have.startsWith(want[0]);
  return key === 'id' ? have.includes(want) : have === want;
};
const matcher = (query) => {
  const words = [];
  const wanted = new Map();
  for (const { key, value } of partsOf(query.toLowerCase())) {
    if (key === '') words.push(value);
    else wanted.set(key, [...(wanted.get(key) || []), value]);
  }
  return (entry) => words.every((word) => entry.words.includes(word))
    && [...wanted].every(([key, values]) => values.some((value) => entry[key].some((have) => fits(key, have, value))));
};

const link = (hash, text) => make('a', { href: '#' + hash }, text);
const between = (items) => items.flatMap((item, i) => (i === 0 ? [item] : [', ', item]));
const cell = (label, ...children) => make('td', { role: 'cell', 'data-label': label }, ...children);
const badgeOf = (verdict) => make('span', { class: 'badge v-' + verdict }, make('span', { 'aria-hidden': 'true' }, data.signs[verdict] + ' '), data.words[verdict]);
const why = (row) => (row.b ? [make('span', { class: 'note' }, row.b + (row.m ? ' · to do: ' + row.m : ''))] : []);
const draw = ({ row }) => make('tr', { role: 'row' },
  cell('Verdict', badgeOf(row.v)),
  make('th', { scope: 'row', role: 'rowheader', 'data-label': 'Case' }, make('span', { class: 'title' }, row.t), make('code', {}, row.i), ...why(row)),
  cell('Requirements', ...between(row.r.map((id) => link(encodeURIComponent(id), id)))),
  cell('Answers', row.n || 'none'),
  cell('Time', row.d),
  cell('Findings', ...(row.f.length ? between(row.f.map((id) => link(encodeURIComponent(id), id))) : ['none'])));
const HEADS = ['Verdict', 'Case', 'Requirements', 'Answers', 'Time', 'Findings'];
const head = () => make('thead', { role: 'rowgroup' }, make('tr', { role: 'row' }, ...HEADS.map((title) => make('th', { scope: 'col', role: 'columnheader' }, title))));

const show = () => {
  const pages = Math.max(Math.ceil(matches.length / PAGE), 1);
  page = Math.min(Math.max(page, 0), pages - 1);
  const shown = matches.slice(page * PAGE, (page + 1) * PAGE);
  const list = make('table', { class: 'stacks', role: 'table', 'aria-label': 'Cases' }, head(), make('tbody', { role: 'rowgroup' }, ...shown.map(draw)));
  byId('case-list').replaceChildren(...(shown.length ? [list] : [make('p', {}, 'No case fits. Clear takes all filters away.')]));
  byId('page').textContent = 'Page ' + (page + 1) + ' of ' + pages;
  byId('previous').disabled = page === 0;
  byId('next').disabled = page === pages - 1;
  byId('case-list').parentElement.querySelector('.pages').hidden = pages === 1;
};
const count = () => {
  const all = rows.length.toLocaleString('en-US');
  byId('case-count').textContent = matches.length === rows.length ? (rows.length === 1 ? '1 case' : 'All ' + all + ' cases') : matches.length.toLocaleString('en-US') + ' of ' + all + ' cases';
};
const find = () => {
  matches = box.value.trim() === '' ? rows : rows.filter(matcher(box.value));
  page = 0;
  show();
  count();
  for (const picker of pickers) {
    const part = partsOf(box.value).find(({ key }) => key === picker.dataset.key);
    const option = part && [...picker.options].find(({ value }) => value.toLowerCase() === part.value.toLowerCase());
    picker.value = option ? option.value : '';
  }
};
const keep = () => {
  // A page from disk or in a sandbox may not be allowed to change its address; the list works all the same.
  try { history.replaceState(null, '', box.value.trim() === '' ? '#cases' : '#q=' + encodeURIComponent(box.value.trim())); } catch { /* the address stays */ }
};
const search = (query) => { box.value = query; find(); };
const quoted = (value) => (/\s/.test(value) ? '"' + value.replaceAll('"', '') + '"' : value);
const pick = (picker) => {
  const others = partsOf(box.value).filter(({ key }) => key !== picker.dataset.key).map(({ key, value }) => (key ? key + ':' : '') + quoted(value));
  search([...others, ...(picker.value === '' ? [] : [picker.dataset.key + ':' + quoted(picker.value)])].join(' '));
  keep();
};

box.addEventListener('input', () => { find(); keep(); });
box.form.addEventListener('submit', (event) => { event.preventDefault(); });
for (const picker of pickers) picker.addEventListener('change', () => { pick(picker); });
byId('clear').addEventListener('click', () => { search(''); keep(); box.focus(); });
byId('previous').addEventListener('click', () => { page -= 1; show(); });
byId('next').addEventListener('click', () => { page += 1; show(); });
byId('cases-with-script').hidden = false;
byId('cases-without-script').hidden = true;
find();
`;
