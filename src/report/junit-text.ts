import { printable, printableLines } from '../http/printable.js';
import { advice } from '../http/remedies.js';
import type { CaseResult, Finding, RunRecord } from '../run/record.js';
import { viewBody } from './body-view.js';
import { exchangeLines } from './exchange-text.js';
import { againOf, brokenOf, calledOf, casesOf, doubtOf, passesUnderOf, pointerOf, seenOf, stepsOf, whyOf } from './finding-text.js';
import { failures, VERDICT_WORDS, warnings } from './sentences.js';

/** What a testcase holds beside its properties; a pass holds nothing. */
export interface Outcome {
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly type?: string;
  /** One line; the text begins with the same. */
  readonly message: string;
  readonly text: string;
}

/** `a created job answers 200 (R-STATUS, R-200)`: no value, seed or count, so that it is the same in the next run. */
export function caseName({ title, requirements }: CaseResult): string {
  return printable(requirements.length === 0 ? title : `${title} (${requirements.join(', ')})`);
}

/** The outcome of a case in JUnit's terms; nothing for a pass and a warning. */
export function outcomeOf(result: CaseResult, record: RunRecord): Outcome | undefined {
  switch (result.verdict) {
    case 'pass':
    case 'warn':
      return undefined;
    case 'fail':
      return failureOf(result, record);
    case 'error':
      return { kind: 'error', type: 'not-judged', ...said(because(result)) };
    case 'skip':
    case 'not-exercised':
    case 'not-selected':
      return { kind: 'skipped', ...said(`${VERDICT_WORDS[result.verdict]}: ${because(result)}`) };
  }
}

function because({ because: reason, remedy }: CaseResult): string {
  return [reason ?? 'no reason was recorded', remedy === undefined ? undefined : `to do: ${advice(remedy)}`].filter(Boolean).join('\n');
}

function said(text: string): Pick<Outcome, 'message' | 'text'> {
  const lines = printableLines(text);
  return { message: lines[0] ?? '', text: lines.join('\n') };
}

/** Cases of a finding whose element repeats the whole exchange: with thousands of them the file would pass what CI takes. */
const WITH_EXCHANGE = 20;

/** All failing findings of the case in one element: some readers look at the first alone. */
function failureOf(result: CaseResult, record: RunRecord): Outcome {
  const found = failures(record).filter(({ id }) => result.findings.includes(id));
  const counting = found.length > 0 ? found : warnings(record).filter(({ id }) => result.findings.includes(id));
  if (counting.length === 0) return { kind: 'failure', type: 'nonconformity', ...said(because(result)) };
  const short = counting.filter(({ cases }) => !cases.slice(0, WITH_EXCHANGE).includes(result.id));
  const text = failureText(counting, record, { withoutExchange: short });
  return { kind: 'failure', type: 'nonconformity', message: text.slice(0, text.indexOf('\n')), text };
}

/** What differs in how findings are told. */
interface Telling {
  readonly withoutExchange?: readonly Finding[];
  /** The command that shows them again, where no report is written. */
  readonly again?: string;
}

/** The findings as text: the sentence first, then all that the terminal and the page would say. */
export function failureText(findings: readonly Finding[], record: RunRecord, { withoutExchange = [], again }: Telling = {}): string {
  const texts = findings.map((finding) => [
    ...(again === undefined ? reportedText(finding, record) : findingText(finding, record, again).flatMap(printableLines)),
    ...(withoutExchange.includes(finding) ? [] : exchangesText(finding).flatMap(printableLines)),
    ...(again === undefined ? [`report    report.html#${finding.id}, beside this file`] : []),
  ]);
  return texts.map((lines) => lines.join('\n')).join('\n\n');
}

function exchangesText({ before, exchange, steps = [] }: Finding): readonly string[] {
  const first = steps.slice(0, -1).flatMap((step) => [`step: ${step.does}`, ...exchangeLines(step.exchange)]);
  return [...first, ...(before === undefined ? [] : ['before it', ...exchangeLines(before)]), ...exchangeLines(exchange)];
}

/** The texts of a record's findings: to make one takes a look at all of its cases, and thousands of cases can share it. */
const textsOf = new WeakMap<RunRecord, Map<Finding, readonly string[]>>();

function reportedText(finding: Finding, record: RunRecord): readonly string[] {
  const texts = textsOf.get(record) ?? new Map<Finding, readonly string[]>();
  textsOf.set(record, texts);
  const known = texts.get(finding);
  if (known !== undefined) return known;
  const lines = findingText(finding, record, againOf(finding, record.run)).flatMap(printableLines);
  texts.set(finding, lines);
  return lines;
}

function findingText(finding: Finding, record: RunRecord, again: string): readonly string[] {
  const doubt = doubtOf(finding, record);
  const steps = stepsOf(finding);
  return [
    `${printable(finding.title)} (${finding.count} of ${finding.of} exchanges)`,
    `finding   ${finding.id}, ${brokenOf(finding)}, check ${finding.check}`,
    `called    ${calledOf(finding, '->')}`,
    `expected  ${finding.expected}`,
    `actual    ${finding.actual}${finding.nearest === undefined ? '' : ` (nearest: ${finding.nearest})`}`,
    ...markedLine(finding),
    ...(finding.trigger === undefined ? [] : [`when      ${finding.trigger}`]),
    ...(steps === undefined ? [] : [`steps     ${steps}`]),
    `why       ${whyOf(finding)}`,
    ...(doubt === undefined ? [] : [`doubt     ${doubt}`]),
    `seen      ${seenOf(finding)}: ${casesOf(finding, WITH_EXCHANGE)}`,
    ...passesUnderOf(finding).map((reading) => `passes    with ${reading}`),
    `again     ${again}`,
    ...(finding.curl === undefined ? [] : [`          ${finding.curl}`]),
  ];
}

/** The line of the body that deviates, with its number. */
function markedLine(finding: Finding): readonly string[] {
  const { exchange } = finding;
  const pointer = pointerOf(finding);
  if (pointer === undefined || exchange.kind === 'tls' || exchange.outcome.kind === 'broken') return [];
  const { lines, mark } = viewBody(exchange.outcome.body, pointer);
  return mark === undefined ? [] : [`at        line ${mark.line + 1}: ${(lines[mark.line] ?? '').trim()}`];
}

/** What was not seen of the requirements that a gate asks for. */
export function reasonOf(record: RunRecord): string {
  return record.requirements
    .filter(({ verdict, because: reason }) => (verdict === 'error' || verdict === 'not-exercised') && reason !== undefined)
    .map(
      ({ id, verdict, because: reason, remedy }) =>
        `${id} ${verdict === 'error' ? 'not judged' : 'not exercised'}: ${reason}${remedy === undefined ? '' : `; to do: ${advice(remedy)}`}`,
    )
    .map(printable)
    .join('\n');
}
