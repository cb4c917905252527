import { isIPv6 } from 'node:net';
import { shellWord } from '../../http/shell-word.js';
import { bracketed } from '../bracketed.js';
import { type Problem, quoted } from '../problem.js';

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
  const found = targetOf(isBare ? `[${place}]` : place);
  if (found !== undefined) return found;
  const shown = text.replace(/^([a-z][\w+.-]*:\/\/)?.*@/i, '$1'); // a name and password may stand there
  return { says: `${quoted(shown)} is not a host with a port`, id: 'usage-host', do: `conformance tls ${shellWord(nearestPlace(text))}` };
}

function targetOf(place: string): Target | undefined {
  const { bracketed: address, name, port = '443' } = HOST_AND_PORT.exec(place)?.groups ?? {};
  const host = address === undefined || isIPv6(address) ? (address ?? name) : undefined;
  const number = Number(port);
  return host !== undefined && number >= 1 && number <= 65_535 ? { host, port: number } : undefined;
}

/** What was probably meant: without a scheme, a name and password and a path; an address with its port in brackets. */
function nearestPlace(text: string): string {
  const bare = text.replace(/^[a-z][\w+.-]*:\/\//i, '').replace(/[/?#].*$/, '');
  const place = bracketed(bare.slice(bare.lastIndexOf('@') + 1));
  return targetOf(place) === undefined ? 'api.example.com:443' : place;
}
