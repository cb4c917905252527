import type { Command } from 'commander';
import type { Check } from '../checks/check.js';
import type { Ambiguity, Requirement } from '../document/registers.js';
import type { Spec } from '../document/spec.js';
import type { Suite } from '../plan/suite.js';
import { strengthOf } from '../report/strength.js';
import type { Finding, RunRecord } from '../run/record.js';
import { nearest } from './nearest.js';
import { InputError } from './problem.js';

const EXIT_CODES: Readonly<Record<string, string>> = {
  0: 'the API conforms: nothing failed, all that was asked for was judged',
  1: 'the API does not conform: at least one requirement fails (with --strict, warnings too)',
  2: 'no verdict: something could not be judged, the gate asks for what was not exercised, nothing was tested, or the input was bad',
  130: 'interrupted; the reports were written',
};

/** Everything that can be explained. */
interface Knowledge {
  readonly spec: Spec;
  readonly suites: readonly Suite[];
  readonly checks: readonly Check[];
  readonly record: RunRecord | undefined;
  readonly report: string;
}

/** Adds `conformance explain`. */
export function registerExplain(program: Command): void {
  program
    .command('explain')
    .description('tell about a requirement, ambiguity, check, suite, case, finding or exit code')
    .argument('<id>', 'such as R-300, AMB-300, tls-floor, location, F-7c2e01, 2')
    .option('--report <file>', 'the report.json that findings and verdicts are looked up in', 'reports/report.json')
    .addHelpText('after', '\nExamples:\n  conformance explain R-300\n  conformance explain AMB-CASE\n  conformance explain 2\n')
    .action(async (id: string, { report }: { readonly report: string }) => {
      process.stdout.write(`${explain(id, await knowledge(report)).join('\n')}\n`);
    });
}

async function knowledge(report: string): Promise<Knowledge> {
  const [{ builtinSpec, builtinSuites }, { allChecks }, { readRecord }] = await Promise.all([
    import('./builtin.js'),
    import('../checks/all.js'),
    import('./read-record.js'),
  ]);
  return { spec: builtinSpec(), suites: await builtinSuites(), checks: allChecks, record: readRecord(report), report };
}

function explain(id: string, known: Knowledge): readonly string[] {
  const { spec, suites, checks, record } = known;
  const requirement = spec.registers.requirements.find((one) => one.id === id);
  if (requirement !== undefined) return requirementText(requirement, known);
  const ambiguity = spec.registers.ambiguities.find((one) => one.id === id);
  if (ambiguity !== undefined) return ambiguityText(ambiguity, known);
  const check = checks.find((one) => one.id === id);
  if (check !== undefined) return checkText(check);
  const suite = suites.find((one) => one.id === id);
  if (suite !== undefined) return suiteText(suite);
  const owner = suites.find((one) => one.cases.some((shape) => `${one.id}/${shape.id}` === id));
  const shape = owner?.cases.find((one) => `${owner.id}/${one.id}` === id);
  if (shape !== undefined)
    return [
      `${id}  ${shape.level}   ${shape.title}`,
      row('exercises', shape.exercises.join(', ')),
      row('reads', (shape.reads ?? []).join(', ') || 'no ambiguity'),
    ];
  const finding = record?.findings.find((one) => one.id === id);
  if (finding !== undefined) return findingText(finding);
  const exit = Object.hasOwn(EXIT_CODES, id) ? EXIT_CODES[id] : undefined;
  if (exit !== undefined) return [`exit ${id}   ${exit}`];
  throw unknown(id, known);
}

function requirementText(
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

function positionText(spec: Spec, at: string): string {
  const { ambiguities } = spec.registers;
  const readings = Object.fromEntries(ambiguities.map(({ id, profiles }) => [id, profiles.page.chosen]));
  const { positions } = spec.documentUnder(readings);
  const found = positions.get(at);
  return found === undefined ? at : `${found.file}:${found.line}:${found.column}`;
}

function ambiguityText({ id, question, source, readings, profiles }: Ambiguity, { suites, checks, record }: Knowledge): readonly string[] {
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

function checkText({ id, says, requirements, reads, scope }: Check): readonly string[] {
  return [
    `${id}   ${says}`,
    row('asked of', scope === 'exchange' ? 'each exchange by itself' : 'all exchanges of a case together'),
    row('evidence', `for ${requirements.join(', ')}`),
    row('reads', reads.join(', ') || 'no ambiguity'),
  ];
}

function suiteText({ id, title, source, cases }: Suite): readonly string[] {
  return [
    `${id}   ${title}`,
    row('source', source),
    ...cases.map((shape, index) => row(index === 0 ? 'cases' : '', `${id}/${shape.id}: ${shape.title}`)),
    row('run', `conformance run --suite ${id}`),
  ];
}

function findingText({
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

function unknown(id: string, { spec, suites, checks, record }: Knowledge): InputError {
  const ids = [...spec.registers.requirements, ...spec.registers.ambiguities, ...checks, ...suites, ...(record?.findings ?? [])].map(
    (one) => one.id,
  );
  const near = nearest(id, ids);
  const says = `nothing is called ${JSON.stringify(id.slice(0, 60))}: no requirement, ambiguity, check, suite, case, finding of the last run, or exit code`;
  return new InputError([
    { says, id: 'usage-name', do: near === undefined ? 'conformance list --requirements' : `conformance explain ${near}` },
  ]);
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(9)}${text}`;
}
