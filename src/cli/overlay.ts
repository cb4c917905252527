import { join, relative } from 'node:path';
import type { DocumentProblem } from '../document/load-document.js';
import { overlaidSpec } from '../document/overlaid-spec.js';
import { chosenReadings } from '../document/readings.js';
import type { Ambiguity, Readings } from '../document/registers.js';
import type { Spec } from '../document/spec.js';
import type { RunOptions } from '../run/options.js';
import { specFolder } from './builtin.js';
import { unknownNames } from './config/known.js';
import { type OverlayFile, readOverlay } from './overlay-file.js';
import { InputError, type Problem } from './problem.js';

/** What the overlays of a run are applied to. */
export interface OverlayInputs<Options extends RunOptions> {
  readonly spec: Spec;
  readonly options: Options;
  /** Files, as given. */
  readonly overlays: readonly string[];
  /** Readings that win over those of an overlay: `AMB-300=303`, as typed. */
  readonly typed: readonly string[];
  readonly cwd: string;
}

/**
 * Applies a run's overlays: gives the spec with them on top, and the options with the readings that they choose. Throws an
 * InputError with all that is wrong with them. openapi-core is loaded where there are any.
 */
export async function withOverlays<Options extends RunOptions>(
  inputs: OverlayInputs<Options>,
): Promise<{ readonly spec: Spec; readonly options: Options }> {
  const { spec, options, overlays, typed, cwd } = inputs;
  if (overlays.length === 0) return { spec, options };
  const { ambiguities } = spec.registers;
  const read = await Promise.all(overlays.map((name) => readOverlay(name, cwd)));
  const files = read.filter((one) => 'file' in one);
  const problems = read.flatMap((one) => ('file' in one ? unknownReadings(one, ambiguities) : one));
  if (problems.length > 0) throw new InputError(problems);
  const given = Object.fromEntries(files.flatMap(({ readings }) => readings.map(({ ambiguity, reading }) => [ambiguity, reading])));
  const wins = new Set(typed.map((pair) => pair.split('=')[0]));
  const own = Object.fromEntries(Object.entries(options.readings).filter(([ambiguity]) => wins.has(ambiguity)));
  const readings = { ...options.readings, ...given, ...own };
  const chosen = { ...chosenReadings(ambiguities, options.profile), ...readings };
  return {
    spec: await applied(spec, chosen, files, cwd),
    options: { ...options, readings, overlays: files.map(({ shown }) => shown) },
  };
}

async function applied(spec: Spec, readings: Readings, files: readonly OverlayFile[], cwd: string): Promise<Spec> {
  const { loadDocument } = await import('../document/load-document.js');
  const folder = specFolder();
  const own = overlaysOf(spec.registers.ambiguities, readings).map((path) => join(folder, path));
  const loaded = await loadDocument(join(folder, 'openapi.yaml'), {
    overlays: [...own, ...files.map(({ file }) => file)],
    base: cwd,
    unmatched: (overlay) => (own.includes(overlay) ? 'ignored' : 'refused'),
  });
  const named = files.map(({ file, shown }) => ({ name: relative(cwd, file), shown }));
  if (loaded.kind === 'refused') {
    const problems = new Map(loaded.problems.map((problem) => said(problem, named)).map((problem) => [JSON.stringify(problem), problem]));
    throw new InputError([...problems.values()]);
  }
  return overlaidSpec(spec, { document: loaded.document, readings, files: named.map(({ name }) => name) });
}

function overlaysOf(ambiguities: readonly Ambiguity[], chosen: Readings): readonly string[] {
  return ambiguities.flatMap(({ id, readings }) => readings.find(({ name }) => name === chosen[id])?.overlay ?? []);
}

/** A problem of openapi-core as one of the input. What the document says only with the overlays applied has no line in any of them. */
function said({ says, at, line, rule }: DocumentProblem, files: readonly { readonly name: string; readonly shown: string }[]): Problem {
  const overlay = files.find(({ name }) => name === at?.file);
  if (at === undefined || overlay === undefined)
    return { says: `with the overlays applied: ${says}`, id: 'overlay', do: `correct ${files.map(({ shown }) => shown).join(' or ')}` };
  return {
    says,
    at: { ...at, file: overlay.shown },
    ...(line === undefined ? {} : { source: line }),
    id: rule ?? 'overlay-unmatched',
    do: rule === undefined ? 'correct the target, or leave the action out' : 'correct it there',
  };
}

function unknownReadings({ readings, mark }: OverlayFile, ambiguities: readonly Ambiguity[]): readonly Problem[] {
  return readings.flatMap(({ ambiguity, reading, path }) => {
    const known = ambiguities.find(({ id }) => id === ambiguity);
    const at = (part: 'key' | 'value') => ({ said: { from: '', layer: 'file', mark: mark(path, part) } }) as const;
    if (known === undefined)
      return unknownNames([ambiguity], { what: 'ambiguity', all: 'ambiguities', known: ambiguities.map(({ id }) => id), ...at('key') });
    const names = known.readings.map(({ name }) => name);
    return unknownNames([reading], { what: `reading of ${ambiguity}`, all: 'readings', known: names, ...at('value') });
  });
}
