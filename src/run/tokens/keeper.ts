import type { Broken, HttpExchange, WireRequest } from '../../http/exchange.js';
import type { Secret } from '../../http/redact.js';
import { TOKEN_VARIABLES, tampered } from '../../plan/authorization.js';
import { isHeld } from '../../plan/credential-uses.js';
import type { Intent } from '../../plan/intent.js';
import type { CredentialName } from '../options.js';
import type { RunProblem } from '../record.js';
import { type Held, isGood, type TokenSource } from './source.js';

/**
 * What happens to the token of a request on its way out. `renewed`: the present one is put in, and a 401 is answered once by a new
 * one. `fresh`: the present one is put in, and the answer stands: the credential is the point of the case. `as-built`: it is left.
 */
export type TokenUse = 'renewed' | 'fresh' | 'as-built';

/** Keeps the tokens of a run good, whoever sends with them. Requests are told by the tokens they were built with. */
export interface TokenKeeper {
  /** The present tokens, by name; read when a request is built. */
  readonly tokens: Readonly<Partial<Record<CredentialName, string>>>;
  /** The request with the token that is good now, which takes asking for one at times; or why it cannot be sent. */
  ready(request: WireRequest, use: TokenUse): Promise<WireRequest | Broken>;
  /** What an exchange comes to: where its token was refused, that of a repeat with a new one. */
  settled(exchange: HttpExchange, use: TokenUse, send: (request: WireRequest) => Promise<HttpExchange>): Promise<HttpExchange>;
  /** Takes a token that has ended, to be used as it is. */
  addExpired(token: string): void;
  /** Why tokens could not be renewed; grows with the run. */
  readonly problems: readonly RunProblem[];
  /** Every token that was ever held, under the name that stands for it; grows with the run. */
  readonly secrets: readonly Secret[];
  /** Whether requests with the reader's token were refused, and none was ever taken. */
  readerRefused(): boolean;
}

type HeldToken = Extract<Held, { kind: 'held' }>;

/** A text that requests may carry, and what it is. */
interface Known {
  readonly name: CredentialName;
  readonly held: HeldToken;
  readonly form: 'whole' | 'tampered';
}

/** Renewals that may be followed by another refusal, in a run: a service that refuses what was just issued is not asked for ever. */
const MOST_FUTILE = 3;

/** How the token of a request is treated, by what the request means to show. */
export function tokenUseOf({ credential, expect }: Pick<Intent, 'credential' | 'expect'>): TokenUse {
  if (credential === 'expired') return 'as-built';
  if (credential !== 'reader')
    return isHeld(credential) || credential === 'tampered' || credential === 'lower-case-scheme' ? 'fresh' : 'as-built';
  const refusalIsRight = expect.status === 'refused' || (Array.isArray(expect.status) && expect.status.includes(401));
  return refusalIsRight ? 'fresh' : 'renewed';
}

/** Keeps tokens that were obtained; `now` gives milliseconds since the Unix epoch. */
export function createKeeper(
  obtained: readonly { readonly name: CredentialName; readonly source: TokenSource; readonly held: HeldToken }[],
  now: () => number,
): TokenKeeper {
  const sources = new Map(obtained.map(({ name, source }) => [name, source]));
  const shelf = createShelf();
  for (const { name, held } of obtained) shelf.put(name, held);
  const losses = createLosses();
  const answered = answerer({ sources, shelf, lost: losses.lost, now });
  const reader = { taken: 0, refused: 0 };
  return {
    tokens: shelf.tokens,
    problems: losses.problems,
    secrets: shelf.secrets,
    readerRefused: () => reader.refused > 0 && reader.taken === 0,
    addExpired: (token) => shelf.put('expired', { kind: 'held', token }),
    ready: async (request, use) => {
      const known = use === 'as-built' ? undefined : shelf.find(request);
      const held = known === undefined ? undefined : await sources.get(known.name)?.present();
      if (known === undefined || held === undefined) return request;
      if (held.kind === 'failed') return losses.lost(known.name, held);
      shelf.put(known.name, held);
      return withToken(request, known, held);
    },
    settled: async (exchange, use, send) => {
      const known = use === 'as-built' ? undefined : shelf.find(exchange.request);
      if (known === undefined || known.form === 'tampered') return exchange;
      const last = isRefusal(exchange) ? await answered(exchange, { known, use, send }) : exchange;
      if (known.name === 'reader' && last.outcome.kind === 'answer') reader[isRefusal(last) ? 'refused' : 'taken']++;
      return last;
    },
  };
}

interface Losses {
  readonly problems: readonly RunProblem[];
  /** Says once that a credential has no token any more, and gives what that makes of a request. */
  readonly lost: (name: CredentialName, why: Pick<Extract<Held, { kind: 'failed' }>, 'says' | 'remedy'>) => Broken;
}

function createLosses(): Losses {
  const problems: RunProblem[] = [];
  return {
    problems,
    lost: (name, { says: why, remedy }) => {
      const says = `no new token for ${name}: ${why}`;
      if (!problems.some((known) => known.says === says)) problems.push({ says, remedy });
      return { kind: 'broken', whose: 'client-limit', code: 'no-token', says };
    },
  };
}

interface Refusal {
  readonly known: Known;
  readonly use: TokenUse;
  readonly send: (request: WireRequest) => Promise<HttpExchange>;
}

/** What becomes of an exchange whose token was refused: a repeat, nothing to judge where the token had ended, or what it is. */
function answerer(parts: {
  readonly sources: ReadonlyMap<CredentialName, TokenSource>;
  readonly shelf: Shelf;
  readonly lost: Losses['lost'];
  readonly now: () => number;
}): (exchange: HttpExchange, refusal: Refusal) => Promise<HttpExchange> {
  let futile = 0;
  return async (exchange, { known, use, send }) => {
    const { name, held } = known;
    const next = use === 'renewed' && futile < MOST_FUTILE ? await parts.sources.get(name)?.another(held.token) : undefined;
    if (next?.kind === 'held') {
      parts.shelf.put(name, next);
      const again = await send(withToken(exchange.request, known, next));
      if (isRefusal(again)) futile++;
      return { ...again, renewed: true };
    }
    if (isGood(held, parts.now())) return exchange;
    return { ...exchange, outcome: parts.lost(name, next ?? { says: ENDED, remedy: parts.sources.get(name)?.remedy ?? 'run again' }) };
  };
}

const ENDED = 'it ended before the request came';

interface Shelf {
  readonly tokens: TokenKeeper['tokens'];
  readonly secrets: readonly Secret[];
  put(name: CredentialName, held: HeldToken): void;
  /** What stands in the request's one Authorization line. */
  find(request: WireRequest): Known | undefined;
}

function createShelf(): Shelf {
  const tokens: Partial<Record<CredentialName, string>> = {};
  const secrets: Secret[] = [];
  const known = new Map<string, Known>();
  return {
    tokens,
    secrets,
    put: (name, held) => {
      if (tokens[name] === held.token) return;
      tokens[name] = held.token;
      secrets.push({ value: held.token, name: TOKEN_VARIABLES[name] });
      if (known.has(held.token)) return;
      known.set(held.token, { name, held, form: 'whole' });
      known.set(tampered(held.token), { name, held, form: 'tampered' });
    },
    find: ({ headers }) => {
      const [line, second] = headers.filter(([key]) => key.toLowerCase() === 'authorization');
      return line === undefined || second !== undefined ? undefined : known.get(line[1].replace(/^bearer /i, ''));
    },
  };
}

function withToken(request: WireRequest, { held, form }: Known, next: HeldToken): WireRequest {
  if (held.token === next.token) return request;
  const token = form === 'tampered' ? tampered(next.token) : next.token;
  const renewed = (old: string): string => `${old.slice(0, old.indexOf(' '))} ${token}`;
  return {
    ...request,
    headers: request.headers.map(([key, old]) => [key, key.toLowerCase() === 'authorization' ? renewed(old) : old] as const),
  };
}

function isRefusal({ outcome }: HttpExchange): boolean {
  return outcome.kind === 'answer' && outcome.status === 401;
}
