import type { Mark } from '../problem.js';
import { HIDDEN, nameOrHidden } from './secrets.js';
import type { Refuse } from './setting.js';

/** Which flag or key asks for something, and where that stands. */
export interface Origin {
  readonly by: string;
  readonly mark: Mark;
}

/** How messages call standard input, where a token comes from there. */
export const STANDARD_INPUT = 'standard input';

/** The ways by which a token may come in. */
export const SAFE_WAYS = 'the safe ways: --token-env NAME, --token-file FILE, --token - (standard input), or CONFORMANCE_TOKEN';

/** What to do about a secret (`the token`) that is empty or malformed, by what it came from: `$NAME`, a file, standard input. */
export function putThere(what: string, from: string): string {
  const way = from === STANDARD_INPUT ? `pipe ${what} in` : `put ${what} into ${from}`;
  return `${way}, and nothing else`;
}

/** The value of a named variable. A name that looks like a token is not repeated: it may be one. */
export function variable(
  name: string,
  { env, by, mark }: Origin & { readonly env: NodeJS.ProcessEnv },
  refuse: Refuse,
): string | undefined {
  const shown = nameOrHidden(name);
  if (!/^[A-Za-z_]\w{0,63}$/.test(name) || shown === HIDDEN) {
    return refuse({
      ...mark,
      says: `${by} does not look like the name of a variable ${HIDDEN}`,
      id: 'usage-secret',
      why: `${by} takes the name, not the token`,
      do: SAFE_WAYS,
    });
  }
  const value = env[name];
  if (value) return value;
  const says = `the environment variable ${name} (from ${by}) is ${value === undefined ? 'not set' : 'empty'}`;
  return refuse({ ...mark, says, id: 'usage-variable', do: `export ${name}=…` });
}
