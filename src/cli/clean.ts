import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { DEFAULT_RECORD } from '../report/default-record.js';
import type { LedgerEntry } from '../run/supply/ledger.js';
import { InputError } from './problem.js';
import { readRecord } from './read-record.js';
import { declareFlags, type RunFlags, TARGET_FLAGS, wordedFlags } from './run-flags.js';
import { toldBy } from './told.js';

/** What of a run's flags makes a difference: whom to ask, and as whom. */
const SHOWN = [TARGET_FLAGS, '--config --timeout --rate --debug'].flatMap((names) => names.split(' '));

const WORDS = { '--base-url': { says: 'the API that the jobs were made on', default: 'as in the record' } };

const EXAMPLES = `
The other flags of conformance run are taken too, so that its line can be used.

Examples:
  conformance clean --token-env API_TOKEN
  conformance clean reports/staging/report.json --config staging.yaml`;

/** Adds `conformance clean`. */
export function registerClean(program: Command): void {
  const command = program.command('clean').description('delete the files of the jobs that a run made and could not remove');
  command.argument('[record]', 'report.json of the run', DEFAULT_RECORD);
  declareFlags(command, wordedFlags(WORDS), EXAMPLES, SHOWN).action(async (file: string, flags: RunFlags) => {
    process.exitCode = await clean(file, flags);
  });
}

async function clean(file: string, flags: RunFlags): Promise<number> {
  const [{ readLedger }, { LEDGER }] = await Promise.all([import('../run/supply/ledger.js'), import('./run.js')]);
  const record = readRecord(file);
  const ledgerFile = join(dirname(file), LEDGER);
  // An interrupted run may have left no record, but what it made was written down before it was used.
  const entries = [...(record?.created ?? []), ...readLedger(ledgerFile)];
  if (record === undefined && entries.length === 0)
    throw new InputError([
      {
        says: `there is no record ${file}, and no list of created jobs beside it`,
        id: 'record-missing',
        do: 'name the report.json of the run',
      },
    ]);
  // What the list says last is how it stands: it is kept up to date by each clean-up.
  const left = [...new Map(entries.map((entry) => [entry.id, entry])).values()].filter(({ state }) => state !== 'removed');
  if (left.length === 0) return say('nothing is left: every job that the run made has been removed', 0);
  const baseUrl = flags.baseUrl ?? record?.run.baseUrl;
  const outcome = await remove(left, { ledgerFile, flags: { ...flags, ...(baseUrl === undefined ? {} : { baseUrl }) } });
  for (const { type, id, state, because } of outcome)
    process.stdout.write(`${state === 'removed' ? 'removed' : 'left   '}  ${type}/${id}${because === undefined ? '' : `: ${because}`}\n`);
  return outcome.every(({ state }) => state === 'removed') ? 0 : 1;
}

async function remove(
  entries: readonly LedgerEntry[],
  { flags, ledgerFile }: { readonly flags: RunFlags; readonly ledgerFile: string },
): Promise<readonly LedgerEntry[]> {
  const { options, spec } = await toldBy({ ...flags, allow: [...(flags.allow ?? []), 'create-jobs'] });
  const { prepare } = await import('../run/prepare.js');
  const { target } = options;
  if (target.kind !== 'url')
    throw new InputError([{ says: 'the base URL of the run is not known', id: 'usage-base-url', do: '--base-url https://…' }]);
  const ready = await prepare({ ...options, target }, { spec, suites: [], ledgerFile });
  try {
    for (const { type, id, file } of entries) ready.ledger.add({ type, id, file });
    await ready.removeMade();
    return ready.ledger.entries;
  } finally {
    await ready.close();
  }
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}
