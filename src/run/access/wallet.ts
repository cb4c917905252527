import type { SecurityModel } from '../../document/security.js';
import type { SecurityScheme } from '../../document/security-scheme.js';
import type { Secret } from '../../http/redact.js';
import { SHORTEST_SECRET } from '../../http/secret-forms.js';
import type { AccessCase, Showing } from '../../plan/suite.js';
import type { RunProblem } from '../record.js';
import type { GivenText, SchemeCredential, SchemeCredentials } from './credentials.js';
import { type Gap, type SchemeTokenOptions, type SchemeTokens, schemeTokens } from './scheme-tokens.js';
import { type Holding, type Shown, shownValid, shownWrong } from './shown.js';

/** Holds what a document's schemes are shown by. */
export interface Wallet {
  /** Asks for the tokens of clients that these cases show. */
  obtain(cases: readonly AccessCase[]): Promise<void>;
  /** Why a case cannot be shown as it is to be, and what would change that. */
  gap(shape: AccessCase): Gap | undefined;
  /** What a case shows, as it goes into the request; or the scheme for which no new token came. */
  show(shape: AccessCase): Promise<readonly Shown[] | { readonly lost: string }>;
  readonly problems: readonly RunProblem[];
  /** Everything that is secret; grows with the run. */
  readonly secrets: () => readonly Secret[];
}

/** Opens the wallet; nothing is asked for yet. */
export function openWallet(credentials: SchemeCredentials, options: SchemeTokenOptions): Wallet {
  const clients = new Map(Object.entries(credentials).flatMap(([name, one]) => (one.kind === 'client' ? [[name, one] as const] : [])));
  const tokens = schemeTokens(clients, options);
  const pocket: Pocket = { credentials: new Map(Object.entries(credentials)), tokens, schemes: options.model.schemes };
  return {
    problems: tokens.problems,
    secrets: () => [...Object.entries(credentials).flatMap(givenSecrets), ...tokenSecrets(tokens)],
    obtain: async (cases) => {
      for (const showing of cases.flatMap(({ show }) => show)) if (OF_A_VALID.has(showing.as)) await tokens.obtain(showing);
    },
    gap: ({ show }) => {
      const twice = show.filter(({ scheme }) => usesAuthorization(pocket.schemes.get(scheme))).length > 1;
      if (twice) return { because: 'two of the schemes want the one Authorization header', remedy: 'correct the document' };
      return show.map((one) => gapOf(one, pocket)).find((gap) => gap !== undefined);
    },
    show: async ({ show }) => {
      const shown = await Promise.all(show.map((one) => shownBy(one, pocket)));
      const lost = show.find((_, index) => shown[index] === undefined);
      return lost === undefined ? shown.filter((one) => one !== undefined) : { lost: lost.scheme };
    },
  };
}

interface Pocket {
  readonly credentials: ReadonlyMap<string, SchemeCredential>;
  readonly tokens: SchemeTokens;
  readonly schemes: SecurityModel['schemes'];
}

function usesAuthorization(scheme: SecurityScheme | undefined): boolean {
  return scheme !== undefined && scheme.kind !== 'unspoken' && scheme.kind !== 'apiKey';
}

/** Ways that are made of a valid credential. */
const OF_A_VALID: ReadonlySet<Showing['as']> = new Set(['valid', 'tampered', 'wrong-password']);

function gapOf({ scheme, as, scopes = [], exactly }: Showing, { credentials, tokens, schemes }: Pocket): Gap | undefined {
  const kind = schemes.get(scheme);
  if (kind?.kind === 'unspoken')
    return { because: `${scheme} is ${kind.type}, which conformance does not speak`, remedy: 'judge it by hand' };
  if (!OF_A_VALID.has(as)) return undefined;
  const credential = credentials.get(scheme);
  if (credential === undefined) return { because: `no credential for ${scheme} was given`, remedy: remedyFor(scheme, kind) };
  if (credential.kind === 'client') return tokens.gap(scheme, scopes, exactly ? 'exactly' : 'at-least');
  if (!exactly || (credential.kind === 'token' && isSame(scopes, credential.other?.scopes))) return undefined;
  const wanted = scopes.length === 0 ? 'no scope' : `the scopes ${scopes.join(' ')} alone`;
  return {
    because: `no token for ${scheme} with ${wanted} was given`,
    remedy: `credentials: { schemes: { ${scheme}: { clientIdEnv: …, clientSecretEnv: …, scopes: [all that it may ask for] } } }`,
  };
}

function isSame(one: readonly string[], other: readonly string[] | undefined): boolean {
  return other !== undefined && one.length === other.length && one.every((scope) => other.includes(scope));
}

/** The line of configuration that gives a credential of a kind. */
function remedyFor(name: string, scheme: SecurityScheme | undefined): string {
  const variable = name.toUpperCase().replaceAll(/\W/g, '_');
  const given =
    scheme?.kind === 'apiKey'
      ? `valueEnv: ${variable}`
      : scheme?.kind === 'basic'
        ? `usernameEnv: ${variable}_USER, passwordEnv: ${variable}_PASSWORD`
        : `tokenEnv: ${variable}`;
  return `credentials: { schemes: { ${name}: { ${given} } } }`;
}

async function shownBy({ scheme, as, scopes = [] }: Showing, { credentials, tokens, schemes }: Pocket): Promise<Shown | undefined> {
  const declared = schemes.get(scheme) ?? { kind: 'bearer' };
  const credential = credentials.get(scheme);
  if (as === 'expired' && (credential?.kind === 'key' || credential?.kind === 'token') && credential.expired !== undefined)
    return shownValid(declared, holdingOf(credential.expired, scheme));
  if (!OF_A_VALID.has(as)) return shownWrong(declared, as === 'valid' ? 'garbage' : as, undefined);
  const holding = await held(credential, { scheme, scopes }, tokens);
  if (holding === undefined) return undefined;
  return as === 'valid' ? shownValid(declared, holding) : shownWrong(declared, as, holding);
}

/** The credential that a showing is made of. */
async function held(
  credential: SchemeCredential | undefined,
  { scheme, scopes }: { readonly scheme: string; readonly scopes: readonly string[] },
  tokens: SchemeTokens,
): Promise<Holding | undefined> {
  switch (credential?.kind) {
    case 'key':
      return holdingOf(credential.key, scheme);
    case 'token':
      return holdingOf(isSame(scopes, credential.other?.scopes) ? (credential.other ?? credential).token : credential.token, scheme);
    case 'client': {
      const value = await tokens.present(scheme, scopes);
      return value === undefined ? undefined : { kind: 'text', value, variable: variableFor(scheme) };
    }
    case 'password': {
      const { username, password } = credential;
      const variables = [variableOf(username, `${scheme}_USER`), variableOf(password, `${scheme}_PASSWORD`)] as const;
      return { kind: 'pair', username: username.value, password: password.value, variables };
    }
    default:
      return undefined;
  }
}

function holdingOf(given: GivenText, scheme: string): Holding {
  return { kind: 'text', value: given.value, variable: variableOf(given, scheme) };
}

/** The variable that a reader of a curl line has: the one that it was read from, where it was. */
function variableOf({ from }: GivenText, scheme: string): string {
  return /^\$([A-Za-z_]\w*)$/.exec(from)?.[1] ?? variableFor(scheme);
}

function variableFor(scheme: string): string {
  return `CONFORMANCE_${scheme.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}`;
}

/** A password goes out in base64 beside its name alone, so that a short one is taken out with that. */
function givenSecrets([scheme, credential]: readonly [string, SchemeCredential]): readonly Secret[] {
  const named = ({ value, from }: GivenText): Secret => ({ value, name: variableOf({ value, from }, scheme) });
  switch (credential.kind) {
    case 'key':
      return [credential.key, credential.expired].flatMap((one) => (one === undefined ? [] : [named(one)]));
    case 'token':
      return [credential.token, credential.other?.token, credential.expired].flatMap((one) => (one === undefined ? [] : [named(one)]));
    case 'password': {
      const { username, password } = credential;
      const pair = { value: Buffer.from(`${username.value}:${password.value}`, 'utf8').toString('base64'), name: `${scheme} credentials` };
      return password.value.length < SHORTEST_SECRET ? [pair] : [pair, named(password)];
    }
    case 'client':
      return 'clientSecret' in credential.client
        ? [{ value: credential.client.clientSecret, name: `${scheme}'s client secret` }]
        : [{ value: credential.client.signingKey.privateKey, name: `${scheme}'s private key` }];
  }
}

function tokenSecrets({ held: tokens }: SchemeTokens): readonly Secret[] {
  return [...tokens].map(([value, scheme]) => ({ value, name: variableFor(scheme) }));
}
