import type { Alternative, SecurityModel } from '../../document/security.js';
import type { Showable } from '../../plan/access/rows.js';
import type { GivenWrong } from '../../plan/suite.js';
import type { CredentialSource } from '../options.js';

/** A text that is shown as it is, and the environment variable or file that it was read from. */
export interface GivenText {
  readonly value: string;
  /** `$API_KEY`, or a file. */
  readonly from: string;
}

/** Credentials that are soundly made, and wrong. */
export type GivenWrongs = Readonly<Partial<Record<GivenWrong, GivenText>>>;

/** What a security scheme of a document is shown by. */
export type SchemeCredential =
  /** An API key. */
  | { readonly kind: 'key'; readonly key: GivenText /** Was valid once. */; readonly expired?: GivenText }
  | { readonly kind: 'password'; readonly username: GivenText; readonly password: GivenText }
  /** A token that holds what is needed; `other` is one with these scopes alone. */
  | ({
      readonly kind: 'token';
      readonly token: GivenText;
      readonly other?: { readonly token: GivenText; readonly scopes: readonly string[] };
    } & GivenWrongs)
  /** A client that asks for tokens, each with the scopes that a row is about. */
  | ({
      readonly kind: 'client';
      readonly client: Extract<CredentialSource, { kind: 'client' }>;
      /** All that it may ask for; where left out, those that the document names. */
      readonly scopes?: readonly string[];
    } & GivenWrongs);

/** By the name of the scheme in the document. */
export type SchemeCredentials = Readonly<Record<string, SchemeCredential>>;

/** What a configuration's credentials can show of a document's schemes. */
export function showableBy(model: SecurityModel, given: SchemeCredentials): Showable {
  const credentials = new Map(Object.entries(given));
  return {
    can: (scheme) => credentials.has(scheme),
    scopes: (scheme) => {
      const credential = credentials.get(scheme);
      if (credential?.kind === 'token') return credential.other?.scopes;
      return credential?.kind === 'client' ? (credential.scopes ?? documentedScopes(model, scheme)) : undefined;
    },
    expired: (scheme) => {
      const credential = credentials.get(scheme);
      return credential?.kind === 'key' && credential.expired !== undefined;
    },
  };
}

/** As if everything could be shown: for what is listed without a configuration. */
export function showableByAll(model: SecurityModel): Showable {
  return {
    can: () => true,
    scopes: (scheme) => {
      const kind = model.schemes.get(scheme)?.kind;
      return kind === 'oauth2' || kind === 'openIdConnect' ? documentedScopes(model, scheme) : undefined;
    },
    expired: () => false,
  };
}

/** The scopes that a document names for a scheme: those of its flows, and those that operations need. */
function documentedScopes({ schemes, operations }: SecurityModel, name: string): readonly string[] {
  const scheme = schemes.get(name);
  const declared = scheme?.kind === 'oauth2' ? scheme.scopes : [];
  const used = operations.flatMap(({ alternatives }) => alternatives.flatMap((alternative: Alternative) => alternative));
  return [...new Set([...declared, ...used.flatMap(({ scheme: one, scopes }) => (one === name ? scopes : []))])];
}
