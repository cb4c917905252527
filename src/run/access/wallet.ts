import type { SecurityScheme } from '../../document/security-scheme.js';
import type { Secret } from '../../http/redact.js';
import type { AccessCase, Showing } from '../../plan/suite.js';
import type { RunProblem } from '../record.js';
import type { GivenText, SchemeCredential, SchemeCredentials } from './credentials.js';
import { gapOf } from './gaps.js';
import { givenWrong, isGivenWrong, OF_A_VALID, otherToken, type Pocket } from './pocket.js';
import { type Gap, type SchemeTokenOptions, type SchemeTokens, schemeTokens } from './scheme-tokens.js';
import { givenSecrets, tokenSecrets } from './secrets.js';
import { type Holding, type Shown, shownValid, shownWrong } from './shown.js';
import { variableFor, variableOf } from './variables.js';

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

function usesAuthorization(scheme: SecurityScheme | undefined): boolean {
  return scheme !== undefined && scheme.kind !== 'unspoken' && scheme.kind !== 'apiKey';
}

async function shownBy({ scheme, as, scopes = [] }: Showing, { credentials, tokens, schemes }: Pocket): Promise<Shown | undefined> {
  const declared = schemes.get(scheme) ?? { kind: 'bearer' };
  const credential = credentials.get(scheme);
  const wrong = isGivenWrong(as) ? givenWrong(credential, as) : undefined;
  if (wrong !== undefined) return shownValid(declared, holdingOf(wrong, `${scheme}_${as}`));
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
      return heldToken(credential, { scheme, scopes });
    case 'client': {
      const value = await tokens.present(scheme, scopes);
      return value === undefined ? undefined : { kind: 'text', value, variable: variableFor(scheme, scopes) };
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

function heldToken(
  credential: Extract<SchemeCredential, { kind: 'token' }>,
  { scheme, scopes }: { readonly scheme: string; readonly scopes: readonly string[] },
): Holding {
  const other = otherToken(credential, scopes);
  return other === undefined ? holdingOf(credential.token, scheme) : holdingOf(other, `${scheme}_OTHER`);
}
