import { isLoopback } from '../http/safety.js';

/** A base URL taken apart. */
export interface Target {
  /** Scheme, host and port. */
  readonly origin: string;
  /** What stands before an operation's path, without a closing slash. */
  readonly prefix: string;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly loopback: boolean;
}

/** Takes a base URL apart. Throws a TypeError for what is no http or https URL; `reach` has said so before. */
export function parseTarget(baseUrl: string): Target {
  const { protocol, hostname, port, origin, pathname } = new URL(baseUrl);
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError(`${protocol} is not http: or https:`);
  const secure = protocol === 'https:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    origin,
    prefix: pathname.replace(/\/+$/, ''),
    host,
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    secure,
    loopback: isLoopback(hostname),
  };
}
