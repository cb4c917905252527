import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import type { Command } from 'commander';
import { printable } from '../http/printable.js';
import type { WrittenReport } from '../report/write.js';
import type { RunRecord } from '../run/record.js';
import type { TargetedRunOptions } from '../run/run.js';
import { VERSION } from '../run/version.js';
import { withTarget } from './aimed.js';
import type { ResolvedRun } from './config/resolve.js';
import { optimizeLater } from './optimize-later.js';
import { InputError } from './problem.js';
import { declareRunFlags, type RunFlags } from './run-flags.js';
import { columnsOf, hasColor, isUnicode } from './stream.js';
import { type Told, toldBy } from './told.js';

/** Where a run writes down the jobs that it makes, in the folder of its reports. */
export const LEDGER = 'created-jobs.json';

/** Adds `conformance run`. */
export function registerRun(program: Command): void {
  declareRunFlags(program.command('run').description('send the cases, judge the answers, write the reports')).action(
    async (flags: RunFlags) => {
      optimizeLater();
      process.exitCode = await runCommand(flags);
    },
  );
}

/** Runs as told; gives the exit code. Throws an InputError for all that is wrong with what it was told. */
async function runCommand(flags: RunFlags): Promise<number> {
  const told = await toldBy(flags);
  const { options } = told;
  const say = options.json ? process.stderr : process.stdout;
  const [{ folderIsWritable }, { wrap }] = await Promise.all([import('../report/check-folder.js'), import('../report/terminal/layout.js')]);
  const folder = await folderIsWritable(options.out);
  if (folder !== undefined) throw new InputError([{ says: folder.says, do: folder.remedy }]);
  const started = (baseUrl: string): void => {
    if (!options.quiet) say.write(`${wrap(firstLine(told, baseUrl), columnsOf(say)).join('\n  ')}\n`);
  };
  const record = await withTarget(options, (aimed) => runAt(aimed, told, started));
  const { writeReports } = await import('../report/write.js');
  const reports = await writeReports(record, options.out);
  await tell(record, reports, options);
  return reports.some((report) => 'error' in report) && record.exit === 0 ? 2 : record.exit;
}

async function runAt(
  aimed: TargetedRunOptions,
  { options: { quiet, out }, spec, suites, prepare, problems = [] }: Told,
  started: (baseUrl: string) => void,
): Promise<RunRecord> {
  const [{ run }, { createProgress }] = await Promise.all([import('../run/run.js'), import('./progress.js')]);
  const interruption = interruptible(); // before anything is said: who reads the first line may answer it with Ctrl-C
  started(aimed.target.baseUrl);
  const onTerminal = process.stderr.isTTY && !process.env.CI;
  const progress = createProgress(process.stderr, {
    style: quiet ? 'none' : onTerminal ? 'terminal' : 'plain',
    columns: columnsOf(process.stderr),
  });
  interruption.signal.addEventListener('abort', () => progress.say(STOPPING));
  try {
    const ledgerFile = join(out, LEDGER);
    return await run(aimed, {
      spec,
      suites,
      problems,
      ledgerFile,
      listen: progress.listen,
      signal: interruption.signal,
      ...(prepare === undefined ? {} : { prepare }),
    });
  } finally {
    interruption.dispose();
    progress.end();
  }
}

/** Said at the first Ctrl-C, since an answer that is waited for may take its time. */
const STOPPING = 'stopping: no new requests, the reports are written; once more ends it at once, without reports';

/** Ctrl-C once: no new requests, the reports are written. Twice: at once. */
function interruptible(): { readonly signal: AbortSignal; readonly dispose: () => void } {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // each request in flight listens, and there may be 256 of them
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    dispose: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}

function firstLine({ about, options: { target } }: Told, baseUrl: string): string {
  const where = target.kind === 'embedded' ? `built-in server ${baseUrl}` : baseUrl;
  return `conformance ${VERSION} · ${printable(about)} · ${where}`;
}

async function tell(record: RunRecord, reports: readonly WrittenReport[], { json, quiet }: ResolvedRun): Promise<void> {
  const { toTerminal } = await import('../report/terminal.js');
  const stream = json ? process.stderr : process.stdout;
  const text = toTerminal(record, { columns: columnsOf(stream), color: hasColor(stream), unicode: isUnicode(), reports });
  // A run that was cut has judged less than it seems.
  if (!quiet || record.exit !== 0 || record.run.cut !== undefined) stream.write(text);
  if (json) {
    const { toJson } = await import('../report/json.js');
    process.stdout.write(`${toJson(record)}\n`);
  }
}
