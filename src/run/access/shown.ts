import type { SecurityScheme } from '../../document/security-scheme.js';
import { tampered } from '../../plan/authorization.js';
import { ALG_NONE, changedJwt, jwtTemplate } from '../../plan/jwt-changes.js';
import type { WrongShowing } from '../../plan/suite.js';

/** A credential in a request: where it goes, and what stands there. */
export interface Shown {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly value: string;
  /** How it is told; absent where it is of nobody. */
  readonly told?: Told;
}

/** What is written in the place of a credential: in the record, and for a shell, within double quotes. */
interface Told {
  readonly shown: string;
  readonly expression: string;
}

/** What a scheme carries: the text of a credential, and how it is told. */
type Text = Told & { readonly text: string };

/** A valid credential as its scheme carries it: a key or token, or a name and a password. Each with a variable for the shell. */
export type Holding =
  | { readonly kind: 'text'; readonly value: string; readonly variable: string }
  | { readonly kind: 'pair'; readonly username: string; readonly password: string; readonly variables: readonly [string, string] };

/** A scheme's credential as it is valid. */
export function shownValid(scheme: SecurityScheme, holding: Holding): Shown {
  return placed(scheme, textOf(holding));
}

/** A credential that is wrong in one way; `holding` where that is made of a valid one. */
export function shownWrong(scheme: SecurityScheme, way: WrongShowing, holding: Holding | undefined): Shown {
  switch (way) {
    case 'malformed':
      return { in: 'header', name: 'authorization', value: scheme.kind === 'basic' ? 'Basic' : 'Bearer' };
    case 'unknown-scheme':
      return { in: 'header', name: 'authorization', value: 'Conformance not-a-known-scheme' };
    case 'tampered':
      return holding?.kind === 'text' ? placed(scheme, tamperedText(holding)) : ofNobody(scheme);
    case 'alg-none':
      return holding?.kind === 'text' ? placed(scheme, unsignedText(holding)) : ofNobody(scheme);
    case 'wrong-password':
      return holding?.kind === 'pair' ? placed(scheme, wrongPassword(holding)) : ofNobody(scheme);
    default:
      return ofNobody(scheme);
  }
}

function ofNobody(scheme: SecurityScheme): Shown {
  return inPlace(scheme, scheme.kind === 'basic' ? base64('conformance:not-a-user') : 'conformance-not-a-credential');
}

function placed(scheme: SecurityScheme, { text, shown, expression }: Text): Shown {
  const before = beforeIn(scheme);
  const isPlain = scheme.kind !== 'apiKey' || scheme.in !== 'query' || encodeURIComponent(text) === text;
  const told = { shown: before + shown, expression: before + (isPlain ? expression : inUrl(expression)) };
  return { ...inPlace(scheme, text), told };
}

/** A text where a scheme wants it. */
function inPlace(scheme: SecurityScheme, text: string): Shown {
  if (scheme.kind === 'apiKey') return { in: scheme.in, name: scheme.name, value: text };
  return { in: 'header', name: 'authorization', value: beforeIn(scheme) + text };
}

function beforeIn({ kind }: SecurityScheme): string {
  return kind === 'apiKey' ? '' : kind === 'basic' ? 'Basic ' : 'Bearer ';
}

/** RFC 7617 section 2 for a pair. */
function textOf(holding: Holding): Text {
  if (holding.kind === 'text') return { text: holding.value, shown: hidden(holding), expression: `\${${holding.variable}}` };
  const [name, password] = holding.variables;
  return {
    text: base64(`${holding.username}:${holding.password}`),
    shown: `[redacted ${password}]`,
    expression: encoded(`\${${name}}:\${${password}}`),
  };
}

type Plain = Extract<Holding, { kind: 'text' }>;

function hidden({ variable }: Plain): string {
  return `[redacted ${variable}]`;
}

function tamperedText(holding: Plain): Text {
  const text = tampered(holding.value);
  const sign = text.charAt(text.lastIndexOf('.') + 1) || text.charAt(0);
  const expression = `$(printf %s "\${${holding.variable}}" | sed 's/[^.]\\([^.]*\\)$/${/\w/.test(sign) ? sign : 'A'}\\1/')`;
  return { text, shown: hidden(holding), expression };
}

/** The claims of a JWT under a header that asks for no signature. */
function unsignedText(holding: Plain): Text {
  const template = jwtTemplate(ALG_NONE) ?? '';
  const made = (claims: string): string => template.replace('{2}', () => claims);
  return {
    text: changedJwt(holding.value, template),
    shown: made(hidden(holding)),
    expression: made(`$(printf %s "\${${holding.variable}}" | cut -d. -f2)`),
  };
}

/** Nothing of it is secret. */
function wrongPassword({ username, variables: [name] }: Extract<Holding, { kind: 'pair' }>): Text {
  const password = 'conformance-not-the-password';
  const text = base64(`${username}:${password}`);
  return { text, shown: text, expression: encoded(`\${${name}}:${password}`) };
}

/** GNU base64 breaks long lines. Variables stand in braces: to zsh, a colon after a bare name begins a modifier. */
function encoded(text: string): string {
  return `$(printf %s "${text}" | base64 | tr -d '\\n')`;
}

/** Every byte percent-encoded (RFC 3986 section 2.1): no shell knows which need it. */
function inUrl(text: string): string {
  return `$(printf %s "${text}" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g')`;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
