import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { PinnedCase } from '../plan/pinned.js';
import { DEFAULT_RECORD } from '../report/default-record.js';
import { shownPath } from './config/find.js';
import { whyUnwritable } from './file-trouble.js';
import { InputError, quoted } from './problem.js';
import { recordedFinding } from './recorded-finding.js';

interface PinFlags {
  readonly as: string;
  readonly dir?: string;
  readonly config?: string;
  readonly record: string;
  readonly force?: boolean;
}

/** Adds `conformance pin`. */
export function registerPin(program: Command): void {
  program
    .command('pin')
    .description('make a case of a finding that every run sends first, and that fails under its ticket')
    .argument('<finding>', 'its id, or the beginning of it: F-7c2e')
    .requiredOption('--as <ticket>', 'the ticket: names the file and the case')
    .option('--dir <folder>', 'where to write it (default: as the configuration says; regressions)')
    .option('--config <file>', 'the configuration (default: conformance.config.* here; CONFORMANCE_CONFIG)')
    .option('--record <file>', 'the report.json that it is in', DEFAULT_RECORD)
    .option('--force', 'overwrite the case that has that ticket')
    .addHelpText(
      'after',
      '\nExamples:\n  conformance pin F-7c2e --as JIRA-1234\n  conformance pin F-7c2e --as JIRA-1234 --force\n  conformance run --suite regressions\n',
    )
    .action(async (id: string, flags: PinFlags) => {
      process.stdout.write(await pin(id, flags));
    });
}

async function pin(id: string, flags: PinFlags): Promise<string> {
  const ticket = ticketOf(flags.as);
  const found = recordedFinding(id, flags.record);
  const [{ replayable }, { pinnedOf }] = await Promise.all([import('./replay/replayable.js'), import('../run/replay/pin.js')]);
  const made = pinnedOf(replayable(found));
  if (made.kind === 'refused')
    throw new InputError([
      { says: `${found.finding.id} cannot be pinned: ${made.because}`, id: 'pin-refused', do: 'write a case by hand: docs/suite-api.md' },
    ]);
  const cwd = process.cwd();
  const file = join(await folderOf(flags, cwd), `${ticket}.json`);
  const shown = shownPath(file, cwd);
  if (existsSync(file) && flags.force !== true)
    throw new InputError([
      { says: `${shown} is there already`, id: 'pin-exists', do: 'give --force to overwrite it, or take another ticket' },
    ]);
  await write(file, made.pinned, shown);
  return told(found.finding.id, shown, made.pinned, found.finding);
}

/** A name that is one file and one case everywhere: letters, digits, and `-`, `_`, `.` inside. */
function ticketOf(text: string): string {
  if (/^[A-Za-z0-9](?:[\w.-]{0,78}\w)?$/.test(text)) return text;
  throw new InputError([
    {
      says: `--as is ${quoted(text)}, which names no file and no case`,
      id: 'usage-ticket',
      do: '--as JIRA-1234   letters, digits, - _ and . inside; 80 at most',
    },
  ]);
}

async function folderOf({ dir, config: file }: PinFlags, cwd: string): Promise<string> {
  if (dir !== undefined) return resolve(cwd, dir);
  const [{ loadConfig }, { regressionsFolder }] = await Promise.all([import('./config/load.js'), import('./regressions/folder.js')]);
  return regressionsFolder(await loadConfig({ ...(file === undefined ? {} : { file }), cwd, env: process.env }), cwd);
}

async function write(file: string, pinned: PinnedCase, shown: string): Promise<void> {
  try {
    await mkdir(resolve(file, '..'), { recursive: true });
    await writeFile(file, `${JSON.stringify(pinned, null, 2)}\n`);
  } catch (error) {
    throw new InputError([{ says: `${shown} cannot be written: ${whyUnwritable(error)}`, id: 'pin-write', do: '--dir FOLDER' }]);
  }
}

function told(
  id: string,
  shown: string,
  { title, check, requirement }: PinnedCase,
  { severity, flaky }: { severity: string; flaky?: unknown },
): string {
  const notes = [
    ...(severity === 'warn' ? ['it only warns, unless --strict is given'] : []),
    ...(flaky === undefined ? [] : ['it was seen only sometimes: one request may miss it']),
  ];
  return [
    `${shown}   ${id} is pinned: ${title}`,
    `  holds   ${requirement}, by the check ${check}; no id and no secret is in it`,
    ...notes.map((note) => `  note    ${note}`),
    '  runs    first in every run; by itself: conformance run --suite regressions',
    '',
  ].join('\n');
}
