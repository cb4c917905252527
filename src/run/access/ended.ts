import type { Broken, HttpExchange, WireRequest } from '../../http/exchange.js';
import { lifetimeOf } from '../tokens/lifetime.js';
import type { GivenText, SchemeCredentials } from './credentials.js';

/** The code of an answer that says nothing of the service, as the token had ended. */
const TOKEN_ENDED = 'token-ended';

interface GivenToken {
  readonly scheme: string;
  readonly token: GivenText;
  /** Milliseconds since the Unix epoch. */
  readonly end: number;
}

/** Makes a 401 to a given token that has ended by its own `exp` nothing to judge: it says nothing of the service. */
export function endedTokens(credentials: SchemeCredentials, now: () => number): (exchange: HttpExchange) => HttpExchange {
  const ending = Object.entries(credentials).flatMap(([scheme, credential]) => {
    if (credential.kind !== 'token') return [];
    const tokens = [credential.token, ...(credential.other === undefined ? [] : [credential.other.token])];
    return tokens.flatMap((token): readonly GivenToken[] => {
      const lifetime = lifetimeOf(token.value, { now: now() });
      return lifetime === undefined ? [] : [{ scheme, token, end: lifetime.expiresAt }];
    });
  });
  return (exchange) => {
    if (exchange.outcome.kind !== 'answer' || exchange.outcome.status !== 401) return exchange;
    const ended = ending.find(({ token, end }) => end <= now() && isShownIn(exchange.request, token));
    return ended === undefined ? exchange : { ...exchange, outcome: brokenBy(ended) };
  };
}

function isShownIn({ headers }: WireRequest, { value }: GivenText): boolean {
  return headers.some(([name, text]) => name.toLowerCase() === 'authorization' && text === `Bearer ${value}`);
}

function brokenBy({ scheme, token, end }: GivenToken): Broken {
  const when = Math.abs(end) < 8.64e15 ? ` at ${new Date(end).toISOString()}` : ''; // the last time that a date can say
  const says = `the token for ${scheme} (${token.from}) ended${when}, so that its 401 says nothing of the service`;
  return { kind: 'broken', whose: 'client-limit', code: TOKEN_ENDED, says };
}
