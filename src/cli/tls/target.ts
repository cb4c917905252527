import { isIPv6 } from 'node:net';
import type { Problem } from '../problem.js';

/** Where a probe goes. */
export interface Target {
  /** A name or an address, brackets taken off. */
  readonly host: string;
  readonly port: number;
}

const HOST_AND_PORT = /^(?:\[(?<bracketed>[^\]]+)\]|(?<name>[^\s:[\]@/\\]+))(?::(?<port>\d{1,5}))?$/;

/** Reads `host`, `host:port`, `[address]:port`, a bare IPv6 address, or an https URL as it was pasted; port 443 where none is given. */
export function parseEndpoint(text: string): Target | Problem {
  const place = text.replace(/^https:\/\//i, '').replace(/[/?#].*$/, '');
  const isBare = place.split(':').length > 2 && isIPv6(place); // Node takes milliseconds to make the expression of its first isIPv6
  const { bracketed, name, port = '443' } = HOST_AND_PORT.exec(isBare ? `[${place}]` : place)?.groups ?? {};
  const host = bracketed === undefined || isIPv6(bracketed) ? (bracketed ?? name) : undefined;
  const number = Number(port);
  if (host !== undefined && number >= 1 && number <= 65_535) return { host, port: number };
  const remedy = 'conformance tls api.example.com:443\nwith an address: conformance tls [::1]:8443';
  return { says: `"${text}" is not a host with a port`, do: remedy };
}
