import type { Command } from 'commander';
import type { Ambiguity, Registers, Requirement } from '../document/registers.js';
import type { Supplies } from '../plan/needs.js';
import type { PlannedCase, Selection } from '../plan/plan.js';
import type { Case, Showing, Suite } from '../plan/suite.js';
import { counted } from '../report/sentences.js';
import { packed } from '../report/terminal/layout.js';
import { chosenDocument, type DocumentChoice } from './config/document.js';
import { InputError } from './problem.js';
import { refuseSelection } from './refuse-selection.js';
import { collectSeveral } from './repeatable.js';
import { tableColumnsOf } from './stream.js';
import { tableLines } from './table.js';

interface ListFlags {
  readonly suite?: readonly string[];
  readonly requirement?: readonly string[];
  readonly grep?: string;
  readonly requirements?: boolean;
  readonly ambiguities?: boolean;
  readonly json?: boolean;
  readonly document?: string;
  readonly scopes?: string;
}

/** Adds `conformance list`. */
export function registerList(program: Command): void {
  program
    .command('list')
    .description('suites and cases, and what they exercise; nothing is sent')
    .option('--suite <name>', 'only this suite; commas separate several', collectSeveral)
    .option('--requirement <id>', 'only cases that exercise it; commas separate several', collectSeveral)
    .option('--grep <text>', 'only cases whose id or title contains it')
    .option('--requirements', 'the requirements instead: id, level, text, cases')
    .option('--ambiguities', 'the ambiguities instead: id, question, readings')
    .option('--document <file>', 'of an OpenAPI document of your own: the rows of its scope matrix')
    .option('--scopes <which>', 'with --document, rows an operation: two, all (default: two)')
    .option('--json', 'as JSON, for tools')
    .addHelpText(
      'after',
      '\nExamples:\n  conformance list\n  conformance list --suite location\n  conformance list --requirements --json\n',
    )
    .action(async (flags: ListFlags) => {
      process.stdout.write(await listText(flags));
    });
}

async function listText(flags: ListFlags): Promise<string> {
  const [{ requirements, ambiguities, suites }, { planCases }] = await Promise.all([listed(flags), import('../plan/plan.js')]);
  await refuseUnknown(
    flags,
    suites,
    requirements.map(({ id }) => id),
  );
  const select = selectionOf(flags);
  const cases = planCases(suites, NOTHING_GIVEN, select).filter(({ selected }) => selected);
  if (cases.length === 0) refuseSelection(select, flags.document);
  // A document's requirements are known to explain from the record of a run alone.
  const explained = flags.document === undefined ? ' · conformance explain R-300' : '';
  if (flags.ambiguities) return flags.json ? json(ambiguities) : ambiguityLines(ambiguities);
  if (flags.requirements)
    return flags.json ? json(withCases(requirements, cases)) : requirementLines(withCases(requirements, cases), explained);
  return flags.json ? json(cases.map(caseFacts)) : caseLines(cases, explained);
}

/** What there is to list: of the built-in document, or of one's own. */
async function listed(flags: ListFlags): Promise<Registers & { readonly suites: readonly Suite[] }> {
  const choice = documentOf(flags);
  if (choice === undefined) {
    const [{ builtinSpec }, { listedSuites }] = await Promise.all([import('./builtin.js'), import('./regressions/suites.js')]);
    const spec = builtinSpec();
    return { ...spec.registers, suites: await listedSuites(spec) };
  }
  const [{ readAccessDocument }, { everyPlan }] = await Promise.all([import('./document/read.js'), import('./document/told.js')]);
  const { registers, suite } = everyPlan(await readAccessDocument(choice.file, process.cwd()), choice.rows);
  return { ...registers, suites: [suite] };
}

/** What the flags say of a document; the environment and the configuration are a run's. */
function documentOf({ document, scopes }: ListFlags): DocumentChoice | undefined {
  const flags = { ...(document === undefined ? {} : { document }), ...(scopes === undefined ? {} : { scopes }) };
  return chosenDocument({ flags, env: {}, cwd: process.cwd() });
}

/** Whether its needs are met makes no difference to what is listed. */
const NOTHING_GIVEN: Supplies = { types: [], jobs: {}, credentials: new Set() };

function selectionOf({ suite = [], requirement = [], grep }: ListFlags): Selection {
  return { suites: suite, requirements: requirement, ...(grep === undefined ? {} : { grep }) };
}

function ambiguityLines(ambiguities: readonly Ambiguity[]): string {
  const rows = ambiguities.map(({ id, readings, question }) => [id, readings.map(({ name }) => name).join(' '), question]);
  return lines(
    [['AMBIGUITY', 'READINGS', 'QUESTION'], ...rows],
    `${ambiguities.length} ambiguities · --json for tools · conformance explain AMB-300`,
  );
}

interface ExercisedRequirement extends Requirement {
  /** Ids of the cases that exercise it. */
  readonly cases: readonly string[];
}

function withCases(requirements: readonly Requirement[], cases: readonly PlannedCase[]): readonly ExercisedRequirement[] {
  return requirements.map((requirement) => ({
    ...requirement,
    cases: cases.filter((one) => one.case.exercises.includes(requirement.id)).map(({ id }) => id),
  }));
}

function requirementLines(requirements: readonly ExercisedRequirement[], explained: string): string {
  const rows = requirements.map(({ id, level, cases, text }) => [id, level, String(cases.length), text]);
  return lines(
    [['REQUIREMENT', 'LEVEL', 'CASES', 'TEXT'], ...rows],
    `${counted(requirements.length, 'requirement')} · --json for tools${explained}`,
  );
}

function caseFacts({ id, suite, case: shape }: PlannedCase): object {
  const { title, kind, level, exercises, reads = [] } = shape;
  return { id, suite: suite.id, title, kind, level, requirements: exercises, reads, sends: sendsOf(shape) };
}

function caseLines(cases: readonly PlannedCase[], explained: string): string {
  const rows = cases.map(({ id, case: shape }) => {
    const { level, exercises, reads = [] } = shape;
    return [id, level, exercises.join(' '), reads.join(' ') || '-', sendsOf(shape)];
  });
  const exercised = new Set(cases.flatMap((one) => one.case.exercises)).size;
  const suites = new Set(cases.map(({ suite }) => suite.id)).size;
  return lines(
    [['CASE', 'LEVEL', 'REQUIREMENTS', 'READS', 'SENDS'], ...rows],
    `${counted(cases.length, 'case')} of ${counted(suites, 'suite')} · ${counted(exercised, 'requirement')} · --json for tools${explained}`,
  );
}

/** What a case sends, in a few words. */
function sendsOf(shape: Case): string {
  if (shape.kind === 'tls') return 'hellos of each TLS version';
  if (shape.kind === 'access') {
    const other = shape.another === undefined ? '' : `, then for another {${shape.another.parameter}}`;
    return `${shape.request.method}, ${shape.show.map(showingText).join(', ') || 'no credential'}${other}`;
  }
  if (shape.kind === 'sequence')
    return shape.script === 'commands' ? 'POST, GETs, DELETE in many orders' : 'POST, GETs, DELETE of a job made for the run';
  const isDrawn = shape.kind === 'property' && shape.forAll.method !== undefined;
  const methods = isDrawn ? 'one request' : (shape.send.methods ?? ['GET']).join(', ');
  const job =
    shape.given?.job === undefined
      ? ''
      : shape.given.job === 'any' || shape.given.job === 'preferred'
        ? ', any job'
        : `, a ${shape.given.job} job`;
  const credential = shape.send.credential === undefined ? '' : `, ${shape.send.credential} credential`;
  const inputs = shape.kind === 'property' ? `, any ${Object.keys(shape.forAll).join(', ').replaceAll('header:', '')}` : '';
  const between = shape.send.between === undefined ? '' : ', another request in between';
  const follow = shape.send.follow === undefined ? '' : `, then the link ${shape.send.follow}`;
  return `${methods}${job}${credential}${inputs}${between}${follow}`;
}

function showingText({ scheme, as, scopes = [], exactly }: Showing): string {
  return `${scheme} ${as}${exactly ? ` with ${scopes.join(' ') || 'no scope'} alone` : ''}`;
}

async function refuseUnknown(flags: ListFlags, suites: readonly Suite[], requirements: readonly string[]): Promise<void> {
  const { unknownNames } = await import('./config/known.js');
  const flag = (from: string) => ({ value: '', written: '', from, layer: 'flag', mark: {} }) as const;
  const problems = [
    ...unknownNames(flags.suite ?? [], { what: 'suite', all: 'suites', known: suites.map(({ id }) => id), said: flag('--suite') }),
    ...unknownNames(flags.requirement ?? [], {
      what: 'requirement',
      all: 'requirements',
      known: requirements,
      said: flag('--requirement'),
    }),
  ];
  if (problems.length > 0) throw new InputError(problems);
}

function lines(rows: readonly (readonly string[])[], closing: string): string {
  const columns = tableColumnsOf(process.stdout);
  return `${[...tableLines(rows, columns), ...packed(closing.split(' · '), ' · ', columns)].join('\n')}\n`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
