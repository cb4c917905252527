import { ALG_NONE, JWT_CHANGES, type JwtChange } from './jwt-changes.js';

/** What the source gives whoever asks with a credential: the answer, 401, or 403 (AMB-AUTHMAP). */
export type Standing = 'granted' | 'unauthorized' | 'forbidden';

/** Where a credential can be had: anywhere; where forged tokens are allowed; from a second client; from whoever signs tokens. */
export type CredentialPlace = 'live' | 'live-allowed' | 'second-credential' | 'reference-server';

/** Tokens that are given by the configuration, or asked for at a token endpoint. */
export const HELD_USES = [
  'reader',
  'other',
  'expired',
  'not-yet-valid',
  'wrong-audience',
  'wrong-issuer',
  'no-scope',
  'similar-scope',
  'all-scopes',
] as const;

/** A token that is held. */
export type HeldUse = (typeof HELD_USES)[number];

/** What is made on the spot: of nothing, or of the reader's token. */
export type MadeUse = 'none' | 'malformed' | 'scheme' | 'garbage' | 'tampered' | 'lower-case-scheme' | typeof ALG_NONE | JwtChange;

/** Everyone who can be made to ask, in one row of the scope matrix. */
export interface CredentialRow {
  /** Stable name. */
  readonly id: string;
  /** `a token whose alg is none`. */
  readonly says: string;
  readonly standing: Standing;
  readonly where: CredentialPlace;
  readonly uses: readonly (HeldUse | MadeUse)[];
}

/** The rows of the scope matrix: from nothing to all that can be held. */
export const CREDENTIAL_ROWS: readonly CredentialRow[] = [
  row('none', 'no credential', 'unauthorized', 'live'),
  row('malformed', 'a scheme and no token', 'unauthorized', 'live'),
  row('scheme', 'an unknown scheme', 'unauthorized', 'live'),
  row('garbage', 'a token of nobody’s', 'unauthorized', 'live'),
  row('tampered', 'a token whose signature was changed', 'unauthorized', 'live'),
  row(ALG_NONE, 'an unsigned token, whose alg is none', 'unauthorized', 'live-allowed'),
  {
    ...row(ALG_NONE, 'a token with a part dropped, doubled or moved', 'unauthorized', 'live-allowed'),
    id: 'changed-jwt',
    uses: JWT_CHANGES,
  },
  row('expired', 'an expired token', 'unauthorized', 'live'),
  row('not-yet-valid', 'a token that is not valid yet', 'unauthorized', 'reference-server'),
  row('wrong-audience', 'a token for another audience', 'unauthorized', 'reference-server'),
  row('wrong-issuer', 'a token of another issuer', 'unauthorized', 'reference-server'),
  row('other', 'a valid token with another scope', 'forbidden', 'second-credential'),
  row('no-scope', 'a valid token without any scope', 'forbidden', 'second-credential'),
  row('similar-scope', 'a valid token whose scopes only resemble the needed one', 'forbidden', 'reference-server'),
  row('reader', 'a valid token with the needed scope', 'granted', 'live'),
  row('lower-case-scheme', 'the same after a scheme in lower case', 'granted', 'live'),
  row('all-scopes', 'a valid token with all scopes', 'granted', 'second-credential'),
];

function row(use: HeldUse | MadeUse, says: string, standing: Standing, where: CredentialPlace): CredentialRow {
  return { id: use, says, standing, where, uses: [use] };
}

const rows = new Map(CREDENTIAL_ROWS.flatMap((one) => one.uses.map((use) => [use, one] as const)));

/** The row of a credential. */
export function rowOf(use: HeldUse | MadeUse): CredentialRow {
  const found = rows.get(use);
  if (found === undefined) throw new Error(`no row has the credential ${use}`);
  return found;
}

/** What the source gives whoever asks with a credential. */
export function standingOf(use: HeldUse | MadeUse): Standing {
  return rowOf(use).standing;
}

/** Whether a credential is held as it is sent. */
export function isHeld(use: HeldUse | MadeUse): use is HeldUse {
  return HELD_USES.some((one) => one === use);
}
