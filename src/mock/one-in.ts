import type { MockContext } from './context.js';

/** Chosen so that the first requests of a client meet even what is rare. */
const OFFSET = 15;

/**
 * Whether a request is one of those that a rare fault shows in, one in so many: by a hash (FNV-1a) of what is asked and how often
 * before, so that the same requests meet it in every run, in whatever order they come.
 */
export function isOneIn(many: number, { asked, method, before }: Pick<MockContext, 'asked' | 'method' | 'before'>): boolean {
  let hash = 0x811c9dc5;
  for (const sign of `${OFFSET} ${method} ${asked.type ?? ''}/${asked.id ?? ''} ${before}`) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return (hash >>> 8) % many === 0;
}
