import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import type { Milliseconds } from '../http/exchange.js';
import type { UntriedAddress } from './table.js';

/** The addresses that a probe goes to, or why there are none. */
export type Resolved =
  | { readonly kind: 'found'; readonly addresses: readonly string[]; readonly untried: readonly UntriedAddress[] }
  | { readonly kind: 'failed'; readonly code: string };

/** Balancers differ, so each address is probed; a name with more addresses than this has many of a kind. */
const MOST_ADDRESSES = 8;

/** All addresses of a host, IPv4 and IPv6, in the order that the resolver gives them. */
export async function findAddresses(host: string, timeout: Milliseconds): Promise<Resolved> {
  if (isIP(host) !== 0) return { kind: 'found', addresses: [host], untried: [] };
  const found = await resolveDotted(host, timeout);
  if (!Array.isArray(found)) return { kind: 'failed', code: found.code };
  const addresses = [...new Set(found)];
  const because = `only ${MOST_ADDRESSES} addresses of a name are tried`;
  if (addresses.length === 0) return { kind: 'failed', code: 'ENOTFOUND' };
  return {
    kind: 'found',
    addresses: addresses.slice(0, MOST_ADDRESSES),
    untried: addresses.slice(MOST_ADDRESSES).map((address) => ({ address, because })),
  };
}

/** A last dot says that the name is whole; files of hosts do not know it. */
async function resolveDotted(host: string, timeout: Milliseconds): ReturnType<typeof resolveHost> {
  const found = await resolveHost(host, timeout);
  const again = !Array.isArray(found) && found.code === 'ENOTFOUND' && /[^.]\.$/.test(host);
  return again ? resolveHost(host.slice(0, -1), timeout) : found;
}

/** The resolver of the system cannot be interrupted: it is not waited for. */
async function resolveHost(host: string, timeout: Milliseconds): Promise<string[] | { readonly code: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ readonly code: string }>((resolve) => {
    timer = setTimeout(() => resolve({ code: 'ETIMEOUT' }), timeout);
  });
  try {
    return await Promise.race([found(host), late]);
  } catch (error) {
    const { code = 'ENOTFOUND' } = error as NodeJS.ErrnoException; // lookup rejects with system errors only
    return { code };
  } finally {
    clearTimeout(timer);
  }
}

async function found(host: string): Promise<string[]> {
  const { lookup } = await import('node:dns/promises'); // to load it takes a while, and an address needs none of it
  const all = await lookup(host, { all: true, verbatim: true });
  return all.map(({ address }) => address);
}

/** What a hello may name the host as: lower-case A-labels without the last dot; nothing for an address (RFC 6066 section 3). */
export function serverNameOf(host: string): string | undefined {
  const name = domainToASCII(host.replace(/\.$/, '')).toLowerCase();
  return isIP(host) !== 0 || isIP(name) !== 0 || name === '' ? undefined : name;
}
