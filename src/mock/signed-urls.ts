import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from './clock.js';

/** Signs the paths of files for some minutes, and tells what a signed one is worth. */
export interface UrlSigner {
  /** A path with its signature as a query. */
  readonly sign: (path: string) => string;
  readonly judge: (path: string, query: URLSearchParams) => 'good' | 'expired' | 'forged';
}

/** Milliseconds that a signed URL is good for. */
const LIFETIME = 300_000;

/** A signer with a key of its own, by the clock of the jobs. */
export function createUrlSigner(clock: Clock): UrlSigner {
  const key = randomBytes(32);
  const signature = (path: string, expires: string): string => createHmac('sha256', key).update(`${path}\n${expires}`).digest('base64url');
  return {
    sign: (path) => {
      const expires = String(Math.ceil(clock.now() + LIFETIME));
      return `${path}?${new URLSearchParams({ expires, signature: signature(path, expires) })}`;
    },
    judge: (path, query) => {
      const expires = query.get('expires') ?? '';
      if (!isSame(query.get('signature') ?? '', signature(path, expires))) return 'forged';
      return clock.now() < Number(expires) ? 'good' : 'expired';
    },
  };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
