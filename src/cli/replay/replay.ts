import type { Command } from 'commander';
import { DEFAULT_RECORD } from '../../report/default-record.js';
import type { RunRecord } from '../../run/record.js';
import type { Replayable } from '../../run/replay/as-case.js';
import type { Replay } from '../../run/replay/replay.js';
import type { TargetedRunOptions } from '../../run/run.js';
import { VERSION } from '../../run/version.js';
import { withTarget } from '../aimed.js';
import type { ResolvedRun } from '../config/resolve.js';
import { InputError } from '../problem.js';
import { recordedFinding } from '../recorded-finding.js';
import { declareFlags, flagsNamed, type RunFlags, TARGET_FLAGS, wordedFlags } from '../run-flags.js';
import { type Told, toldBy } from '../told.js';
import { otherOverlays, replayable } from './replayable.js';

interface ReplayFlags extends RunFlags {
  readonly record: string;
  readonly times?: string;
}

/** What of a run's flags a replay takes: how it judges, the record says. */
const FLAGS = [
  TARGET_FLAGS,
  '--wait-expiry --live --allow --persona --config --overlay --timeout --rate --evidence --json --debug',
].flatMap((names) => names.split(' '));

const WORDS = {
  '--base-url': { says: 'where to send it', default: 'as in the record', env: 'CONFORMANCE_BASE_URL' },
  '--persona': { says: 'how the built-in server behaves: page, vendor, talkdesk', default: 'as in the record' },
  '--json': { says: 'verdict and answers as JSON on standard output, nothing else there' },
};

const EXAMPLES = `
Examples:
  conformance replay F-7c2e
  conformance replay F-7c2e --times 20
  conformance replay F-7c2e --config staging.yaml --record staging/report.json`;

/** Adds `conformance replay`. */
export function registerReplay(program: Command): void {
  const command = program
    .command('replay')
    .description('send the requests of a finding again, and say: still fails, fixed or flaky')
    .argument('<finding>', 'its id, or the beginning of it: F-7c2e')
    .option('--record <file>', 'the report.json that it is in', DEFAULT_RECORD)
    .option('--times <number>', 'how often: 1 to 1000 (default: 3; more for a finding that was seen only sometimes)');
  declareFlags(command, flagsNamed(FLAGS, wordedFlags(WORDS)), EXAMPLES).action(async (id: string, flags: ReplayFlags) => {
    process.exitCode = await replayCommand(id, flags);
  });
}

const EXITS: Readonly<Record<Replay['verdict'], number>> = { 'still-fails': 1, flaky: 1, fixed: 0, 'not-judged': 2 };

async function replayCommand(id: string, flags: ReplayFlags): Promise<number> {
  const found = recordedFinding(id, flags.record);
  const { record } = found;
  const finding = replayable(found);
  const { usualTimes } = await import('../../run/replay/verdict.js');
  const times = timesOf(flags) ?? usualTimes(finding);
  const told = await toldAs(record, flags);
  const wrong = otherOverlays(record, told.options.overlays);
  if (wrong !== undefined) throw new InputError([wrong]);
  const say = flags.json ? process.stderr : process.stdout;
  const started = (baseUrl: string): void => {
    say.write(`conformance ${VERSION} · ${finding.id} of ${flags.record} again, ${times} times · ${baseUrl}\n`);
  };
  const result = await withTarget(await underRecordedLaw(record, told.options), (aimed) =>
    send(finding, aimed, { record, spec: told.spec, times, started }),
  );
  await tell(result, record, flags);
  return EXITS[result.verdict];
}

async function send(
  finding: Replayable,
  aimed: TargetedRunOptions,
  parts: Parameters<typeof import('../../run/replay/replay.js').replay>[2],
) {
  const { replay } = await import('../../run/replay/replay.js');
  return replay(finding, aimed, parts);
}

function timesOf({ times }: ReplayFlags): number | undefined {
  if (times === undefined) return undefined;
  const number = Number(times);
  if (/^\d+$/.test(times) && number >= 1 && number <= 1000) return number;
  throw new InputError([
    { says: `--times is ${JSON.stringify(times)}, not a whole number from 1 to 1000`, id: 'usage-value', do: '--times 20' },
  ]);
}

/** What is told here; where nobody names a target, the record does. */
async function toldAs(record: RunRecord, flags: RunFlags): Promise<Told> {
  const told = await toldBy(flags);
  const { embedded, baseUrl, persona } = record.run;
  if (told.options.target.kind === 'url') return told;
  if (!embedded) return toldBy({ ...flags, baseUrl });
  return flags.persona === undefined && persona !== undefined ? toldBy({ ...flags, persona }) : told;
}

/** The options of a run that judges as the record was judged, and one request after the other. */
async function underRecordedLaw(record: RunRecord, options: ResolvedRun): Promise<ResolvedRun> {
  const { readingsOf } = await import('../../run/readings-of.js');
  return {
    ...options,
    ...readingsOf(record),
    select: { suites: [], requirements: [] },
    gate: { mustExercise: [], waive: {} },
    seed: record.run.seed,
    concurrency: 1,
  };
}

async function tell(result: Replay, record: RunRecord, { json, record: file }: ReplayFlags): Promise<void> {
  const [{ replayText }, { columnsOf, hasColor, isUnicode }] = await Promise.all([import('./text.js'), import('../stream.js')]);
  const stream = json ? process.stderr : process.stdout;
  stream.write(replayText(result, record, { columns: columnsOf(stream), color: hasColor(stream), unicode: isUnicode() }));
  if (!json) return;
  const { finding, ...rest } = result;
  const told = { tool: record.tool.name, version: VERSION, record: file, id: finding.id, exit: EXITS[result.verdict], ...rest, finding };
  process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
}
