import type { SecurityScheme } from '../../document/security-scheme.js';
import type { WrittenSecret } from '../../plan/intent.js';
import { ALG_NONE, changedJwt, jwtTemplate } from '../../plan/jwt-changes.js';
import { tampered } from '../../plan/request.js';
import type { WrongShowing } from '../../plan/suite.js';

/** A credential in a request: where it goes, and what stands there. */
export interface Shown {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly value: string;
  /** The secret in the value, where there is one. */
  readonly written?: WrittenSecret;
}

/** A valid credential as its scheme carries it: a key or token, or a name and a password. Each with a variable for the shell. */
export type Holding =
  | { readonly kind: 'text'; readonly value: string; readonly variable: string }
  | { readonly kind: 'pair'; readonly username: string; readonly password: string; readonly variables: readonly [string, string] };

/** A scheme's credential as it is valid. */
export function shownValid(scheme: SecurityScheme, holding: Holding): Shown {
  const { text, expression } = textOf(holding);
  return placed(scheme, text, { text, expression });
}

/** A credential that is wrong in one way; `holding` where that is made of a valid one. */
export function shownWrong(scheme: SecurityScheme, way: WrongShowing, holding: Holding | undefined): Shown {
  switch (way) {
    case 'malformed':
      return { in: 'header', name: 'authorization', value: scheme.kind === 'basic' ? 'Basic' : 'Bearer' };
    case 'unknown-scheme':
      return { in: 'header', name: 'authorization', value: 'Conformance not-a-known-scheme' };
    case 'tampered':
      return tamperedShown(scheme, holding);
    case 'alg-none':
      return unsigned(scheme, holding);
    case 'wrong-password':
      return wrongPassword(scheme, holding);
    default:
      return placed(scheme, scheme.kind === 'basic' ? base64('conformance:not-a-user') : 'conformance-not-a-credential');
  }
}

function placed(scheme: SecurityScheme, text: string, written?: WrittenSecret): Shown {
  const secret = written === undefined ? {} : { written };
  if (scheme.kind === 'apiKey') return { in: scheme.in, name: scheme.name, value: text, ...secret };
  return { in: 'header', name: 'authorization', value: `${scheme.kind === 'basic' ? 'Basic' : 'Bearer'} ${text}`, ...secret };
}

/** RFC 7617 section 2 for a pair. */
function textOf(holding: Holding): WrittenSecret {
  if (holding.kind === 'text') return { text: holding.value, expression: `\${${holding.variable}}` };
  const [name, password] = holding.variables;
  return {
    text: base64(`${holding.username}:${holding.password}`),
    expression: encoded(`\${${name}}:\${${password}}`),
  };
}

function tamperedShown(scheme: SecurityScheme, holding: Holding | undefined): Shown {
  if (holding?.kind !== 'text') return placed(scheme, 'conformance-not-a-credential');
  const text = tampered(holding.value);
  const sign = text.charAt(text.lastIndexOf('.') + 1) || text.charAt(0);
  const expression = `$(printf %s "\${${holding.variable}}" | sed 's/[^.]\\([^.]*\\)$/${/\w/.test(sign) ? sign : 'A'}\\1/')`;
  return placed(scheme, text, { text, expression });
}

/** The claims of a JWT under a header that asks for no signature. */
function unsigned(scheme: SecurityScheme, holding: Holding | undefined): Shown {
  const template = jwtTemplate(ALG_NONE);
  if (holding?.kind !== 'text' || template === undefined) return placed(scheme, 'conformance-not-a-credential');
  const text = changedJwt(holding.value, template);
  const expression = template.replace('{2}', `$(printf %s "\${${holding.variable}}" | cut -d. -f2)`);
  return placed(scheme, text, { text, expression });
}

function wrongPassword(scheme: SecurityScheme, holding: Holding | undefined): Shown {
  if (holding?.kind !== 'pair') return placed(scheme, base64('conformance:not-a-user'));
  const password = 'conformance-not-the-password';
  const text = base64(`${holding.username}:${password}`);
  return placed(scheme, text, { text, expression: encoded(`\${${holding.variables[0]}}:${password}`) });
}

/** GNU base64 breaks long lines. Variables stand in braces: to zsh, a colon after a bare name begins a modifier. */
function encoded(text: string): string {
  return `$(printf %s "${text}" | base64 | tr -d '\\n')`;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
