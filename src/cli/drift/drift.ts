import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Spec } from '../../document/spec.js';
import { printable } from '../../http/printable.js';
import { DEFAULT_RECORD } from '../../report/default-record.js';
import { counted } from '../../report/sentences.js';
import type { Drift } from '../../run/drift/drift.js';
import { whyUnwritable } from '../file-trouble.js';
import { nearest } from '../nearest.js';
import { InputError, type Problem } from '../problem.js';
import { demandRecord, refuseOwnDocument } from '../read-record.js';
import type { ObservedRecord } from './text.js';

interface DriftFlags {
  readonly write?: string;
  readonly accept?: readonly string[];
  readonly json?: boolean;
  readonly debug?: boolean;
}

/** What is to be printed, and where. */
export interface DriftOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** The overlay; absent where the document needs none. */
  readonly overlay?: string;
}

/** Adds `conformance drift`. */
export function registerDrift(program: Command): void {
  program
    .command('drift')
    .description('write an OpenAPI Overlay that makes the document true of the service that a run has seen')
    .argument('[record]', 'report.json of the run', DEFAULT_RECORD)
    .option('--write <file>', 'where the overlay is written (default: standard output)')
    .option('--accept <id...>', 'a finding or a requirement that the overlay may weaken; commas separate several')
    .option('--json', 'readings, changes and what is left out, as JSON')
    .option('--debug', 'stack traces')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, flags: DriftFlags) => {
      const { builtinSpec } = await import('../builtin.js');
      const { overlay, stdout, stderr } = await drift(file, builtinSpec(), flags);
      if (overlay !== undefined && flags.write !== undefined) writeOverlay(flags.write, overlay);
      process.stderr.write(stderr);
      process.stdout.write(stdout);
    });
}

const EXAMPLES = `
Exit: 0, also where the document needs no overlay (none is written then);
2 bad input

Examples:
  conformance drift
  conformance drift reports/report.json --write observed.overlay.yaml
  conformance drift --write observed.overlay.yaml --accept R-STATUS
`;

/** Makes the overlay of a record, and what is said of it. Throws an InputError for all that is wrong with the input. */
export async function drift(file: string, spec: Spec, { write, accept = [], json = false }: DriftFlags): Promise<DriftOutput> {
  const record = observedRecord(file);
  const [{ driftOf }, texts] = await Promise.all([import('../../run/drift/drift.js'), import('./text.js')]);
  const accepted = accept.flatMap((ids) => ids.split(',')).map((id) => id.trim());
  const problems = acceptProblems(accepted, record, driftOf(record, spec, []));
  if (problems.length > 0) throw new InputError(problems);
  const found = driftOf(record, spec, accepted);
  const { readings, changes, refused } = found;
  const overlay = changes.length === 0 ? {} : { overlay: texts.overlayText(record, found) };
  if (json) return { ...overlay, stdout: `${JSON.stringify({ readings, changes, refused }, null, 2)}\n`, stderr: '' };
  const left = texts.refusedText(refused);
  if (overlay.overlay === undefined) {
    const says = refused.length === 0 ? 'the document says all that was seen' : 'nothing that may be said without weakening a requirement';
    return { stdout: '', stderr: `no overlay is needed: ${says}${write === undefined ? '' : '; nothing is written'}\n${left}` };
  }
  if (write === undefined) return { ...overlay, stdout: overlay.overlay, stderr: left };
  const told = `${printable(write)}: ${counted(readings.length, 'reading')}, ${counted(changes.length, 'change')}\n${texts.changesText(changes)}${left}`;
  return { ...overlay, stdout: `${told}  next conformance run --overlay ${printable(write)}\n`, stderr: '' };
}

function observedRecord(file: string): ObservedRecord {
  const record = demandRecord(file);
  refuseOwnDocument(record, printable(file), 'conformance drift');
  const { observed } = record;
  if (observed === undefined)
    throw new InputError([
      { says: `${printable(file)} does not tell what was observed`, id: 'record-version', do: 'run again with this version' },
    ]);
  return { ...record, observed };
}

/** What is accepted must be something that is left out otherwise, and that an overlay can permit. */
function acceptProblems(accepted: readonly string[], record: ObservedRecord, { refused }: Drift): readonly Problem[] {
  const known = new Set(refused.flatMap(({ finding, requirement, also }) => [finding, requirement, ...also]));
  return accepted.flatMap((id): readonly Problem[] => {
    const meant = refused.filter(({ finding, requirement, also }) => [finding, requirement, ...also].includes(id));
    if (meant.some(({ permits }) => permits.length > 0)) return [];
    if (meant.length > 0)
      return [{ says: `no overlay can permit ${id}: ${meant[0]?.title ?? ''}`, id: 'drift-accept', do: 'it is for the service to change' }];
    const explained = record.findings.find((finding) => finding.id === id);
    if (explained !== undefined)
      return [
        { says: `${id} needs no accepting: it passes with ${explained.passesUnder.join(' or ')}`, id: 'drift-accept', do: 'leave it out' },
      ];
    const near = nearest(id, [...known]);
    const all = known.size === 0 ? 'nothing is left out' : `left out: ${[...known].join(', ')}`;
    return [
      {
        says: `nothing that is left out is called ${JSON.stringify(id)}`,
        id: 'drift-accept',
        do: near === undefined ? all : `--accept ${near}   ${all}`,
      },
    ];
  });
}

function writeOverlay(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new InputError([
      { says: `cannot write ${printable(file)}: ${whyUnwritable(error)}`, id: 'drift-write', do: '--write observed.overlay.yaml' },
    ]);
  }
}
