import { OLD_SUITES, TLS12_SUITES, TLS13_SUITES } from './cipher-suites.js';
import * as extensions from './extensions.js';
import { ssl2Hello } from './ssl2-hello.js';
import type { TlsVersion } from './table.js';
import { u16, u24, vector8, vector16 } from './wire.js';

/**
 * How much a hello offers. `full`: everything, for servers with rare suites or groups; `small`: what common clients send, in under 256
 * bytes, for servers that give up on long ones; `bare`: no extension but what the version cannot do without.
 */
export type HelloShape = 'full' | 'small' | 'bare';

/** What is fresh in a hello. */
export interface HelloSeed {
  /** 32 bytes. */
  readonly random: Uint8Array;
  /** 32 bytes: TLS 1.3 sends it for middleboxes, RFC 8446 appendix D.4. */
  readonly sessionId: Uint8Array;
  /** 32 bytes: every value is a public key. */
  readonly x25519: Uint8Array;
  /** 65 bytes: an uncompressed point of the curve. */
  readonly p256: Uint8Array;
}

/** A hello to build. */
export interface HelloOffer {
  readonly version: TlsVersion;
  readonly shape: HelloShape;
  /** A host name as A-labels; left out for addresses (RFC 6066 section 3). */
  readonly serverName?: string;
  readonly seed: HelloSeed;
}

/** The two-byte number of each version, RFC 8446 section 4.2.1. */
export const VERSION_NUMBERS: Readonly<Record<TlsVersion, number>> = {
  SSLv2: 0x0002,
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
};

const X25519 = 0x001d;
const P256 = 0x0017;
const GROUPS = {
  small: [X25519, P256, 0x0018, 0x0019],
  full: [X25519, P256, 0x0018, 0x0019, 0x001e, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104],
  /** Curves that TLS 1.3 dropped: an honest answer to them there is alert 47. */
  old: [0x0016, 0x0015, 0x0014, 0x0013, 0x001a, 0x001b, 0x001c, 0x000d, 0x000e, 0x0009, 0x000a, 0x000b, 0x000c],
} as const;

const SIGNATURES = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201,
] as const;
/** SHA-224, DSA and RSA with MD5, for servers that have nothing better. */
const OLD_SIGNATURES = [0x0303, 0x0301, 0x0402, 0x0302, 0x0202, 0x0101] as const;

/**
 * A ClientHello that asks for one version, in its record: RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2, RFC 6101 section 5.6.1.2.
 * Pure: the same offer gives the same bytes.
 */
export function clientHello(offer: HelloOffer): Buffer {
  if (offer.version === 'SSLv2') return ssl2Hello(offer.seed.random.subarray(0, 16));
  const suites = vector16(u16(...suitesOf(offer)));
  const sessionId = offer.version === 'TLSv1.3' ? offer.seed.sessionId : Buffer.alloc(0);
  const start = Buffer.concat([
    u16(clientVersion(offer.version)),
    offer.seed.random,
    vector8(sessionId),
    suites,
    vector8(Buffer.from([0])),
  ]);
  const body = Buffer.concat([start, extensionBlock(offer, start.length)]);
  const message = Buffer.concat([Buffer.from([1]), u24(body.length), body]);
  return Buffer.concat([Buffer.from([22]), u16(recordVersion(offer.version)), vector16(message)]);
}

/** TLS 1.3 says its number in an extension only: RFC 8446 section 4.1.2. */
function clientVersion(version: TlsVersion): number {
  return Math.min(VERSION_NUMBERS[version], VERSION_NUMBERS['TLSv1.2']);
}

/** RFC 5246 appendix E.1: the lowest number that a server of any TLS version accepts in the record. */
function recordVersion(version: TlsVersion): number {
  return Math.min(VERSION_NUMBERS[version], VERSION_NUMBERS.TLSv1);
}

function suitesOf({ version, shape }: HelloOffer): readonly number[] {
  const lists = version === 'TLSv1.3' ? TLS13_SUITES : version === 'TLSv1.2' ? TLS12_SUITES : OLD_SUITES;
  return shape === 'full' ? lists.full : lists.small;
}

/** Empty, or the extensions with their common length; `before` is the length of the body without them. */
function extensionBlock(offer: HelloOffer, before: number): Buffer {
  const list = Buffer.concat(extensionsOf(offer));
  if (list.length === 0) return list;
  const handshakeHeader = 4;
  const lengthField = 2;
  const fill = offer.shape === 'full' ? extensions.padding(handshakeHeader + before + lengthField + list.length) : Buffer.alloc(0);
  return vector16(Buffer.concat([list, fill]));
}

function extensionsOf(offer: HelloOffer): readonly Buffer[] {
  if (offer.version === 'SSLv3') return []; // extensions came with TLS 1.0: RFC 3546
  if (offer.version === 'TLSv1.3') return tls13Extensions(offer);
  return offer.shape === 'bare' ? [] : olderExtensions(offer);
}

function tls13Extensions({ shape, serverName, seed }: HelloOffer): readonly Buffer[] {
  const named = shape === 'bare' ? [] : nameExtension(serverName);
  const full = shape === 'full' ? [extensions.ecPointFormats(), httpProtocols()] : [];
  return [
    ...named,
    ...full,
    extensions.supportedGroups(shape === 'full' ? GROUPS.full : GROUPS.small),
    extensions.signatureAlgorithms(SIGNATURES),
    extensions.supportedVersions([VERSION_NUMBERS['TLSv1.3']]),
    extensions.pskKeyExchangeModes(),
    extensions.keyShares(sharesOf(shape, seed)),
  ];
}

/** One share keeps a hello under 256 bytes: who has no X25519 asks for another by a HelloRetryRequest, which is a yes as well. */
function sharesOf(shape: HelloShape, { x25519, p256 }: HelloSeed): readonly (readonly [number, Uint8Array])[] {
  const first = [X25519, x25519] as const;
  return shape === 'full' ? [first, [P256, p256]] : [first];
}

function olderExtensions({ version, shape, serverName }: HelloOffer): readonly Buffer[] {
  const signatures =
    version === 'TLSv1.2' ? [extensions.signatureAlgorithms(shape === 'full' ? [...SIGNATURES, ...OLD_SIGNATURES] : SIGNATURES)] : [];
  const full = shape === 'full' ? [httpProtocols(), extensions.extendedMasterSecret(), extensions.sessionTicket()] : [];
  return [
    ...nameExtension(serverName),
    extensions.supportedGroups(shape === 'full' ? [...GROUPS.full, ...GROUPS.old] : GROUPS.small),
    extensions.ecPointFormats(),
    ...signatures,
    ...full,
  ];
}

function nameExtension(serverName: string | undefined): readonly Buffer[] {
  return serverName === undefined ? [] : [extensions.serverName(serverName)];
}

function httpProtocols(): Buffer {
  return extensions.applicationProtocols(['h2', 'http/1.1']);
}
