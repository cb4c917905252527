import { FAULTS } from '../mock/faults/all.js';
import { ODDITIES } from '../mock/oddities/all.js';
import type { MutantResult } from './judge-mutants.js';
import type { Rows } from './matrix.js';
import { OPERATORS } from './mutations/all.js';
import type { Proof } from './proof.js';
import type { SoleFinds } from './sole-finds.js';

/**
 * docs/proof.md: what is changed, what each change breaks and who finds it; and what is found by one check alone, where that
 * is known. Nothing of it differs between two runs.
 */
export function toProofMarkdown(proof: Proof, soleFinds: readonly SoleFinds[] = []): string {
  return `${[
    '# Proof',
    '<!-- Made by scripts/proof.js: change what it is made from, not this page. -->',
    'A suite that passes shows something only if it would have failed. `conformance prove` shows that it would: it breaks what was answered, in every way that is listed here, and asks whether a check says so; and it permits itself what the source permits, and asks whether every check keeps silent.',
    '```\nconformance prove\nconformance prove --from reports/report.json            the strength of a run, without a request\nconformance prove --from reports/report.json --write    the same, shown beside each pass in its page\nconformance prove --without-check tls-floor             what only this check finds\n```',
    ...mutationPages(proof.mutations),
    ...behaviourPages(),
    ...soleFindsPage(soleFinds),
    ...INDEPENDENT,
    '## What is not claimed',
    LIMITS.map((limit) => `- ${limit}`).join('\n'),
  ].join('\n\n')}\n`;
}

function mutationPages(mutations: readonly MutantResult[]): readonly string[] {
  const found = mutations.filter(({ fate }) => fate === 'found');
  const silent = mutations.filter(({ fate }) => fate === 'silent');
  const excused = new Set(mutations.flatMap(({ operator, reason }) => (reason === undefined ? [] : [`- \`${operator}\`: ${reason}`])));
  return [
    '## Mutations',
    `The answers to a run against the faultless reference server, one for each case and status, with one thing changed: more than ${hundreds(found)} changes that break a requirement, each of which a check reports, and more than ${hundreds(silent)} that are permitted, of which nothing is said. Nothing is sent for them.`,
    table([['mutation', 'what is changed', 'breaks', 'found by'], ...OPERATORS.map(({ id, says }) => operatorRow(id, says, mutations))]),
    ...(excused.size === 0 ? [] : ['### What no check can find', [...excused].join('\n')]),
  ];
}

/** Rounded down, so that one more case changes nothing here. */
function hundreds({ length }: readonly unknown[]): string {
  return (Math.floor(length / 100) * 100).toLocaleString('en');
}

function operatorRow(id: string, says: string, mutations: readonly MutantResult[]): readonly string[] {
  const own = mutations.filter(({ operator }) => operator === id);
  const broken = [...new Set(own.flatMap(({ breaks }) => breaks ?? []))].sort();
  const checks = [...new Set(own.flatMap(({ check }) => (check === undefined ? [] : [`\`${check}\``])))].sort();
  return [`\`${id}\``, says, broken.join(', ') || 'nothing: permitted', checks.join(', ') || '–'];
}

function behaviourPages(): readonly string[] {
  return [
    '## Faults',
    `${FAULTS.length} defects of the reference server. For each the suites run against a server that has it, over real connections, until a finding of the requirement that it breaks.`,
    table([
      ['fault', 'what the server does', 'breaks', 'found by'],
      ...FAULTS.map(({ id, says, breaks, check, doubtedBy, rate }) => [
        `\`${id}\``,
        says,
        breaks,
        `\`${check}\`${doubtedBy === undefined ? '' : ` (a warning: ${doubtedBy})`}${rate === undefined ? '' : ` (by chance: one answer in ${Math.round(1 / rate)})`}`,
      ]),
    ]),
    '## Oddities',
    `${ODDITIES.length} ways to be odd that the source permits. All suites run against a server with each, and nothing is reported.`,
    table([
      ['oddity', 'what the server does', 'permitted by'],
      ...ODDITIES.map(({ id, says, permittedBy }) => [`\`${id}\``, says, permittedBy]),
    ]),
  ];
}

function soleFindsPage(finds: readonly SoleFinds[]): readonly string[] {
  if (finds.length === 0) return [];
  return [
    '## What only one check finds',
    'Each check earns its place: with `--without-check` and its id, these are missed, and the proof fails. Each fault of the reference server that shows in every run was looked for without the check that must find it.',
    table([
      ['without', 'mutations that are missed', 'faults that are missed'],
      ...finds.map(({ check, mutations, faults }) => [
        `\`${check}\``,
        mutations.map(({ operator, breaks }) => `\`${operator}\` (${breaks.join(', ')})`).join('; ') || '–',
        faults.map((fault) => `\`${fault}\``).join(', ') || '–',
      ]),
    ]),
  ];
}

/** The servers that are judged in the tests alone: test/independent/ holds this page to them. */
const INDEPENDENT: readonly string[] = [
  '## Reported apart: servers that were not written beside the suites',
  'These are judged in the tests of this project, by the suites as they are, and are not part of `conformance prove`: a reference server may share a misunderstanding with the suites that it proves.',
  table([
    ['server', 'what is shown', 'complete'],
    ['one in Python, written from the documentation page alone', 'it conforms', 'every requirement passes'],
    ['the same with one line broken', 'each defect is found, and the requirement that it breaks is named', '32 of 32'],
    ['the same with one oddity', 'nothing is reported', '10 of 10'],
    ['nginx in front of the reference server', 'no verdict and no finding differs', 'profiles `page` and `vendor`'],
  ]),
];

const LIMITS = [
  'A mutation changes one thing. Two defects that hide each other are not looked for.',
  'A rare fault is found only if a run meets it: at one answer in fifty a run of some 340 requests does with a likelihood of 99.9 %.',
  'The reference server was written beside the suites. Servers that were not are reported apart.',
  'A job that never ends is no fault: the documentation does not say how long a job takes. A run that makes jobs polls each for a minute at most, and what needs its end is then not exercised.',
  'The strength of a record is that of the exchanges that it keeps. What each was meant to show is read off what it shows.',
];

function table([head = [], ...rows]: Rows): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
