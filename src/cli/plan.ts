import type { Command } from 'commander';
import { counted } from '../report/sentences.js';
import type { Forecast } from '../run/forecast.js';
import { withTarget } from './aimed.js';
import { writeFlowed } from './flow.js';
import { refuseSelection } from './refuse-selection.js';
import { declareFlags, type RunFlags, TARGET_FLAGS, wordedFlags } from './run-flags.js';
import { tableColumnsOf } from './stream.js';
import { tableLines } from './table.js';
import { type Told, toldBy } from './told.js';

interface PlanFlags extends RunFlags {
  readonly write?: boolean;
}

/** What of a run's flags makes a difference to a plan. */
const SHOWN = [
  TARGET_FLAGS,
  '--wait-expiry --live --allow --persona --config --document --scopes --profile --suite --requirement --grep',
  '--effort --max-cases --timeout --rate --json --debug',
].flatMap((names) => names.split(' '));

const EXAMPLES = `
The other flags of conformance run are taken too, so that its line can be used.

Examples:
  conformance plan
  conformance plan --base-url https://api.example.com --token-env API_TOKEN
  conformance plan --config staging.yaml --allow create-jobs --write`;

/** Adds `conformance plan`. */
export function registerPlan(program: Command): void {
  const command = program
    .command('plan')
    .description('say what a run could exercise, and what to give; only tokens and lists are asked for');
  command.option('--write', "put what can be exercised into the configuration as the gate's floor");
  declareFlags(command, wordedFlags({ '--json': { says: 'the plan as JSON' } }), EXAMPLES, SHOWN).action(async (flags: PlanFlags) => {
    const told = await toldBy(flags);
    const { options } = told;
    const foreseen = await foresee(told);
    if (options.json) process.stdout.write(`${JSON.stringify(foreseen, null, 2)}\n`);
    else
      writeFlowed(
        process.stdout,
        planText(foreseen, tableColumnsOf(process.stdout), options.document === undefined ? 'endpoint' : 'document'),
      );
    if (flags.write) {
      const { writeFloor } = await import('./write-floor.js');
      const file = await writeFloor(
        flags.config,
        foreseen.requirements.filter(({ exercisable }) => exercisable).map(({ id }) => id),
      );
      (options.json ? process.stderr : process.stdout).write(`the floor stands in ${file}\n`);
    }
  });
}

async function foresee({ options, spec, suites, prepare: own }: Told): Promise<Forecast> {
  const [{ prepare: usual }, { forecast }, { limitsOf }] = await Promise.all([
    import('../run/prepare.js'),
    import('../run/forecast.js'),
    import('../run/supply/create-jobs.js'),
  ]);
  const prepare = own ?? usual;
  return withTarget(options, async (aimed) => {
    // A plan makes nothing: what creation would show is foreseen.
    const ready = await prepare({ ...aimed, allow: aimed.allow.filter((allowance) => allowance !== 'create-jobs') }, { spec, suites });
    try {
      if (!ready.planned.some(({ selected }) => selected)) refuseSelection(options.select, options.document?.file);
      const creates = options.allow.includes('create-jobs') && ready.obtained.tokens.reader !== undefined ? 'jobs' : 'nothing';
      const { effort, budget } = options;
      const mostJobs = limitsOf(ready).jobs;
      return forecast(spec.registers.requirements, ready.planned, { needs: ready.needs, creates, mostJobs, effort, most: budget.cases });
    } finally {
      await ready.close();
    }
  });
}

/** What a plan says on a terminal. */
export function planText(
  { requirements, give, requests, efforts, jobs, needs }: Forecast,
  columns?: number,
  of: 'endpoint' | 'document' = 'endpoint',
): readonly string[] {
  const rows = requirements.map(({ id, level, exercisable, by, because }) => [
    id,
    level,
    exercisable ? 'yes' : 'no',
    exercisable ? (by.length === 1 ? '1 case' : `${by.length} cases`) : (because ?? ''),
  ]);
  const can = requirements.filter(({ exercisable }) => exercisable).length;
  const asked = Object.entries(requests).map(([method, count]) => `${method} ${count}`);
  return [
    ...tableLines([['REQUIREMENT', 'LEVEL', 'EXERCISED', 'BY, OR WHY NOT'], ...rows], columns),
    `${can} of ${counted(requirements.length, 'requirement')} can be exercised`,
    ...needs.map(
      ({ need, met, note }) => `  needs     ${need}: ${met === 'no' ? `not met${note === undefined ? '' : ` (${note})`}` : `from ${met}`}`,
    ),
    ...give.map(({ what, for: ids }) => `  give      ${what}   for ${ids.join(', ')}`),
    `  requests  at most ${asked.length === 0 ? 'none' : asked.join(', ')}; a finding adds some to make it small`,
    ...(of === 'endpoint' ? effortAndJobs({ efforts, jobs }) : []),
  ];
}

/** What a user's document has none of: inputs without number, and jobs. */
function effortAndJobs({ efforts, jobs }: Pick<Forecast, 'efforts' | 'jobs'>): readonly string[] {
  const counts = Object.entries(efforts).map(([effort, count]) => `${effort} ${count}`);
  return [
    `  effort    ${counts.join(', ')} requests (--effort)`,
    `  jobs      ${jobs === 0 ? 'none would be created' : `${jobs} at most would be created, and their files deleted`}`,
  ];
}
