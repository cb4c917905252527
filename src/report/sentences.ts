import { advice } from '../http/remedies.js';
import type { CaseResult, Finding, RunProblem, RunRecord, Verdict } from '../run/record.js';
import { grouped } from './figures.js';

/** How many have each verdict. */
export type Tally = Readonly<Record<Verdict, number>>;

/** A verdict in one breath: the word, and what follows it. */
export interface Headline {
  readonly word: 'CONFORMS' | 'DOES NOT CONFORM' | 'COULD NOT BE JUDGED' | 'INTERRUPTED';
  readonly says: string;
  /** Both, as a heading: `DOES NOT CONFORM: 2 findings`. */
  readonly sentence: string;
}

/** Verdicts from the gravest on: the order in which they are listed and in which one speaks for many. */
export const GRAVEST_FIRST: readonly Verdict[] = ['fail', 'error', 'warn', 'not-exercised', 'skip', 'not-selected', 'pass'];

/** The verdicts as a reader is told them, for one or for many. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  warn: 'warning',
  fail: 'fail',
  error: 'not judged',
  skip: 'waived',
  'not-exercised': 'not exercised',
  'not-selected': 'not selected',
};

/** `1 finding`, `2 findings`, `10,000 cases`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** A time for people: `412 ms`, `1.4 s`, `3 min 20 s`. */
export function lasting(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** How many have each verdict; what has none (`info`) is not counted. */
export function tally(results: readonly { readonly verdict: Verdict | null }[]): Tally {
  const counts = { pass: 0, warn: 0, fail: 0, error: 0, skip: 0, 'not-exercised': 0, 'not-selected': 0 };
  for (const { verdict } of results) if (verdict !== null) counts[verdict] += 1;
  return counts;
}

/** Those that were selected: what a run is measured by. */
export function selected(counts: Tally): number {
  return GRAVEST_FIRST.reduce((sum, verdict) => sum + (verdict === 'not-selected' ? 0 : counts[verdict]), 0);
}

/** Those that were tried: a pass, a warning, a failure or an error. */
export function tried(counts: Tally): number {
  return counts.pass + counts.warn + counts.fail + counts.error;
}

/** The findings that fail, MUST before SHOULD, then by how many exchanges showed them. */
export function failures(record: Pick<RunRecord, 'findings'>): readonly Finding[] {
  return record.findings.filter(({ severity }) => severity === 'fail').sort(byWeight);
}

/** The findings that only warn, in the same order. */
export function warnings(record: Pick<RunRecord, 'findings'>): readonly Finding[] {
  return record.findings.filter(({ severity }) => severity === 'warn').sort(byWeight);
}

const LEVELS = ['MUST', 'SHOULD', 'MAY', 'info'];

function byWeight(a: Finding, b: Finding): number {
  const level = LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  if (level !== 0) return level;
  return b.count - a.count || (a.id < b.id ? -1 : 1);
}

/** The verdict sentence, the same in every report. */
export function headline(record: RunRecord): Headline {
  switch (record.verdict) {
    case 'conforms':
      return heading('CONFORMS', holding(record));
    case 'does-not-conform':
      return heading('DOES NOT CONFORM', against(record));
    case 'not-judged':
      return heading('COULD NOT BE JUDGED', unjudged(record));
    case 'interrupted':
      return heading('INTERRUPTED', soFar(record));
  }
}

function heading(word: Headline['word'], says: string): Headline {
  return { word, says, sentence: `${word}${word === 'INTERRUPTED' ? ' ' : ': '}${says}` };
}

/** `29 of 31 requirements hold`: those that pass, of those that were selected. */
export function holds(record: RunRecord): string {
  const counts = tally(record.requirements);
  return `${counts.pass} of ${counted(selected(counts), 'requirement')} ${counts.pass === 1 ? 'holds' : 'hold'}`;
}

/** What kept the others from holding is said at once, so that no green word hides it. */
function holding(record: RunRecord): string {
  const counts = tally(record.requirements);
  const rest = [
    counts.warn > 0 ? `${counts.warn} with a warning` : '',
    counts['not-exercised'] > 0 ? `${counts['not-exercised']} not exercised` : '',
    counts.skip > 0 ? `${counts.skip} waived` : '',
  ];
  return [holds(record), ...rest.filter(Boolean)].join(', ');
}

function against(record: RunRecord): string {
  const fails = failures(record).length;
  const doubts = warnings(record).length;
  const errors = tally(record.requirements).error;
  const first = fails > 0 || doubts === 0 ? counted(fails, 'finding') : `${counted(doubts, 'warning')}, and warnings count`;
  return errors > 0 ? `${first}, ${counted(errors, 'requirement')} could not be judged` : first;
}

function unjudged(record: RunRecord): string {
  const counts = tally(record.requirements);
  const found = failures(record).length;
  if (tried(counts) === 0) return `0 of ${counted(selected(counts), 'requirement')} exercised`;
  const errors = counts.error > 0 ? `${counted(counts.error, 'requirement')} could not be judged` : '';
  const missing = record.gate.missing.map((entry) => (typeof entry === 'string' ? entry : entry.join(' or ')));
  const gate = missing.length > 0 ? `${missing.join(', ')} must be exercised and ${missing.length === 1 ? 'was' : 'were'} not` : '';
  const lost = record.gate.previous?.lost ?? [];
  const fallen =
    lost.length > 0 ? `${lost.join(', ')} ${lost.length === 1 ? 'was' : 'were'} exercised in the earlier run and no longer` : '';
  return [found > 0 ? counted(found, 'finding') : '', errors, gate, fallen].filter(Boolean).join('; ') || holds(record);
}

/** A case that was cut off has not ended; where all have, what followed was interrupted: repeats, or the removal of what the run made. */
function soFar(record: RunRecord): string {
  const cutOff = new Set((record.run.cut ?? []).map((cut) => cut.case));
  const ended = tried(tally(record.cases.filter(({ id }) => !cutOff.has(id))));
  const all = selected(tally(record.cases));
  const found = counted(failures(record).length, 'finding');
  if (ended === all) return `when ${all === 1 ? 'its only case' : `all ${counted(all, 'case')}`} had ended: ${found}`;
  return `after ${grouped(ended)} of ${counted(all, 'case')}: ${found} so far`;
}

/** By what a target was judged: `profile page`, or the security of a user's document. */
export function judgedBy({ document, profile }: RunRecord['run']): string {
  return document === undefined ? `profile ${profile}` : `the security of ${document} alone`;
}

/** What the other profile would have said of the same answers: `the profile vendor would say: 4 findings`. */
export function otherProfileText({ otherProfile, run }: Pick<RunRecord, 'otherProfile' | 'run'>): string | undefined {
  if (otherProfile === undefined || run.exchanges === 0) return undefined;
  const { profile, findings: fails, warnings: doubts } = otherProfile;
  const said = [fails > 0 ? counted(fails, 'finding') : '', doubts > 0 ? counted(doubts, 'warning') : ''].filter(Boolean);
  return `the profile ${profile} would say: ${said.join(', ') || 'no finding, no warning'}`;
}

/** Readings that every answer which showed any has followed, where the chosen ones cost a finding: `AMB-300=303`. */
export function followedReadings({ ambiguities, findings }: Pick<RunRecord, 'ambiguities' | 'findings'>): readonly string[] {
  const disputed = new Set(findings.flatMap(({ passesUnder }) => passesUnder.flatMap((under) => under.split(' + '))));
  const followed = ambiguities.flatMap(({ id, follows }) => (follows === undefined ? [] : [`${id}=${follows}`]));
  return followed.filter((reading) => disputed.has(reading));
}

/** Cases that were not run for reasons that no requirement gives: each thing to do about it once, or where there is none, the reason. */
export function untoldGaps({ cases, requirements }: Pick<RunRecord, 'cases' | 'requirements'>): readonly UntoldGap[] {
  const told = new Set(requirements.filter(({ verdict }) => verdict === 'not-exercised').map(({ because }) => because));
  const gaps = new Map<string, number>();
  for (const { verdict, because = 'no reason was recorded', remedy } of cases) {
    if (verdict !== 'not-exercised' || told.has(because)) continue;
    const says = remedy === undefined ? because : `to run: ${advice(remedy)}`;
    gaps.set(says, (gaps.get(says) ?? 0) + 1);
  }
  return [...gaps].map(([says, count]) => ({ says, count })).sort((one, other) => other.count - one.count);
}

/** Cases that were left out although nobody chose otherwise, and what would let them run. */
export function leftOut({ cases }: Pick<RunRecord, 'cases'>): { readonly count: number; readonly remedy: string | undefined } {
  const all = cases.filter(({ verdict, remedy }) => verdict === 'not-selected' && remedy !== undefined);
  return { count: all.length, remedy: all[0]?.remedy };
}

/** Where the plan was cut, each reason once: `inputs/any-id after 12 of 93 inputs, 40 more cases not begun: …`. */
export function cutsOf({ run: { cut = [] } }: Pick<RunRecord, 'run'>): readonly string[] {
  const reasons = [...new Set(cut.map(({ because }) => because))];
  return reasons.map((reason) => {
    const own = cut.filter(({ because }) => because === reason);
    const begun = own.filter(({ after }) => after > 0);
    const places = begun.slice(0, MOST_CUTS).map(({ case: id, after, of }) => `${id} after ${after} of ${counted(of, 'input')}`);
    const more = begun.length - places.length;
    const unbegun = own.length - begun.length;
    const rest = [
      ...(more > 0 ? [`${counted(more, 'more case')} likewise`] : []),
      ...(unbegun > 0 ? [`${counted(unbegun, 'case')} not begun`] : []),
    ];
    return `${[...places, ...rest].join(', ')}: ${reason}`;
  });
}

/** Places of a cut that are named one by one; report.json has them all. */
const MOST_CUTS = 2;

/** Why cases could not be judged all of whose requirements were judged by others: each reason once. */
export function untoldErrors({ cases, requirements }: Pick<RunRecord, 'cases' | 'requirements'>): readonly string[] {
  const told = new Set(requirements.filter(({ verdict }) => verdict === 'error').map(({ id }) => id));
  const untold = cases.filter(({ verdict, requirements: own }) => verdict === 'error' && !own.some((id) => told.has(id)));
  return [...new Set(untold.map(({ because = 'no reason was recorded' }) => because))];
}

/** What kept so many cases from being run. */
export interface UntoldGap {
  readonly says: string;
  readonly count: number;
}

/** A suite of the record with its cases, in plan order. */
export interface SuiteResult {
  readonly id: string;
  readonly cases: readonly CaseResult[];
  readonly counts: Tally;
}

/** The cases by suite. */
export function suitesOf(record: Pick<RunRecord, 'cases'>): readonly SuiteResult[] {
  const bySuite = new Map<string, CaseResult[]>();
  for (const result of record.cases) {
    const known = bySuite.get(result.suite);
    if (known === undefined) bySuite.set(result.suite, [result]);
    else known.push(result);
  }
  return [...bySuite].map(([id, cases]) => ({ id, cases, counts: tally(cases) }));
}

/** The gravest verdict among many; `not-selected` speaks only where nothing else does, and a pass covers what was left out. */
export function gravest(counts: Tally): Verdict {
  const found = GRAVEST_FIRST.filter((verdict) => counts[verdict] > 0);
  return (
    found.find((verdict) => verdict === 'fail' || verdict === 'error' || verdict === 'warn') ??
    (counts.pass > 0 ? 'pass' : (found[0] ?? 'not-selected'))
  );
}

/** A problem with what to do about it, in one line. */
export function problemText({ says, remedy }: RunProblem): string {
  return remedy === undefined ? says : `${says}; to mend it: ${advice(remedy)}`;
}
