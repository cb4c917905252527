import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { type ClientCertificate, isAboutClient } from '../http/client-certificate.js';
import { PROTOCOL_VERSION } from './alerts.js';
import { type HandshakeFailure, type NodeHandshake, nodeHandshake } from './node-tls.js';
import type { Peer } from './peer.js';
import type { FullHandshake } from './table.js';

/** What node:tls found of the certificate's chain; `unknown` where the handshake ended before it said so. */
type Trust =
  | { readonly kind: 'trusted' }
  | { readonly kind: 'untrusted'; readonly code: string; readonly says?: string }
  | { readonly kind: 'unknown' };

/** The chain that a peer showed. */
export interface ShownChain {
  /** As node:tls puts it together, leaf first; the trusted root is its last where there is one. */
  readonly chain: readonly X509Certificate[];
  /** As it was sent, in its order, with what belongs to no chain; absent where that was not seen. */
  readonly sent?: readonly X509Certificate[];
  readonly trust: Trust;
}

/** The full handshake, and the certificates it showed. */
export interface Shaken {
  readonly full: FullHandshake;
  readonly shown?: ShownChain;
  /** How the peer said, after a handshake of TLS 1.3, that it wants a certificate of the client, or another one. */
  readonly refusedAfterwards?: string;
}

/** `code` of a handshake that failed only because the peer wants a certificate of the client. */
export const CLIENT_CERTIFICATE_REQUIRED = 'CLIENT_CERTIFICATE_REQUIRED';

/** What a handshake is told beside the peer. `ca`: PEM text that replaces the roots built into Node. */
export interface ShakeOptions {
  readonly serverName: string | undefined;
  readonly ca: string | undefined;
  readonly client: ClientCertificate | undefined;
}

const HTTP_PROTOCOLS = ['h2', 'http/1.1'];

/**
 * Shakes hands as a client of today would: TLS 1.2 or newer, ciphers at their defaults. Verification is off, so that an untrusted
 * certificate does not hide what the versions are; whether it is trusted is told beside.
 */
export async function shakeHands(peer: Peer, options: ShakeOptions): Promise<Shaken> {
  const shaken = await shakeOnce(peer, options, HTTP_PROTOCOLS);
  return toShaken(mayBeAboutAlpn(shaken.failure) ? await shakeOnce(peer, options, undefined) : shaken, peer, options);
}

/** Not only no_application_protocol: servers are known that break, without a word, at the extension itself. */
function mayBeAboutAlpn(failure: HandshakeFailure | undefined): boolean {
  if (failure === undefined || failure.alert === PROTOCOL_VERSION) return false;
  return failure.alert !== undefined || failure.code === 'ECONNRESET';
}

function shakeOnce(peer: Peer, options: ShakeOptions, protocols: string[] | undefined): Promise<NodeHandshake<Told>> {
  const alpn = protocols === undefined ? {} : { ALPNProtocols: protocols };
  return nodeHandshake(peer, { ...clientOptions(options), ...alpn, rejectUnauthorized: false, until: 'accepted' }, tell);
}

function clientOptions({ serverName, ca, client }: ShakeOptions) {
  return { minVersion: 'TLSv1.2', servername: serverName ?? '', ...(ca === undefined ? {} : { ca }), ...(client ?? {}) } as const;
}

/** The chain as sent, of a peer that sent it encrypted: without any root, node:tls has nothing to add to it. */
export async function askForChain(peer: Peer, options: ShakeOptions): Promise<readonly X509Certificate[] | undefined> {
  const bare = { ...clientOptions(options), ca: [], ALPNProtocols: HTTP_PROTOCOLS, rejectUnauthorized: false };
  const { told } = await nodeHandshake(peer, bare, (socket) => chainOf(socket.getPeerCertificate(true)));
  return told === undefined || told.length === 0 ? undefined : told;
}

interface Told {
  readonly protocol: string;
  readonly cipher: string;
  readonly alpn: string | undefined;
  readonly chain: readonly X509Certificate[];
  readonly authorized: boolean;
  readonly authorizationCode: string;
}

function tell(socket: TLSSocket): Told {
  return {
    protocol: socket.getProtocol() ?? '',
    cipher: socket.getCipher()?.standardName ?? '',
    alpn: socket.alpnProtocol || undefined,
    chain: chainOf(socket.getPeerCertificate(true)),
    authorized: socket.authorized,
    // The types say Error; Node has always set the code, a string.
    authorizationCode: String(socket.authorizationError ?? ''),
  };
}

/** Walks up the issuers; a root is its own. */
function chainOf(leaf: DetailedPeerCertificate | undefined): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  for (let at = leaf; at?.raw !== undefined && !seen.has(at.fingerprint256); at = at.issuerCertificate) {
    seen.add(at.fingerprint256);
    chain.push(new X509Certificate(at.raw));
  }
  return chain;
}

async function toShaken({ failure, told, afterwards }: NodeHandshake<Told>, peer: Peer, options: ShakeOptions): Promise<Shaken> {
  const full = failure === undefined ? completed(told) : failed(failure);
  if (told === undefined || told.chain.length === 0) return { full };
  const wanted = afterwards !== undefined && isAboutClient(afterwards.alert) ? { refusedAfterwards: afterwards.says } : {};
  const trust: Trust = failure === undefined ? await trustOf(told, peer, options) : { kind: 'unknown' };
  return { full, shown: { chain: told.chain, trust }, ...wanted };
}

function completed(told: Told | undefined): FullHandshake {
  const { protocol = '', cipher = '', alpn } = told ?? {};
  return { kind: 'completed', protocol, cipher, ...(alpn === undefined ? {} : { alpn }) };
}

function failed({ code, says, alert, keysAgreed }: HandshakeFailure): FullHandshake {
  if (!keysAgreed || !isAboutClient(alert)) return { kind: 'failed', code, says };
  return { kind: 'failed', code: CLIENT_CERTIFICATE_REQUIRED, says: `keys were agreed, then ${says}: it wants a client certificate` };
}

/** Node drops the message of an unspecified fault when verification is off: a second handshake with it on is asked for it. */
async function trustOf(told: Told, peer: Peer, options: ShakeOptions): Promise<Trust> {
  if (told.authorized) return { kind: 'trusted' };
  const code = told.authorizationCode;
  if (code !== 'UNSPECIFIED') return { kind: 'untrusted', code };
  const { failure } = await nodeHandshake(peer, { ...clientOptions(options), rejectUnauthorized: true }, () => undefined);
  return { kind: 'untrusted', code, ...(failure === undefined ? {} : { says: failure.says }) };
}
