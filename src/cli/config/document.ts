import { InputError, type Problem } from '../problem.js';
import { flagName, type Layers, type Refuse, SETTINGS, said } from './setting.js';
import { oneOf } from './values.js';

/** What is said of a user's document: its file, and how many rows an operation of it gets. */
export interface DocumentChoice {
  /** As given by a flag or variable, absolute from a file. */
  readonly file: string;
  readonly rows: 'two' | 'all';
}

/** What belongs to the built-in document alone. */
const BUILTIN_ALONE = ['profile', 'reading', 'persona', 'overlay', 'region', 'account', 'waitExpiry'] as const;

/** The same in a file. */
const KEYS_ALONE = ['profile', 'readings', 'overlays', 'waitExpiry'] as const;

/** The document that is said in place of the built-in one; `undefined` where none is. Throws an InputError with what is wrong with how it is said. */
export function chosenDocument(layers: Layers): DocumentChoice | undefined {
  const problems: Problem[] = [];
  const choice = resolveDocument(layers, (problem) => {
    problems.push(problem);
    return undefined;
  });
  if (problems.length > 0) throw new InputError(problems);
  return choice;
}

function resolveDocument(layers: Layers, refuse: Refuse): DocumentChoice | undefined {
  const given = said(layers, SETTINGS.document);
  const rows = oneOf(said(layers, SETTINGS.scopes), 'scopes', ['two', 'all'] as const, refuse);
  if (given === undefined) {
    if (layers.flags.scopes !== undefined)
      refuse({
        says: '--scopes is for a document of your own: the suites of the built-in one try every row',
        id: 'usage-document',
        do: '--document openapi.yaml --scopes all',
      });
    return undefined;
  }
  const file = String(given.value);
  if (file === '')
    return refuse({ ...given.mark, says: `${given.from} names no file`, id: 'usage-document', do: '--document openapi.yaml' });
  return { file, rows: rows ?? 'two' };
}

/** Refuses what makes no sense beside a document of one's own. */
export function refuseBesideDocument(layers: Layers, { server }: { readonly server: string | undefined }, refuse: Refuse): void {
  for (const flag of BUILTIN_ALONE) {
    if (layers.flags[flag] === undefined) continue;
    refuse({
      says: `${flagName(flag)} is for the built-in document, and --document names another one`,
      id: 'usage-document',
      do: `leave out ${flagName(flag)}`,
    });
  }
  for (const key of KEYS_ALONE) {
    const given = said({ ...layers, flags: {}, env: {} }, { path: [key] });
    if (given === undefined) continue;
    const says = `${key} is for the built-in document, and another one is given`;
    refuse({ ...given.mark, says, id: 'usage-document', do: `leave out ${key}` });
  }
  if (said(layers, SETTINGS.baseUrl) === undefined)
    refuse({
      says: 'a document is given, but not where its API is',
      id: 'usage-base-url',
      why: 'the servers that a document names may be production: the one to be judged is named by whoever runs this',
      do: `--base-url ${server ?? 'https://api.example.com/v1'}`,
    });
}
