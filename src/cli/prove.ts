import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import type { Requirement } from '../document/registers.js';
import type { Part } from '../prove/parts.js';
import type { Proof } from '../prove/proof.js';
import { nearest } from './nearest.js';
import { InputError, type Problem, quoted } from './problem.js';

interface ProveFlags {
  readonly from?: string;
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
  conformance prove --from reports/report.json
  conformance prove --without-check location-leads-to-the-file --only mutations`;

async function runProve(flags: ProveFlags): Promise<number> {
  const options = await parseProveOptions(flags);
  const proof = await proofOf(flags, options);
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
  const [{ readRecord }, { proveRecord }] = await Promise.all([import('./read-record.js'), import('../prove/prove-record.js')]);
  const record = readRecord(from);
  if (record === undefined)
    throw new InputError([{ says: `${from} is not there (from --from)`, id: 'usage-file', do: 'conformance run --out reports' }]);
  return proveRecord(record, options);
}

async function textOf(proof: Proof, { json, markdown, from }: ProveFlags, requirements: readonly Requirement[]): Promise<string> {
  if (json) return `${(await import('../prove/to-json.js')).toProofJson(proof, requirements)}\n`;
  if (markdown) return (await import('../prove/to-markdown.js')).toProofMarkdown(proof);
  const { toProofText, toStrengthText } = await import('../prove/to-text.js');
  return from === undefined ? toProofText(proof) : toStrengthText(proof, requirements);
}

async function writePage(file: string, proof: Proof, requirements: readonly Requirement[]): Promise<void> {
  const [{ writeFileSync }, { toProofHtml }] = await Promise.all([import('node:fs'), import('../prove/to-html.js')]);
  try {
    writeFileSync(file, toProofHtml(proof, requirements));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException; // fs throws system errors only
    throw new InputError([{ says: `${file} cannot be written: ${code} (from --html)`, id: 'usage-file' }]);
  }
}

/** One line, redrawn. */
function progress(done: number, of: number): void {
  process.stderr.write(done === of ? '\r\u001b[K' : `\r${done} of ${of} servers\u001b[K`);
}

/** All that is wrong with the input is said at once. */
async function parseProveOptions({ seed, withoutCheck = [], only = [] }: ProveFlags): Promise<Parsed> {
  const [{ allChecks }, { PARTS }] = await Promise.all([import('../checks/all.js'), import('../prove/parts.js')]);
  const checks = allChecks.map(({ id }) => id);
  const number = seed === undefined ? randomInt(2 ** 32) : Number(seed);
  const isSeed = seed === undefined || (/^\d{1,10}$/.test(seed) && number < 2 ** 32);
  const problems: readonly Problem[] = [
    ...withoutCheck.filter((id) => !checks.includes(id)).map((id) => unknown('check', '--without-check', id, checks)),
    ...only.filter((part) => !PARTS.some((one) => one === part)).map((part) => unknown('part', '--only', part, PARTS)),
    ...(isSeed
      ? []
      : [{ says: `--seed is ${quoted(seed)}, not a whole number from 0 to 4294967295`, id: 'usage-value', do: '--seed 4711' }]),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return { seed: number, without: withoutCheck, parts: PARTS.filter((part) => only.includes(part)) };
}

function unknown(what: string, flag: string, word: string, known: readonly string[]): Problem {
  const near = nearest(word, known);
  return {
    says: `no ${what} is called ${quoted(word)} (from ${flag})`,
    id: 'usage-unknown',
    do: near === undefined ? `one of: ${known.join(', ')}` : `${flag} ${near}`,
  };
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
