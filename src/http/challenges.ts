/** One challenge of WWW-Authenticate: RFC 9110 section 11.6.1. */
export interface Challenge {
  /** In lower case, since it is read in any letter case (section 11.1). */
  readonly scheme: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What stands in the place of parameters: section 11.2. */
  readonly token68?: string;
}

/** Challenges that were read, one or more, or why a text is none. */
export type ReadChallenges =
  | { readonly kind: 'challenges'; readonly challenges: readonly Challenge[] }
  | { readonly kind: 'malformed'; readonly says: string };

/** What stands between two commas, which a quoted string may hold as well: sections 5.6.1 and 5.6.4. */
const ITEMS = /(?:[^",]|"(?:[^"\\]|\\.)*")+/gsy;
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const QUOTED = '"(?:[\\t !\\x23-\\x5b\\x5d-\\x7e\\x80-\\uffff]|\\\\[\\t -\\x7e\\x80-\\uffff])*"';
const PARAMETER = new RegExp(`^(${TOKEN})[ \\t]*=[ \\t]*(${TOKEN}|${QUOTED})$`);
const BEGINNING = new RegExp(`^(${TOKEN})(?:[ \\t]+(.+))?$`, 's');
const TOKEN68 = /^[A-Za-z0-9\-._~+/]+=*$/;

/**
 * Reads the lines of WWW-Authenticate, which are one list. A comma parts challenges as well as their parameters: what begins with
 * a name and a sign of equality goes on with the challenge before it, all else begins a new one.
 */
export function readChallenges(lines: readonly string[]): ReadChallenges {
  const items = itemsOf(lines.join(', '));
  if (items === undefined) return malformed('a quoted string has no end');
  const challenges: Challenge[] = [];
  for (const item of items) {
    const wrong = takeItem(item, challenges);
    if (wrong !== undefined) return malformed(wrong);
  }
  return challenges.length === 0 ? malformed('it names no scheme') : { kind: 'challenges', challenges };
}

/** Without the empty ones, which count for nothing; `undefined` where a quoted string does not end. */
function itemsOf(text: string): readonly string[] | undefined {
  const items: string[] = [];
  let at = 0;
  while (at < text.length) {
    ITEMS.lastIndex = at;
    const [item = ''] = ITEMS.exec(text) ?? [];
    at += item.length;
    if (at < text.length && text[at] !== ',') return undefined;
    at++;
    items.push(item.replaceAll(/^[ \t]+|[ \t]+$/g, ''));
  }
  return items.filter((item) => item !== '');
}

/** Takes one item in; gives what is wrong with it. */
function takeItem(item: string, challenges: Challenge[]): string | undefined {
  const last = challenges.at(-1);
  const further = PARAMETER.exec(item);
  if (further !== null) {
    if (last === undefined) return 'it begins with a parameter, not with a scheme';
    if (last.token68 !== undefined) return 'a parameter follows a token68';
    return addParameter(last, further);
  }
  const [, scheme, rest] = BEGINNING.exec(item) ?? [];
  if (scheme === undefined) return `${JSON.stringify(item.slice(0, 40))} is neither a scheme nor a parameter`;
  const first = rest === undefined ? null : PARAMETER.exec(rest);
  if (rest !== undefined && first === null && !TOKEN68.test(rest)) return `${JSON.stringify(rest.slice(0, 40))} is no parameter`;
  const token68 = rest === undefined || first !== null ? {} : { token68: rest };
  const challenge: Challenge = { scheme: scheme.toLowerCase(), parameters: new Map(), ...token68 };
  challenges.push(challenge);
  return first === null ? undefined : addParameter(challenge, first);
}

/** A name may stand once in a challenge: RFC 9110 section 11.2. */
function addParameter({ parameters }: Challenge, [, written = '', value = '']: RegExpExecArray): string | undefined {
  const name = written.toLowerCase();
  if (parameters.has(name)) return `the parameter ${name} stands twice in one challenge`;
  (parameters as Map<string, string>).set(name, value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : value);
  return undefined;
}

function malformed(says: string): ReadChallenges {
  return { kind: 'malformed', says };
}
