import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import type { Requirement } from '../document/registers.js';
import type { Part } from '../prove/parts.js';
import type { Proof } from '../prove/proof.js';
import type { RunRecord } from '../run/record.js';
import { whyNotWritable, whyUnwritable } from './file-trouble.js';
import { nearest } from './nearest.js';
import { InputError, type Problem, quoted } from './problem.js';
import { collect } from './repeatable.js';

interface ProveFlags {
  readonly from?: string;
  readonly write?: true;
  readonly withoutCheck?: readonly string[];
  readonly only?: readonly string[];
  readonly seed?: string;
  readonly json?: true;
  readonly html?: string;
  readonly markdown?: true;
}

/** Adds `conformance prove`. */
export function registerProve(program: Command): void {
  program
    .command('prove')
    .description('show that the suites find every fault and report nothing that is permitted')
    .option('--from <report.json>', 'the strength of a run that was recorded; nothing is sent')
    .option('--write', 'with --from: put the strength into the record, and make its reports again')
    .option('--without-check <id>', 'switch a check off: what is then not found, only it finds; repeatable', collect)
    .option('--only <part>', 'only mutations, faults or oddities; repeatable', collect)
    .option('--seed <number>', 'of all that is drawn: 0 to 4294967295 (default: random, and said)')
    .option('--json', 'the proof as JSON on standard output, nothing else there')
    .option('--html <file>', 'write it as a page too')
    .option('--markdown', 'print it as Markdown')
    .helpOption('-h, --help', 'this text')
    .addHelpText('after', HELP)
    .action(async (flags: ProveFlags) => {
      process.exitCode = await runProve(flags);
    });
}

const HELP = `
Exit 0 if every fault and every mutation is found by the requirement that it
breaks, nothing permitted is reported, and each MUST requirement is broken by
something; else 1.

Examples:
  conformance prove
  conformance prove --from reports/report.json --write
  conformance prove --without-check location-leads-to-the-file --only mutations`;

async function runProve(flags: ProveFlags): Promise<number> {
  const options = await parseProveOptions(flags);
  const proof = await proofOf(flags, options);
  if (flags.write && flags.from !== undefined) await writeStrength(flags.from, proof);
  const { builtinSpec } = await import('./builtin.js');
  const { requirements } = builtinSpec().registers;
  if (flags.html !== undefined) await writePage(flags.html, proof, requirements);
  process.stdout.write(await textOf(proof, flags, requirements));
  const { objections } = await import('../prove/proof.js');
  return objections(proof).length === 0 ? 0 : 1;
}

interface Parsed {
  readonly seed: number;
  readonly without: readonly string[];
  readonly parts: readonly Part[];
}

async function proofOf({ from, json }: ProveFlags, options: Parsed): Promise<Proof> {
  if (from === undefined) {
    const { prove } = await import('../prove/prove.js');
    return prove({ ...options, ...(json === undefined && process.stderr.isTTY ? { progress } : {}) });
  }
  const { proveRecord } = await import('../prove/prove-record.js');
  return proveRecord(await recordAt(from), options);
}

async function recordAt(file: string): Promise<RunRecord> {
  const { readRecord, refuseOwnDocument } = await import('./read-record.js');
  const record = readRecord(file);
  if (record === undefined)
    throw new InputError([{ says: `${file} is not there (from --from)`, id: 'usage-file', do: 'conformance run --out reports' }]);
  refuseOwnDocument(record, file, 'conformance prove');
  return record;
}

/** All reports are made of the record alone, so that they are made again with it. */
async function writeStrength(file: string, proof: Proof): Promise<void> {
  const [{ withStrength }, { writeReports }] = await Promise.all([import('../prove/with-strength.js'), import('../report/write.js')]);
  const reports = await writeReports(withStrength(await recordAt(file), proof), dirname(file));
  const problems = reports.flatMap((report) =>
    'error' in report
      ? [
          {
            says: `${report.name} cannot be written: ${report.error} (from --write)`,
            id: 'usage-file',
            do: 'see that its folder may be written to, and that its disk is not full',
          },
        ]
      : [],
  );
  if (problems.length > 0) throw new InputError(problems);
}

async function textOf(proof: Proof, { json, markdown, from }: ProveFlags, requirements: readonly Requirement[]): Promise<string> {
  if (json) return `${(await import('../prove/to-json.js')).toProofJson(proof, requirements)}\n`;
  if (markdown) return markdownOf(proof, from);
  const { toProofText, toStrengthText } = await import('../prove/to-text.js');
  return from === undefined ? toProofText(proof) : toStrengthText(proof, requirements);
}

/** What only one check finds is told where all were on; of faults where faults are proven, since that takes runs. */
async function markdownOf(proof: Proof, from: string | undefined): Promise<string> {
  const { toProofMarkdown } = await import('../prove/to-markdown.js');
  if (from !== undefined || proof.mutations.length === 0 || proof.without.length > 0) return toProofMarkdown(proof);
  const { soleFindsOf, soleMutationsOf } = await import('../prove/sole-finds.js');
  return toProofMarkdown(proof, proof.faults.length > 0 ? await soleFindsOf(proof) : soleMutationsOf(proof.mutations));
}

async function writePage(file: string, proof: Proof, requirements: readonly Requirement[]): Promise<void> {
  const { toProofHtml } = await import('../prove/to-html.js');
  try {
    writeFileSync(file, toProofHtml(proof, requirements));
  } catch (error) {
    throw new InputError([unwritable(file, whyUnwritable(error))]);
  }
}

/** Tried before anything is proven, which takes minutes. */
function pageProblems(file: string | undefined): readonly Problem[] {
  const why = file === undefined ? undefined : whyNotWritable(file);
  return file === undefined || why === undefined ? [] : [unwritable(file, why)];
}

function unwritable(file: string, why: string): Problem {
  return { says: `${file} (from --html) cannot be written: ${why}`, id: 'usage-file', do: '--html proof.html' };
}

/** One line, redrawn. */
function progress(done: number, of: number): void {
  process.stderr.write(done === of ? '\r\u001b[K' : `\r${done} of ${of} servers\u001b[K`);
}

/** All that is wrong with the input is said at once. */
async function parseProveOptions(flags: ProveFlags): Promise<Parsed> {
  const { seed, withoutCheck = [], only = [] } = flags;
  const [{ allChecks }, { PARTS }] = await Promise.all([import('../checks/all.js'), import('../prove/parts.js')]);
  const checks = allChecks.map(({ id }) => id);
  const number = seed === undefined ? randomInt(2 ** 32) : Number(seed);
  const isSeed = seed === undefined || (/^\d{1,10}$/.test(seed) && number < 2 ** 32);
  const problems: readonly Problem[] = [
    ...writeProblems(flags),
    ...pageProblems(flags.html),
    ...withoutCheck.filter((id) => !checks.includes(id)).map((id) => unknown('check', '--without-check', id, checks)),
    ...only.filter((part) => !PARTS.some((one) => one === part)).map((part) => unknown('part', '--only', part, PARTS)),
    ...(isSeed
      ? []
      : [{ says: `--seed is ${quoted(seed)}, not a whole number from 0 to 4294967295`, id: 'usage-value', do: '--seed 4711' }]),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return { seed: number, without: withoutCheck, parts: PARTS.filter((part) => only.includes(part)) };
}

function writeProblems({ write, from, withoutCheck = [] }: ProveFlags): readonly Problem[] {
  if (!write) return [];
  const usage = (says: string, remedy: string): Problem => ({ says, id: 'usage-conflict', do: remedy });
  if (from === undefined) return [usage('--write needs a record', 'conformance prove --from reports/report.json --write')];
  return [
    ...(basename(from) === 'report.json'
      ? []
      : [usage(`--write makes the reports of a run again, and ${from} is not called report.json`, 'name the report.json of a run')]),
    ...(withoutCheck.length === 0
      ? []
      : [usage('--write with --without-check would tell of checks that the run did not have', 'leave one of them out')]),
  ];
}

function unknown(what: string, flag: string, word: string, known: readonly string[]): Problem {
  const near = nearest(word, known);
  return {
    says: `no ${what} is called ${quoted(word)} (from ${flag})`,
    id: 'usage-unknown',
    do: near === undefined ? `one of: ${known.join(', ')}` : `${flag} ${near}`,
  };
}
