import type { TokenResult } from '../../http/token.js';
import { type Lifetime, lifetimeOf } from './lifetime.js';

/** A token that is held, or why there is none: sentences without any secret. */
export type Held =
  | { readonly kind: 'held'; readonly token: string; readonly scope?: string; readonly lifetime?: Lifetime }
  | Extract<TokenResult, { kind: 'failed' }>;

/** Where one credential's tokens come from. */
export interface TokenSource {
  /** The token that is good now: a new one where the last has nearly ended. Side by side calls share one request. */
  present(): Promise<Held>;
  /** Another token than the one that was refused. */
  another(refused: string): Promise<Held>;
  /** What to do where its token ended before a request came. */
  readonly remedy: string;
}

/** What a source works with. */
export interface SourceParts {
  /** Gets a new token. */
  readonly fetch: () => Promise<TokenResult>;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

const CLIENT_REMEDY = 'give a client (clientIdEnv, clientSecretEnv), whose tokens are renewed';
const NO_RENEWAL: Held = { kind: 'failed', says: 'a token that was given cannot be renewed', remedy: CLIENT_REMEDY };

/** The one token that was given. */
export function givenSource(token: string, now: number): TokenSource {
  const lifetime = lifetimeOf(token, { now });
  const held: Held = { kind: 'held', token, ...(lifetime === undefined ? {} : { lifetime }) };
  return {
    present: async () => held,
    another: async (refused) => (refused === token ? NO_RENEWAL : held),
    remedy: `give one that lasts longer, or ${CLIENT_REMEDY}`,
  };
}

/** Tokens by client credentials: one is kept until shortly before it ends, or until it is refused. */
export function clientSource({ fetch, now }: SourceParts): TokenSource {
  let last: Held | undefined;
  let asking: Promise<Held> | undefined;
  let notBefore = 0;
  const ask = (): Promise<Held> => {
    asking ??= fetch()
      .then((result) => heldOf(result, now()))
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  const renewed = async (): Promise<Held> => {
    const next = await ask();
    if (next.kind === 'failed' && last?.kind === 'held' && isGood(last, now())) {
      // While the last token is still good, no new one is no loss: it is asked for again half way to the end.
      notBefore = (now() + (last.lifetime?.expiresAt ?? now())) / 2;
      return last;
    }
    last = next;
    return next;
  };
  return {
    present: async () => (last === undefined || (isDue(last, now()) && now() >= notBefore) ? renewed() : last),
    another: async (refused) => {
      if (last?.kind === 'held' && last.token !== refused) return last;
      const next = await ask();
      if (next.kind === 'held') last = next;
      return next;
    },
    remedy: 'run again',
  };
}

function heldOf(result: TokenResult, now: number): Held {
  if (result.kind === 'failed') return result;
  const { token, scope, expiresIn } = result;
  const lifetime = lifetimeOf(token, { now, ...(expiresIn === undefined ? {} : { expiresIn }) });
  return { kind: 'held', token, ...(scope === undefined ? {} : { scope }), ...(lifetime === undefined ? {} : { lifetime }) };
}

function isDue(held: Held, now: number): boolean {
  return held.kind === 'held' && held.lifetime !== undefined && now >= held.lifetime.renewAt;
}

/** Whether a token has not ended, as far as that is known. */
export function isGood({ lifetime }: Extract<Held, { kind: 'held' }>, now: number): boolean {
  return lifetime === undefined || now < lifetime.expiresAt;
}
