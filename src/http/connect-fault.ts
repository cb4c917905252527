import type { Broken } from './exchange.js';
import { PROXY_FAILED } from './tunnel.js';

/** How far a connection had come: `opening` until TCP is up, then `securing` until the TLS handshake is done. */
export type ConnectPhase = 'opening' | 'securing';

/** An error of node:net, node:tls or the resolver, as far as it is read. */
export interface ConnectError {
  readonly message: string;
  readonly code?: string | undefined;
  /** OpenSSL's own words: `wrong version number`. */
  readonly reason?: string | undefined;
}

const NETWORK: Readonly<Record<string, readonly [code: string, says: string]>> = {
  ENOTFOUND: ['unresolvable', 'the name does not resolve (ENOTFOUND)'],
  EAI_AGAIN: ['unresolvable', 'the name cannot be resolved now: no name server answers (EAI_AGAIN)'],
  ECONNREFUSED: ['refused', 'nothing listens on that port (ECONNREFUSED)'],
  ETIMEDOUT: ['connect-timeout', 'no connection came about in time (ETIMEDOUT)'],
  EHOSTUNREACH: ['unreachable', 'no route leads to the host (EHOSTUNREACH)'],
  ENETUNREACH: ['unreachable', 'no route leads to the network (ENETUNREACH)'],
  EADDRNOTAVAIL: ['unreachable', 'the address is not one that can be connected to (EADDRNOTAVAIL)'],
  ECONNRESET: ['reset', 'the connection was reset while it was opened (ECONNRESET)'],
};

/** What verification says of a certificate, by the codes of OpenSSL and node:tls. */
const CERTIFICATE: Readonly<Record<string, string>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'the certificate is not trusted: the authority that signed it is unknown, or an intermediate one is missing',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate is not trusted: the authority that signed it is unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate is not trusted: the authority that signed it is unknown',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is not trusted: it is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is not trusted: its chain ends in an authority that is not known here',
  CERT_UNTRUSTED: 'the certificate is not trusted for this use',
  CERT_REJECTED: 'the certificate is rejected by its own authority',
  CERT_CHAIN_TOO_LONG: 'the certificate is not trusted: its chain is too long',
  CERT_SIGNATURE_FAILURE: 'the certificate is not trusted: its signature is wrong',
  CERT_REVOKED: 'the certificate is revoked',
  INVALID_CA: 'the certificate is not trusted: one that signs in its chain is not an authority',
  INVALID_PURPOSE: 'the certificate is not one for a server',
  PATH_LENGTH_EXCEEDED: 'the certificate is not trusted: its chain is longer than its authority permits',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not yet valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
};

/**
 * Says of a connection that did not come about whose fault it is: the network's until TCP is up, the target's from
 * there on. Never throws.
 */
export function connectFault(error: ConnectError, phase: ConnectPhase): Broken {
  const code = error.code ?? '';
  const certificate = CERTIFICATE[code];
  if (certificate !== undefined) return broken('target', 'certificate', `${certificate} (${code})`);
  if (code === PROXY_FAILED) return broken('network', 'proxy', error.message);
  if (phase === 'securing') return broken('target', 'tls', handshakeFault(code, error));
  const [kind, says] = NETWORK[code] ?? ['unreachable', `no connection came about (${code || error.message})`];
  return broken('network', kind, says);
}

function handshakeFault(code: string, error: ConnectError): string {
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return 'the port answers, but not in TLS: perhaps it speaks plain HTTP';
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'the connection was closed in the middle of the TLS handshake';
  if (code === 'ERR_SSL_UNSUPPORTED_PROTOCOL' || code.endsWith('_ALERT_PROTOCOL_VERSION')) {
    return `no common TLS version of 1.2 or newer was found (${code})`;
  }
  return `the TLS handshake failed: ${error.reason ?? error.message} (${code || 'no code'})`;
}

function broken(whose: Broken['whose'], code: string, says: string): Broken {
  return { kind: 'broken', whose, code, says };
}
