// Makes docs/requirements.md and docs/ambiguities.md from the registers in spec/. With --check nothing is written: it
// exits 1 and says so where a page is not what would be made.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMap, isSeq, LineCounter, parse, parseDocument } from 'yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (path) => readFileSync(join(root, path), 'utf8');

const lines = new LineCounter();
const document = parseDocument(read('spec/openapi.yaml'), { lineCounter: lines });
const pages = {
  'docs/requirements.md': requirementsPage(parse(read('spec/requirements.yaml'))),
  'docs/ambiguities.md': ambiguitiesPage(parse(read('spec/ambiguities.yaml'))),
};

const stale = Object.keys(pages).filter((path) => !existsSync(join(root, path)) || read(path) !== pages[path]);
if (!process.argv.includes('--check')) {
  for (const path of stale) writeFileSync(join(root, path), pages[path]);
} else if (stale.length > 0) {
  console.error(`error: ${stale.join(' and ')} differ from what spec/ says\n  do:  node scripts/docs.js`);
  process.exitCode = 1;
}

function requirementsPage(requirements) {
  const judged = requirements.filter(({ level }) => level !== 'info');
  const stated = requirements.filter(({ level }) => level === 'info');
  return page(
    'Requirements',
    'spec/requirements.yaml',
    `Every testable statement of the documentation page, in our own words. A run gives each of these ${judged.length} a verdict with its evidence.`,
    'Levels are those of RFC 2119. "Line" is where the [document](../spec/openapi.yaml) says it. Where a statement can be taken in more than one way, see [ambiguities](ambiguities.md).',
    table(
      ['id', 'level', 'statement', 'source', 'line'],
      judged.map((row) => [named(row.id), row.level, row.text, row.source, lineOf(row.at)]),
    ),
    '## Stated, but not judged',
    'These get no verdict and are never counted.',
    table(
      ['id', 'statement', 'source', 'line', 'why'],
      stated.map((row) => [named(row.id), row.text, row.source, lineOf(row.at), row.reason]),
    ),
  );
}

function ambiguitiesPage(ambiguities) {
  const open = ambiguities.filter(({ readings }) => readings.length > 1);
  const settled = ambiguities.filter(({ readings }) => readings.length === 1);
  return page(
    'Ambiguities',
    'spec/ambiguities.yaml',
    'Where the documentation page is unclear, how it can be read, and what each profile makes of it. What breaks the reading that a profile *chooses* fails; what breaks it but keeps one that the profile *tolerates* is a warning that quotes the ambiguity; `--strict` tolerates nothing.',
    "The profile `page` takes the page at its word; `vendor` follows the vendor's published description and live service.",
    table(
      ['id', 'question', '`page`', '`vendor`'],
      open.map(({ id, question, profiles }) => [`[${id}](#${id.toLowerCase()})`, question, choice(profiles.page), choice(profiles.vendor)]),
    ),
    ...open.map(section),
    '## Settled questions',
    'The page leaves these open too; they are read in one way under every profile.',
    table(
      ['id', 'question', 'read as', 'source'],
      settled.map(({ id, question, readings: [reading], source }) => [named(id), question, reading.says, source]),
    ),
  );
}

function section({ id, question, source, readings, profiles }) {
  // Beside a reading with an overlay, the one without is what the document already says; elsewhere only checks tell them apart.
  const unchanged = readings.some(({ overlay }) => overlay !== undefined) ? 'nothing' : 'what is checked';
  const rows = readings.map(({ name, says, overlay, options }) => [
    `\`${name}\``,
    says,
    part(name, profiles.page),
    part(name, profiles.vendor),
    changes(overlay, options) || unchanged,
  ]);
  return [`## ${id}`, `${question} Source: ${source}.`, table(['reading', 'takes it that', '`page`', '`vendor`', 'changes'], rows)].join(
    '\n\n',
  );
}

function choice({ chosen, tolerated }) {
  const names = tolerated.map((name) => `\`${name}\``).join(', ');
  return `\`${chosen}\`${names === '' ? '' : `, tolerates ${names}`}`;
}

function part(name, { chosen, tolerated }) {
  if (name === chosen) return '**chosen**';
  return tolerated.includes(name) ? 'tolerated' : '–';
}

function changes(overlay, options) {
  const renamed = Object.entries(options?.statuses ?? {}).map(([from, to]) => `${from} becomes ${to}`);
  const document = overlay === undefined ? [] : [`[the document](../spec/${overlay})`];
  return [...document, ...renamed].join(', ');
}

function page(title, source, ...blocks) {
  return `${[`# ${title}`, `<!-- Made from ${source} by scripts/docs.js: change that file, not this one. -->`, ...blocks].join('\n\n')}\n`;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

// The id is an anchor, so that reports and other pages can link to a row.
function named(id) {
  return `<a id="${id.toLowerCase()}"></a>${id}`;
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function lineOf(pointer) {
  if (pointer === undefined) return '';
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop();
  const parent = document.getIn(keys);
  const node = isMap(parent)
    ? parent.items.find(({ key }) => key.value === last)?.key
    : isSeq(parent)
      ? parent.items[Number(last)]
      : undefined;
  if (node === undefined) throw new Error(`spec/openapi.yaml has nothing at ${pointer}: correct "at" in spec/requirements.yaml`);
  const { line } = lines.linePos(node.range[0]);
  return `[${line}](../spec/openapi.yaml#L${line})`;
}
