import type { Alternative, OperationSecurity, SchemeUse, SecurityModel } from '../../document/security.js';
import { type AccessExpectation, GIVEN_WRONG, type Showing, type WrongShowing } from '../suite.js';

/** One row of the scope matrix of an operation. */
export interface Row {
  /** `needed`, `others`, `none`, `garbage-api_key`: unique in its operation. */
  readonly id: string;
  /** What is shown, in words. */
  readonly says: string;
  readonly show: readonly Showing[];
  readonly expect: AccessExpectation;
}

/** What the configuration can show of each scheme: decides which of several ways a row takes. */
export interface Showable {
  /** Whether the scheme can be shown validly. */
  readonly can: (scheme: string) => boolean;
  /** The scopes that tokens of the scheme can be asked for, one by one; `undefined` where none can be chosen. */
  readonly scopes: (scheme: string) => readonly string[] | undefined;
  /** Whether there is a key of the scheme that was valid once. */
  readonly expired: (scheme: string) => boolean;
}

/** `two` an operation (what it needs, and all others), or `all`. */
export type RowChoice = 'two' | 'all';

/** The rows of an operation, in order. A row whose showing would satisfy an alternative after all is left out. */
export function rowsOf(security: OperationSecurity, model: SecurityModel, showable: Showable, choice: RowChoice): readonly Row[] {
  const { alternatives, saidBy } = security;
  const filled = alternatives.filter((alternative) => alternative.length > 0);
  const isOpen = filled.length < alternatives.length || alternatives.length === 0;
  const first = filled.find((alternative) => alternative.every(({ scheme }) => showable.can(scheme))) ?? filled[0];
  const granted = choice === 'all' ? filled : first === undefined ? [] : [first];
  const needed = granted.map((alternative, index) => neededRow(alternative, granted.length > 1 ? `needed-${index + 1}` : 'needed'));
  if (isOpen) return [openRow(saidBy), ...needed];
  const context = { filled, model, showable };
  const refused = choice === 'all' ? [NONE, ...allRefused(context)] : first === undefined ? [] : [othersRow(first, context)];
  const wrong = refused.filter((row) => !filled.some((alternative) => satisfies(row.show, alternative)));
  // Of two alternatives one may be enough in place of the other: nothing at all never is.
  const shown = wrong.length === 0 ? [NONE] : wrong;
  return [...needed, ...new Map(shown.map((row) => [row.id, row])).values()];
}

/** What the rows of one operation are made with. */
interface RowContext {
  /** Its alternatives that need anything. */
  readonly filled: readonly Alternative[];
  readonly model: SecurityModel;
  readonly showable: Showable;
}

const GRANTED: AccessExpectation = { access: 'granted', statuses: [] };
/** RFC 9110 section 15.5: 401 where credentials are missing or wrong, 403 where they do not suffice; what is wrong with a key is either. */
const REFUSED: AccessExpectation = { access: 'refused', statuses: [401, 403] };
/** RFC 6750 section 3.1: a token that is not valid, for whatever reason. */
const UNAUTHORIZED: AccessExpectation = { access: 'refused', statuses: [401] };
/** RFC 6750 section 3.1: a token that lacks the scope. */
const FORBIDDEN: AccessExpectation = { access: 'refused', statuses: [403] };

const NONE: Row = { id: 'none', says: 'nothing at all', show: [], expect: REFUSED };

function openRow(saidBy: OperationSecurity['saidBy']): Row {
  const expect: AccessExpectation = saidBy === 'nobody' ? { ...GRANTED, doubted: true } : GRANTED;
  return { id: 'none', says: 'nothing at all, which is enough', show: [], expect };
}

function neededRow(alternative: Alternative, id: string): Row {
  return { id, says: `what is needed: ${alternativeText(alternative)}`, show: alternative.map(valid), expect: GRANTED };
}

/**
 * Everything but what is needed. The others of a combination are valid: what has scopes lacks them, or else the last one is wrong, so that
 * a service which looks at the first alone is found.
 */
function othersRow(alternative: Alternative, context: RowContext): Row {
  const [row] = alternative.flatMap((use) => {
    const { others = [], fewer = [] } = scopesBeside(use, context);
    if (others.length > 0)
      return [scopeRow('others', `every scope but the needed: ${others.join(' ')}`, { use, alternative, scopes: others })];
    return fewer.slice(-1).map(({ lacks, scopes }) => scopeRow('others', `the needed scopes but ${lacks}`, { use, alternative, scopes }));
  });
  if (row !== undefined) return row;
  const last = alternative.at(-1) as SchemeUse; // an alternative of the list of the filled ones
  return { ...wrongRow(last, alternative, wrongWays(last, context)[0] ?? 'garbage'), id: 'others' };
}

/** Sets of scopes that are not enough. */
interface ScopesBeside {
  /** All that may be asked for and that no alternative needs of the scheme. */
  readonly others?: readonly string[];
  /** Those that are needed, but one; where more than one is. */
  readonly fewer?: readonly { readonly lacks: string; readonly scopes: readonly string[] }[];
}

/** The scopes beside those that a use of a scheme needs; nothing where it needs none, or none can be chosen. */
function scopesBeside({ scheme, scopes }: SchemeUse, { filled, showable }: RowContext): ScopesBeside {
  const known = showable.scopes(scheme);
  if (known === undefined || scopes.length === 0) return {};
  const needed = new Set(filled.flat().flatMap((use) => (use.scheme === scheme ? use.scopes : [])));
  return {
    others: known.filter((scope) => !needed.has(scope)),
    fewer: scopes.length === 1 ? [] : scopes.map((lacks) => ({ lacks, scopes: scopes.filter((scope) => scope !== lacks) })),
  };
}

/** Every row that must be refused, beside that of nothing at all. */
function allRefused(context: RowContext): readonly Row[] {
  return context.filled.flatMap((alternative) => [
    ...(alternative.length > 1 ? alternative.map((use) => withoutRow(use, alternative)) : []),
    ...alternative.flatMap((use) => wrongWays(use, context).map((way) => wrongRow(use, alternative, way))),
    ...alternative.flatMap((use) => scopeRows(use, alternative, context)),
  ]);
}

function withoutRow({ scheme }: SchemeUse, alternative: Alternative): Row {
  const rest = alternative.filter((use) => use.scheme !== scheme);
  return { id: `without-${scheme}`, says: `${alternativeText(rest)}, without ${scheme}`, show: rest.map(valid), expect: REFUSED };
}

/** The ways in which a credential of a scheme can be wrong, the plainest first. */
function wrongWays({ scheme }: SchemeUse, { model, showable }: RowContext): readonly WrongShowing[] {
  switch (model.schemes.get(scheme)?.kind) {
    case 'apiKey':
      return ['garbage', 'tampered', ...(showable.expired(scheme) ? (['expired'] as const) : [])];
    case 'basic':
      return [...(showable.can(scheme) ? (['wrong-password'] as const) : []), 'garbage', 'malformed', 'unknown-scheme'];
    default:
      return ['garbage', 'tampered', 'malformed', 'unknown-scheme', 'alg-none', ...GIVEN_WRONG];
  }
}

const WRONG_WORDS: Readonly<Record<WrongShowing, string>> = {
  garbage: 'that is of nobody',
  tampered: 'with one changed character',
  malformed: 'that is not there, after the name of its scheme',
  'unknown-scheme': 'of a scheme that nobody knows',
  'wrong-password': 'with a wrong password',
  'alg-none': 'that has no signature (alg: none)',
  expired: 'that was valid once',
  'not-yet-valid': 'that will be valid later',
  'wrong-audience': 'that is meant for another API',
  'wrong-issuer': 'in the name of another issuer',
};

/** Ways that make a token which names itself a good one: those are for 401 alone. */
const AS_A_TOKEN: ReadonlySet<WrongShowing> = new Set(['alg-none', 'not-yet-valid', 'wrong-audience', 'wrong-issuer']);

function wrongRow({ scheme, scopes }: SchemeUse, alternative: Alternative, way: WrongShowing): Row {
  const rest = alternative.filter((use) => use.scheme !== scheme);
  const beside = rest.length === 0 ? '' : `, beside ${alternativeText(rest)}`;
  return {
    id: `${way}-${scheme}`,
    says: `a credential for ${scheme} ${WRONG_WORDS[way]}${beside}`,
    show: alternative.map((use) => (use.scheme === scheme ? { scheme, as: way, scopes } : valid(use))),
    expect: AS_A_TOKEN.has(way) ? UNAUTHORIZED : REFUSED,
  };
}

/** A token with no scope, with each other scope alone, with all of them, and with the needed ones but one. */
function scopeRows(use: SchemeUse, alternative: Alternative, context: RowContext): readonly Row[] {
  const { others, fewer = [] } = scopesBeside(use, context);
  if (others === undefined) return [];
  const { scheme } = use;
  const row = (id: string, says: string, scopes: readonly string[]): Row => scopeRow(`${id}-${scheme}`, says, { use, alternative, scopes });
  return [
    row('no-scope', 'no scope', []),
    ...others.map((scope) => row(`scope-${scope}`, `the scope ${scope} alone`, [scope])),
    ...(others.length > 1 ? [row('others', `every scope but the needed: ${others.join(' ')}`, others)] : []),
    ...fewer.map(({ lacks, scopes }) => row(`lacks-${lacks}`, `the needed scopes but ${lacks}`, scopes)),
  ];
}

/** A token that holds these scopes and no other, beside what else is needed. */
function scopeRow(
  id: string,
  says: string,
  { use, alternative, scopes }: { readonly use: SchemeUse; readonly alternative: Alternative; readonly scopes: readonly string[] },
): Row {
  const { scheme } = use;
  const show = alternative.map((one): Showing => (one === use ? { scheme, as: 'valid', scopes, exactly: true } : valid(one)));
  return { id, says: `a token for ${scheme} with ${says}`, show, expect: FORBIDDEN };
}

function valid({ scheme, scopes }: SchemeUse): Showing {
  return { scheme, as: 'valid', scopes };
}

/** Whether what is shown is enough for an alternative. */
function satisfies(show: readonly Showing[], alternative: Alternative): boolean {
  return alternative.every(({ scheme, scopes }) =>
    show.some((one) => one.scheme === scheme && one.as === 'valid' && scopes.every((scope) => one.scopes?.includes(scope))),
  );
}

/** `petstore_auth (read:pets) and api_key` */
function alternativeText(alternative: Alternative): string {
  return alternative.map(({ scheme, scopes }) => (scopes.length === 0 ? scheme : `${scheme} (${scopes.join(' ')})`)).join(' and ');
}

/** What an operation needs: `api_key and basicAuth, or petstore_auth (read:pets)`; `key, or nothing` where it is optional. */
export function needText(alternatives: readonly Alternative[]): string {
  const texts = alternatives.map((alternative) => (alternative.length === 0 ? 'nothing' : alternativeText(alternative)));
  return [...texts.filter((text) => text !== 'nothing'), ...texts.filter((text) => text === 'nothing')].join(', or ') || 'nothing';
}
