import type { Mark, Problem } from '../problem.js';
import { type ConfigSource, dotted, type Range } from './source.js';
import { type Leaf, leaves } from './walk.js';

/** Keys that hold a secret itself, whatever their spelling: `token`, `client_secret`, `apiKey`. */
const SECRET_KEY = /^(?:[\w-]*(?:token|secret|password|passwd|passphrase)|(?:\w*[_-])?api[_-]?key|authorization|bearer|private[_-]?key)$/i;

/** The compact form of a JWT (RFC 7519 section 3), or a credential with its scheme (RFC 6750 section 2.1). */
const SECRET_VALUE = /\beyJ[\w-]{6,}\.[\w-]+|\bbearer\s+\S{8,}|-----BEGIN [A-Z ]*PRIVATE KEY-----/i;

/** Stands in messages where a secret might have been. */
export const HIDDEN = '(not shown: it may be a secret)';

const SAFE_WAYS = [
  'tokenEnv: API_TOKEN        the name of the environment variable that holds it',
  'tokenFile: ./reader.token  the path of a file that holds it, kept out of version control',
].join('\n');

/** Leaves that hold a secret where only the way to one may stand. */
export function secretLeaves(value: unknown): readonly Leaf[] {
  return leaves(value).filter(({ path, value: leaf }) => isSecret(path, leaf));
}

/**
 * Ranges that no message may quote: the secrets, and below `credentials` whatever is no plain name, because it may be
 * the secret that somebody put where its name belongs.
 */
export function secretRanges(source: ConfigSource): readonly Range[] {
  const doubtful = leaves(source.value).filter(({ path, value }) => path[0] === 'credentials' && !isPlainName(path.at(-1), String(value)));
  return [...secretLeaves(source.value), ...doubtful].flatMap(({ path }) => source.range(path, 'value') ?? []);
}

/** Says that a secret stands in the file, and the ways in which one may come in. The secret itself is not said. */
export function secretProblem(source: ConfigSource, { path, value }: Leaf, mark: Mark): Problem {
  const variable = /^\$\{([A-Za-z_]\w*)\}$/.exec(String(value))?.[1];
  if (variable !== undefined)
    return {
      ...mark,
      says: `${dotted(path)} would take a secret into the configuration`,
      id: 'config-secret',
      do: `tokenEnv: ${variable}`,
    };
  return {
    ...mark,
    says: `${dotted(path)} looks like a secret, written into ${source.shown}`,
    id: 'config-secret',
    why: 'a configuration file is shared and kept; what was written here should be revoked',
    do: SAFE_WAYS,
  };
}

/** The text with what may be secret starred out at equal length, so that positions hold. */
export function maskText(text: string, ranges: readonly Range[]): string {
  let masked = text;
  for (const { start, end } of ranges) masked = masked.slice(0, start) + stars(masked.slice(start, end)) + masked.slice(end);
  return maskFreely(masked);
}

/** Text of unknown shape (a file that cannot be parsed, an exception's message) with all that looks like a secret starred out. */
export function maskFreely(text: string): string {
  return text
    .replace(
      /((?:token|secret|password|passwd|passphrase|api[_-]?key|authorization|private[_-]?key)["']?\s*[:=][ \t]*)([^\n]+)/gi,
      (_, key: string, value: string) => key + stars(value),
    )
    .replace(/\beyJ[\w-]{6,}[\w.-]*|\bbearer\s+\S{8,}|(?<=\/\/)[^\s/@]+(?=@)/gi, stars);
}

/** A name or path for a message; hidden where it rather looks like the secret that somebody pasted in its stead. */
export function nameOrHidden(name: string): string {
  const random = name.length >= 16 && !/[/\\. ]/.test(name) && (/\d/.test(name) ? /[a-z]/.test(name) : name.length >= 40);
  return SECRET_VALUE.test(name) || random ? HIDDEN : JSON.stringify(name);
}

function isPlainName(key: unknown, value: string): boolean {
  return (typeof key === 'string' && key.endsWith('Env') ? /^[A-Za-z_]\w{0,63}$/.test(value) : true) && nameOrHidden(value) !== HIDDEN;
}

function isSecret(path: Leaf['path'], value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const isSchemes = path[0] === 'credentials' && path[1] === 'schemes'; // whose keys are names of the document's: api_key
  if (path.some((member, index) => typeof member === 'string' && !(isSchemes && index === 2) && SECRET_KEY.test(member))) return true;
  // A credential written straight where its source belongs: `reader: 0123…`.
  if (path[0] === 'credentials' && path.length < (isSchemes ? 4 : 3)) return true;
  return typeof value === 'string' && SECRET_VALUE.test(value);
}

function stars(text: string): string {
  return text.replace(/[^\n\r]/g, '*');
}
