import type { SecurityModel } from '../../document/security.js';
import { GIVEN_WRONG, type GivenWrong, type Showing } from '../../plan/suite.js';
import type { GivenText, SchemeCredential } from './credentials.js';
import type { SchemeTokens } from './scheme-tokens.js';

/** What there is to show the schemes of a document by. */
export interface Pocket {
  readonly credentials: ReadonlyMap<string, SchemeCredential>;
  readonly tokens: SchemeTokens;
  readonly schemes: SecurityModel['schemes'];
}

/** Ways that are made of a valid credential. */
export const OF_A_VALID: ReadonlySet<Showing['as']> = new Set(['valid', 'tampered', 'alg-none', 'wrong-password']);

/** Whether a wrong credential is one that is given. */
export function isGivenWrong(as: Showing['as']): as is GivenWrong {
  return GIVEN_WRONG.some((one) => one === as);
}

/** The credential that is soundly made, and wrong in one way. */
export function givenWrong(credential: SchemeCredential | undefined, as: GivenWrong): GivenText | undefined {
  if (credential?.kind === 'token' || credential?.kind === 'client') return credential[as];
  return credential?.kind === 'key' && as === 'expired' ? credential.expired : undefined;
}

/** The other token of a scheme, where it holds these scopes. */
export function otherToken(credential: SchemeCredential | undefined, scopes: readonly string[]): GivenText | undefined {
  return credential?.kind === 'token' && isSame(scopes, credential.other?.scopes) ? credential.other?.token : undefined;
}

function isSame(one: readonly string[], other: readonly string[] | undefined): boolean {
  return other !== undefined && one.length === other.length && one.every((scope) => other.includes(scope));
}
