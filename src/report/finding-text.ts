import { REGRESSIONS } from '../plan/pinned.js';
import type { Finding, RecordedExchange, RunRecord } from '../run/record.js';
import { counted, lasting } from './sentences.js';

/** Where something stands in the document. */
export interface Position {
  readonly file: string;
  readonly line: number;
}

/** `spec/openapi.yaml:142:13` apart; nothing where it is not of that form. */
export function parsePosition(position: string | undefined): Position | undefined {
  const match = /^(.+?):(\d+)(?::\d+)?$/.exec(position ?? '');
  if (match?.[1] === undefined) return undefined;
  return { file: match[1], line: Number(match[2]) };
}

/** What tells a finding from others of its check that read alike: `, when the id contains U+0027`; nothing where its title does. */
export function apartFrom({ id, check, title, trigger }: Finding, all: readonly Finding[]): string {
  const alike = all.some((other) => other.id !== id && other.check === check && other.title === title);
  return alike && trigger !== undefined ? `, when ${trigger}` : '';
}

/** What it breaks, and the tickets under which it is pinned: `R-STATUS MUST, also R-200 · JIRA-1234`. */
export function brokenOf({ requirement, level, also, cases }: Finding): string {
  const tickets = cases.filter((id) => id.startsWith(PINNED)).map((id) => id.slice(PINNED.length));
  return [`${requirement} ${level}${also.length > 0 ? `, also ${also.join(', ')}` : ''}`, ...tickets].join(' · ');
}

/** What the ids of pinned cases begin with. */
const PINNED = `${REGRESSIONS}/`;

/** Where it is promised: `spec/openapi.yaml:142:13 · the page, "Report Statuses"`. */
export function whyOf(finding: Finding): string {
  return [finding.why.position, finding.why.source].filter(Boolean).join(' · ');
}

/** How widely it was seen: `38 of 52 exchanges, in 4 cases`, how many of them with inputs that were not told apart, and whether only sometimes. */
export function seenOf(finding: Finding): string {
  const apart = finding.unexplained === undefined ? '' : `; ${finding.unexplained} of them with other inputs, not told apart`;
  const often = `${finding.count} of ${counted(finding.of, 'exchange')}, in ${counted(finding.cases.length, 'case')}${apart}`;
  return finding.flaky === undefined ? often : `${often}; only sometimes: ${repeatsText(finding.flaky)}`;
}

/** What the repeats of its request came to: they alone tell a rate, for the request was chosen because it had shown it. */
function repeatsText({ seen, of }: NonNullable<Finding['flaky']>): string {
  if (of === 0) return 'equal requests disagreed; how often was not tried';
  if (seen === of) return `equal requests disagreed, though ${of === 1 ? 'its repeat' : `all of ${of} repeats`} showed it`;
  return of === 1 ? 'its repeat did not show it' : `${seen === 0 ? 'none' : seen} of ${of} repeats showed it`;
}

/** The cases that showed it: the first ones by name, the rest by number. */
export function casesOf({ cases }: Finding, most: number): string {
  const rest = cases.length - most;
  return `${cases.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What a sequence did and what came of it: `create 202 · delete file 200, 200, 300, 204 · poll 300`; nothing where there is none. */
export function stepsOf({ steps = [] }: Finding): string | undefined {
  const told: { readonly does: string; readonly came: string[] }[] = [];
  for (const { does, exchange } of steps) {
    const came = exchange.kind === 'http' && exchange.outcome.kind === 'answer' ? String(exchange.outcome.status) : 'no answer';
    const last = told.at(-1);
    if (last?.does === does) last.came.push(came);
    else told.push({ does, came: [came] });
  }
  return told.length === 0 ? undefined : told.map(({ does, came }) => `${does} ${came.join(', ')}`).join(' · ');
}

/** Under which readings it would pass, each in words: `AMB-300 read as "303"`. */
export function passesUnderOf(finding: Finding): readonly string[] {
  return finding.passesUnder.map((alternative) => alternative.split(' + ').map(readingInWords).join(' and '));
}

function readingInWords(reading: string): string {
  const at = reading.indexOf('=');
  return at === -1 ? reading : `${reading.slice(0, at)} read as "${reading.slice(at + 1)}"`;
}

/** The ambiguity of a warning in words: its question, and how this run read it. */
export function doubtOf(finding: Finding, record: Pick<RunRecord, 'ambiguities'>): string | undefined {
  const ambiguity = record.ambiguities.find(({ id }) => id === finding.ambiguity);
  if (ambiguity === undefined) return finding.ambiguity;
  return `${ambiguity.id}: ${ambiguity.question} Read here as "${ambiguity.chosen}"`;
}

/** The pointer that a body finding marks. */
export function pointerOf(finding: Finding): string | undefined {
  return finding.place.in === 'body' ? finding.place.pointer : undefined;
}

/** `GET /data/reports/{type}/jobs/{id} → 200`: what was called, and the status that came. */
export function calledOf(finding: Finding, arrow: string): string {
  const { exchange } = finding;
  if (exchange.kind === 'tls') return `${exchange.table.host}:${exchange.table.port}`;
  return exchange.outcome.kind === 'answer' ? `${finding.operation} ${arrow} ${exchange.outcome.status}` : finding.operation;
}

/** The command line that shows the finding again: it alone where the record has what that takes, else its requirement in a whole run. */
export function againOf(finding: Finding, run: Pick<RunRecord['run'], 'command' | 'replay'>): string {
  if (finding.again === undefined || run.replay === undefined) return rerunOf(finding, run);
  return ['conformance replay', finding.id, run.replay].filter((part) => part !== '').join(' ');
}

/** The command line that tries the finding's requirement again, with the same seed; the whole run's where that was narrowed already. */
function rerunOf({ requirement }: Finding, { command }: Pick<RunRecord['run'], 'command'>): string {
  return / --requirement[ =]/.test(command) ? command : `${command} --requirement ${requirement}`;
}

/** How the time of an exchange went: `412 ms, first byte after 398 ms`. */
export function timingOf(exchange: RecordedExchange): string {
  const whole = lasting(exchange.duration);
  return exchange.kind === 'http' && exchange.firstByte !== undefined ? `${whole}, first byte after ${lasting(exchange.firstByte)}` : whole;
}
