import { lookup } from 'node:dns/promises';
import { connect, isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import type { Milliseconds } from '../http/exchange.js';

/** The address that a probe goes to, or why there is none. */
export type Resolved = { readonly kind: 'found'; readonly address: string } | { readonly kind: 'failed'; readonly code: string };

/** An address of the host that takes connections: the first one, where only one exists, untried. */
export async function findAddress(host: string, port: number, timeout: Milliseconds): Promise<Resolved> {
  if (isIP(host) !== 0) return { kind: 'found', address: host };
  const addresses = await resolveHost(host);
  if (!Array.isArray(addresses)) return { kind: 'failed', code: addresses.code };
  const [first, ...others] = addresses;
  if (first === undefined) return { kind: 'failed', code: 'ENOTFOUND' };
  if (others.length === 0) return { kind: 'found', address: first };
  for (const address of addresses) if (await takesConnections(address, port, timeout)) return { kind: 'found', address };
  return { kind: 'found', address: first };
}

async function resolveHost(host: string): Promise<string[] | { readonly code: string }> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    const { code = 'ENOTFOUND' } = error as NodeJS.ErrnoException; // lookup rejects with system errors only
    return { code };
  }
}

function takesConnections(address: string, port: number, timeout: Milliseconds): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.on('error', () => settle(false));
  });
}

/** What a hello may name the host as: lower-case A-labels without the last dot; nothing for an address (RFC 6066 section 3). */
export function serverNameOf(host: string): string | undefined {
  const name = domainToASCII(host.replace(/\.$/, '')).toLowerCase();
  return isIP(host) !== 0 || isIP(name) !== 0 || name === '' ? undefined : name;
}
