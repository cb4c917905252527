import type { RunOptions } from '../../run/options.js';
import { nearest } from '../nearest.js';
import { type Mark, type Problem, quoted } from '../problem.js';
import { type Layers, type Said, SETTINGS, said as saidOf } from './setting.js';

/** Names that exist, for those who have loaded them: what is not among them is a mistake. */
export interface KnownNames {
  readonly suites: readonly string[];
  readonly requirements: readonly string[];
  /** Ambiguity id to the names of its readings. */
  readonly readings: Readonly<Record<string, readonly string[]>>;
}

/** A kind of name: how one is called, how all are, which there are, and who gave those that are judged. */
export interface NameKind {
  readonly what: string;
  readonly all: string;
  readonly known: readonly string[];
  readonly said?: (Pick<Said, 'from' | 'layer'> & Partial<Pick<Said, 'mark'>>) | undefined;
  /** How the right name is given. Default: with the flag, where a flag gave the wrong one. */
  readonly giving?: (name: string) => string;
}

/** Says of each name that does not exist which one was probably meant, and all that there are. */
export function unknownNames(given: readonly string[], { what, all, known, said, giving }: NameKind): readonly Problem[] {
  const give = giving ?? ((name) => (said?.layer === 'flag' ? `${said.from} ${name}` : name));
  return given
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearest(name, known);
      return {
        ...said?.mark,
        says: `no ${what} is called ${quoted(name)}`,
        id: 'usage-name',
        do: `${near === undefined ? '' : `${give(near)}   `}${all}: ${known.join(', ')}`,
      };
    });
}

/** What is named for a run and does not exist: suites, requirements, readings. */
export function unknownRunNames(
  layers: Layers,
  { select, readings }: Pick<RunOptions, 'select' | 'readings'>,
  known: KnownNames,
): readonly Problem[] {
  const requirement = { what: 'requirement', all: 'requirements', known: known.requirements };
  return [
    ...unknownNames(select.suites, { what: 'suite', all: 'suites', known: known.suites, said: saidOf(layers, SETTINGS.suites) }),
    ...unknownNames(select.requirements, { ...requirement, said: saidOf(layers, SETTINGS.requirements) }),
    ...gateIds(layers).flatMap(({ id, mark }) =>
      select.requirements.includes(id) ? [] : unknownNames([id], { ...requirement, said: { from: '', layer: 'file', mark } }),
    ),
    ...Object.entries(readings).flatMap(([id, name]) => unknownReading(layers, { id, name }, known.readings)),
  ];
}

/** The requirements that the gate of the file names, each once, and where. */
function gateIds({ config }: Layers): readonly { readonly id: string; readonly mark: Mark }[] {
  if (config === undefined) return [];
  const { mustExercise = [], waive = {} } = config.config.gate ?? {};
  const required = mustExercise.flatMap((entry, index) =>
    [entry].flat().map((id, inner) => ({ id, mark: config.mark(['gate', 'mustExercise', index, ...(id === entry ? [] : [inner])]) })),
  );
  const waived = Object.keys(waive).map((id) => ({ id, mark: config.mark(['gate', 'waive', id], 'key') }));
  return [...new Map([...waived, ...required].map((one) => [one.id, one])).values()];
}

/** A flag wins over the file: what it says stands nowhere. */
function unknownReading(
  { flags, config }: Layers,
  { id, name }: { readonly id: string; readonly name: string },
  known: KnownNames['readings'],
): readonly Problem[] {
  const isTyped = (flags.reading ?? []).some((pair) => pair.startsWith(`${id}=`));
  const from = { from: '--reading', layer: isTyped ? 'flag' : 'file' } as const;
  const mark = (part: 'key' | 'value') => (isTyped || config === undefined ? {} : config.mark(['readings', id], part));
  const names = known[id];
  if (names === undefined)
    return unknownNames([id], {
      what: 'ambiguity',
      all: 'ambiguities',
      known: Object.keys(known),
      said: { ...from, mark: mark('key') },
      giving: (near) => (isTyped ? `--reading ${near}=${name}` : near),
    });
  return unknownNames([name], {
    what: `reading of ${id}`,
    all: 'readings',
    known: names,
    said: { ...from, mark: mark('value') },
    giving: (near) => (isTyped ? `--reading ${id}=${near}` : near),
  });
}
