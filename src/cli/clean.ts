import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { LedgerEntry } from '../run/supply/ledger.js';
import { InputError } from './problem.js';
import { readRecord } from './read-record.js';
import { declareRunFlags, type RunFlags } from './run-flags.js';
import { toldBy } from './told.js';

/** Adds `conformance clean`. */
export function registerClean(program: Command): void {
  const command = program.command('clean').description('delete the files of the jobs that a run made and could not remove');
  declareRunFlags(command.argument('[record]', 'report.json of the run', 'reports/report.json')).action(
    async (file: string, flags: RunFlags) => {
      process.exitCode = await clean(file, flags);
    },
  );
}

async function clean(file: string, flags: RunFlags): Promise<number> {
  const [{ readLedger }, { LEDGER }] = await Promise.all([import('../run/supply/ledger.js'), import('./run.js')]);
  const record = readRecord(file);
  // An interrupted run may have left no record, but what it made was written down before it was used.
  const entries = [...(record?.created ?? []), ...readLedger(join(dirname(file), LEDGER))];
  if (record === undefined && entries.length === 0)
    throw new InputError([
      {
        says: `there is no record ${file}, and no list of created jobs beside it`,
        id: 'record-missing',
        do: 'name the report.json of the run',
      },
    ]);
  const left = new Map(entries.filter(({ state }) => state !== 'removed').map((entry) => [entry.id, entry]));
  if (left.size === 0) return say('nothing is left: every job that the run made has been removed', 0);
  const outcome = await remove([...left.values()], { ...flags, baseUrl: flags.baseUrl ?? record?.run.baseUrl ?? '' });
  for (const { type, id, state, because } of outcome)
    process.stdout.write(`${state === 'removed' ? 'removed' : 'left   '}  ${type}/${id}${because === undefined ? '' : `: ${because}`}\n`);
  return outcome.every(({ state }) => state === 'removed') ? 0 : 1;
}

async function remove(entries: readonly LedgerEntry[], flags: RunFlags): Promise<readonly LedgerEntry[]> {
  const { options, spec } = await toldBy({ ...flags, allow: [...(flags.allow ?? []), 'create-jobs'] });
  const [{ prepare }, { cleanUp }] = await Promise.all([import('../run/prepare.js'), import('../run/supply/provide.js')]);
  const { target } = options;
  if (target.kind !== 'url')
    throw new InputError([{ says: 'the base URL of the run is not known', id: 'usage-base-url', do: '--base-url https://…' }]);
  const ready = await prepare({ ...options, target }, { spec, suites: [] });
  try {
    for (const { type, id, file } of entries) ready.ledger.add({ type, id, file });
    const { tokens } = ready.obtained;
    await cleanUp({
      origin: ready.target.origin,
      writer: tokens.writer ?? tokens.reader ?? '',
      send: ready.traffic.send,
      ledger: ready.ledger,
    });
    return ready.ledger.entries;
  } finally {
    await ready.close();
  }
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}
