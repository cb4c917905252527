import type { Check } from '../../checks/check.js';
import type { Ambiguity, Requirement } from '../../document/registers.js';
import type { Spec } from '../../document/spec.js';
import type { CredentialRow } from '../../plan/credential-uses.js';
import type { Suite } from '../../plan/suite.js';
import { counted } from '../../report/sentences.js';
import { strengthOf } from '../../report/strength.js';
import type { Finding, RequirementResult, RunRecord } from '../../run/record.js';

/** Everything that can be explained. */
export interface Knowledge {
  readonly spec: Spec;
  readonly suites: readonly Suite[];
  readonly checks: readonly Check[];
  /** The rows of the scope matrix. */
  readonly credentials: readonly CredentialRow[];
  readonly record: RunRecord | undefined;
  readonly report: string;
}

/** A requirement: where it comes from, how it is read, what judges it, and its last verdict. */
export function requirementText(
  { id, level, text, source, at, reason }: Requirement,
  { spec, suites, checks, record, report }: Knowledge,
): readonly string[] {
  const cases = suites.flatMap((suite) =>
    suite.cases.filter((shape) => shape.exercises.includes(id)).map((shape) => `${suite.id}/${shape.id}`),
  );
  const own = checks.filter((check) => check.requirements.includes(id));
  const read = new Set([
    ...own.flatMap((check) => check.reads),
    ...suites.flatMap((suite) => suite.cases.filter((shape) => shape.exercises.includes(id)).flatMap((shape) => shape.reads ?? [])),
  ]);
  const last = record?.requirements.find((one) => one.id === id);
  return [
    `${id}  ${level}   ${text}`,
    row('source', `${source}${at === undefined ? '' : ` · ${positionText(spec, at)}`}`),
    ...(reason === undefined ? [] : [row('why not', reason)]),
    ...spec.registers.ambiguities
      .filter((one) => read.has(one.id))
      .map(({ id: ambiguity, question, profiles }, index) =>
        row(index === 0 ? 'read as' : '', `${ambiguity} ${profiles.page.chosen} (vendor: ${profiles.vendor.chosen}): ${question}`),
      ),
    row('checks', own.map((check) => check.id).join(', ') || 'none'),
    row('cases', `${cases.length}${cases.length === 0 ? '' : `: ${cases.join(', ')}`}`),
    ...(last === undefined
      ? []
      : [
          row(
            'last run',
            `${last.verdict ?? 'no verdict'}${last.findings.length === 0 ? '' : `, ${last.findings.join(', ')}`} (${report}, ${record?.run.startedAt ?? ''})`,
          ),
          ...[last.because, strengthOf(last)].flatMap((text) => (text === undefined ? [] : [row('', text)])),
        ]),
  ];
}

/** A requirement of a user's document, as the last run has it. */
export function recordedText(
  { id, level, text, source, position, checks, cases, verdict, findings, because }: RequirementResult,
  { record, report }: Knowledge,
): readonly string[] {
  return [
    `${id}  ${level}   ${text}`,
    row('source', `${source}${position === undefined ? '' : ` · ${position}`}`),
    row('checks', checks.join(', ')),
    row('cases', `${cases.length}: ${cases.join(', ')}`),
    row(
      'last run',
      `${verdict ?? 'no verdict'}${findings.length === 0 ? '' : `, ${findings.join(', ')}`} (${report}, ${record?.run.startedAt ?? ''})`,
    ),
    ...(because === undefined ? [] : [row('', because)]),
  ];
}

function positionText(spec: Spec, at: string): string {
  const { ambiguities } = spec.registers;
  const readings = Object.fromEntries(ambiguities.map(({ id, profiles }) => [id, profiles.page.chosen]));
  const { positions } = spec.documentUnder(readings);
  const found = positions.get(at);
  return found === undefined ? at : `${found.file}:${found.line}:${found.column}`;
}

/** An ambiguity: its readings, what each profile chooses, and what depends on it. */
export function ambiguityText(
  { id, question, source, readings, profiles }: Ambiguity,
  { suites, checks, record }: Knowledge,
): readonly string[] {
  const dependents = [
    ...checks.filter((check) => check.reads.includes(id)).map((check) => check.id),
    ...suites.flatMap((suite) => suite.cases.filter((shape) => shape.reads?.includes(id)).map((shape) => `${suite.id}/${shape.id}`)),
  ];
  const last = record?.ambiguities.find((one) => one.id === id);
  return [
    `${id}   ${question}`,
    row('source', source),
    ...readings.map(({ name, says }, index) => row(index === 0 ? 'readings' : '', `${name}: ${says}`)),
    ...Object.entries(profiles).map(([profile, { chosen, tolerated }], index) =>
      row(
        index === 0 ? 'profiles' : '',
        `${profile} chooses ${chosen}${tolerated.length === 0 ? '' : `, tolerates ${tolerated.join(', ')}`}`,
      ),
    ),
    row('depends', dependents.join(', ') || 'no check and no case: one reading only'),
    row('choose', `conformance run --reading ${id}=${readings.at(-1)?.name ?? ''}`),
    ...(last === undefined ? [] : [row('last run', `read as ${last.chosen}`)]),
  ];
}

/** A check: what it holds, and for which requirements it is evidence. */
export function checkText({ id, says, requirements, reads, scope }: Check): readonly string[] {
  return [
    `${id}   ${says}`,
    row('asked of', scope === 'exchange' ? 'each exchange by itself' : 'all exchanges of a case together'),
    row('evidence', `for ${requirements.join(', ')}`),
    row('reads', reads.join(', ') || 'no ambiguity'),
  ];
}

/** A suite, with its cases. */
export function suiteText({ id, title, source, cases }: Suite): readonly string[] {
  return [
    `${id}   ${title}`,
    row('source', source),
    ...cases.map((shape, index) => row(index === 0 ? 'cases' : '', `${id}/${shape.id}: ${shape.title}`)),
    row('run', `conformance run --suite ${id}`),
  ];
}

/** A case: what it exercises, and which ambiguities its reading depends on. */
export function caseText(suite: Suite, shape: Suite['cases'][number]): readonly string[] {
  return [
    `${suite.id}/${shape.id}  ${shape.level}   ${shape.title}`,
    row('exercises', shape.exercises.join(', ')),
    row('reads', (shape.reads ?? []).join(', ') || 'no ambiguity'),
  ];
}

const PLACES: Readonly<Record<CredentialRow['where'], string>> = {
  live: 'anyone, anywhere',
  'live-allowed': 'a JWT of the reader; on a live target with --allow forged-tokens',
  'second-credential': 'a second credential, or a token endpoint that gives one',
  'reference-server': 'whoever signs tokens: the built-in server, or credentials of the configuration',
};

/** A row of the scope matrix: what is right, where its credential can be had, and what the last run saw. */
export function credentialText({ id, says, standing, where }: CredentialRow, { record }: Knowledge): readonly string[] {
  const right = { granted: 'anything but 401 and 403', unauthorized: '401', forbidden: '403' }[standing];
  const last = record?.scopes?.flatMap(({ rows }) => rows).find(({ credential }) => credential === id);
  const seen = Object.entries(last?.seen ?? {}).map(([status, count]) => `${status} ${counted(count, 'time')}`);
  return [
    `${id}   ${says}`,
    row('right', right),
    row('from', PLACES[where]),
    row('run', 'conformance run --suite auth'),
    ...(last === undefined ? [] : [row('last run', [last.verdict, ...seen, ...last.findings].join(', '))]),
    ...(last?.remedy === undefined ? [] : [row('give', last.remedy)]),
  ];
}

/** A finding of the last run. */
export function findingText({
  id,
  requirement,
  level,
  title,
  expected,
  actual,
  why,
  count,
  of,
  cases,
  passesUnder,
  curl,
}: Finding): readonly string[] {
  return [
    `${id}  ${requirement} ${level}   ${title}`,
    row('expected', expected),
    row('actual', actual),
    row('why', [why.position, why.source].filter((part) => part !== undefined && part !== '').join(' · ')),
    row('seen', `${count} of ${of} exchanges, in ${cases.join(', ')}`),
    row('passes', passesUnder.length === 0 ? 'under no registered reading' : `under ${passesUnder.join(', or under ')}`),
    ...(curl === undefined ? [] : [row('again', curl)]),
  ];
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(9)}  ${text}`;
}
