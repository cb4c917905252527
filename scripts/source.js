// For maintainers, after a change of the source page: takes the page as it is now into spec/.
//   node scripts/source.js PAGE    writes spec/source.yaml anew from a saved page, then as below
//   node scripts/source.js         carries the requirements of spec/source.yaml into spec/requirements.yaml as `sentences`
// Hashes are written, never the page's text; the text of what needs a look is shown here only.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import { parse } from 'yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const jiti = createJiti(import.meta.url);
const { savedPageUnits } = await jiti.import('../src/document/saved-page.ts');
const { comparePage, sentencesByRequirement, takenOver } = await jiti.import('../src/document/source-watch.ts');

const HEAD = `# yaml-language-server: $schema=../schemas/source.schema.json
# The source page as hashes of its units, in order, and the requirements that each states: no text of the page stands here.
# Written by scripts/source.js from a saved page; only \`requirements\` is edited by hand. See docs/source-watch.md.
`;

const sourceFile = join(root, 'spec/source.yaml');
const registerFile = join(root, 'spec/requirements.yaml');
const [page] = process.argv.slice(2);
let known = existsSync(sourceFile) ? (parse(readFileSync(sourceFile, 'utf8')) ?? []) : [];

if (page !== undefined) {
  const units = await savedPageUnits(readFileSync(page, 'utf8'));
  const next = known.length === 0 ? units.map(({ hash }) => ({ unit: hash, requirements: [] })) : readAgain(units);
  if (next === undefined) {
    console.error(`error: ${page} has hardly anything of the known page\n  do:  save the page again, whole, as HTML or text`);
    process.exit(2);
  }
  known = next;
  writeFileSync(sourceFile, HEAD + known.map(unitLine).join(''));
}
const register = readFileSync(registerFile, 'utf8');
writeFileSync(registerFile, withSentences(register, sentencesByRequirement(known)));

function readAgain(units) {
  const comparison = comparePage(known, units);
  if (comparison === undefined) return undefined;
  for (const { state, now, requirements, unit } of comparison.units) {
    const ids = requirements.join(', ') || 'no requirement';
    if (state === 'changed') console.log(`changed  ${now.hash}  ${ids}: ${JSON.stringify(now.text)}`);
    if (state === 'gone') console.log(`gone     ${unit}  ${ids}`);
  }
  for (const { hash, text, beside } of comparison.added)
    console.log(`new      ${hash}  to be assigned (beside ${beside.join(', ') || 'no requirement'}): ${JSON.stringify(text)}`);
  return takenOver(comparison);
}

function unitLine({ unit, requirements }) {
  return `- { unit: '${unit}', requirements: [${requirements.join(', ')}] }\n`; // quoted: some hashes are numbers to YAML
}

// By text, so that the rest of the register stays as it was written.
function withSentences(yaml, sentences) {
  return yaml
    .split(/^(?=- id: )/m)
    .map((row) => {
      const id = /^- id: (\S+)/.exec(row)?.[1];
      const bare = row.replace(/^ {2}sentences:.*\n(?: {4,}.*\n)*/m, '');
      const hashes = sentences.get(id);
      return hashes === undefined ? bare : bare.replace(/^ {2}source: .*\n(?: {4,}.*\n)*/m, (source) => source + sentencesLines(hashes));
    })
    .join('');
}

// Six to a line.
function sentencesLines(hashes) {
  const quoted = hashes.map((hash) => `'${hash}'`);
  const lines = quoted.flatMap((_, index) => (index % 6 === 0 ? [quoted.slice(index, index + 6).join(', ')] : []));
  return lines.length === 1 ? `  sentences: [${lines[0]}]\n` : `  sentences:\n    [${lines.join(',\n    ')}]\n`;
}
