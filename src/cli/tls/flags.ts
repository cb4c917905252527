import { parseArgs } from 'node:util';
import { isBlank } from '../slips.js';

/** The options of `conformance tls`, as they were typed. */
export interface TlsFlags {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly expiryDays?: string;
  readonly plainPort?: string;
  readonly timeout?: string;
  readonly json?: true;
}

/** How each option is typed, and what it says. */
export const TLS_FLAGS: Readonly<Record<keyof TlsFlags, readonly [flag: string, says: string]>> = {
  ca: ['--ca <file>', "PEM file of the authorities to trust, in place of Node's own"],
  cert: ['--cert <file>', 'PEM file of a client certificate, where the server wants one'],
  key: ['--key <file>', 'PEM file of its private key'],
  expiryDays: ['--expiry-days <n>', 'warn of certificates that expire within so many days (default: 21)'],
  plainPort: ['--plain-port <n>', 'port to ask in plain HTTP beside that of TLS (default: 80; none on this machine)'],
  timeout: ['--timeout <ms>', 'milliseconds that each connection may take (default: 3000)'],
  json: ['--json', 'print JSON'],
};

/** What was typed. */
export interface TlsWords {
  readonly target: string;
  readonly flags: TlsFlags;
}

/**
 * Reads the words of a command line that is plainly right; `undefined` for all else (help, a mistake), which commander has the words for:
 * to load it takes as long as a probe.
 */
export function readWords(words: readonly string[]): TlsWords | undefined {
  const names = new Map(Object.entries(TLS_FLAGS).map(([name, [flag]]) => [longName(flag), name]));
  const options = Object.fromEntries(Object.values(TLS_FLAGS).map(([flag]) => [longName(flag), { type: typeOf(flag) }]));
  try {
    const { values, positionals, tokens } = parseArgs({ args: [...words], options, allowPositionals: true, tokens: true });
    const [target, ...others] = positionals;
    const given = tokens.flatMap((token) => ('name' in token ? [token.name] : []));
    const isSlip =
      new Set(given).size < given.length || [target, ...Object.values(values)].some((value) => typeof value === 'string' && isBlank(value));
    if (target === undefined || others.length > 0 || isSlip) return undefined;
    return { target, flags: Object.fromEntries(Object.entries(values).map(([long, value]) => [names.get(long) ?? long, value])) };
  } catch {
    return undefined;
  }
}

function longName(flag: string): string {
  return flag.slice(2).split(' ', 1)[0] ?? '';
}

function typeOf(flag: string): 'string' | 'boolean' {
  return flag.includes('<') ? 'string' : 'boolean';
}
