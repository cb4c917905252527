/** Cipher suites by their number in IANA's registry: which are offered, and how the usual ones are called. */

/** TLS_EMPTY_RENEGOTIATION_INFO_SCSV, RFC 5746 section 3.3. Its neighbour 5600 is never sent: a good server answers it with alert 86. */
const RENEGOTIATION_INFO = 0x00ff;

/** What common clients offered below TLS 1.2. */
const COMMON_OLD = [
  0xc014, 0xc00a, 0xc013, 0xc009, 0x39, 0x38, 0x33, 0x32, 0x35, 0x2f, 0xc012, 0xc008, 0x16, 0x13, 0x0a, 0x05, 0x04,
] as const;

/** What common clients offer at TLS 1.2: AEAD, then SHA-2 with CBC. */
const COMMON_AEAD = [
  0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xccaa, 0x9e, 0x9f, 0x9c, 0x9d, 0xc0ac, 0xc0ad, 0xc023, 0xc027, 0xc024, 0xc028, 0x3c,
  0x3d,
] as const;

const TLS13 = [0x1301, 0x1302, 0x1303, 0x1304, 0x1305, 0x00c6, 0x00c7] as const;

/** All that was ever defined for SSL 3 to TLS 1.1: NULL, anonymous, export and PSK suites too, because a server may serve nothing else. */
const EVERY_OLD = [
  ...range(0x0001, 0x001b),
  ...range(0x001e, 0x003a),
  ...range(0x0041, 0x0046),
  ...range(0x0060, 0x0066),
  ...range(0x0080, 0x009b),
  ...range(0xc001, 0xc022),
  ...range(0xc033, 0xc03b),
  ...[0xfefe, 0xfeff, 0xff85, 0xff87],
];

/** All that was defined for TLS 1.2 alone. */
const EVERY_TLS12 = [
  ...range(0x003b, 0x0040),
  ...range(0x0067, 0x006d),
  ...range(0x009c, 0x00c5),
  ...range(0xc023, 0xc032),
  ...range(0xc03c, 0xc0af),
  ...range(0xcca8, 0xccae),
  ...[0xd001, 0xd002, 0xd003, 0xd005],
];

/** Suites to offer below TLS 1.2, the common ones first. */
export const OLD_SUITES = { full: unique([...COMMON_OLD, ...EVERY_OLD, RENEGOTIATION_INFO]), small: [...COMMON_OLD, RENEGOTIATION_INFO] };

/** Suites to offer at TLS 1.2. */
export const TLS12_SUITES = {
  full: unique([...COMMON_AEAD, ...EVERY_TLS12, ...OLD_SUITES.full]),
  small: [...COMMON_AEAD, ...OLD_SUITES.small],
};

/** Suites to offer at TLS 1.3: RFC 8446 appendix B.4, RFC 8998. */
export const TLS13_SUITES = { full: [...TLS13], small: TLS13.slice(0, 3) };

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x0004, 'TLS_RSA_WITH_RC4_128_MD5'],
  [0x0005, 'TLS_RSA_WITH_RC4_128_SHA'],
  [0x000a, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
  [0x0016, 'TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA'],
  [0x002f, 'TLS_RSA_WITH_AES_128_CBC_SHA'],
  [0x0033, 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA'],
  [0x0035, 'TLS_RSA_WITH_AES_256_CBC_SHA'],
  [0x0039, 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA'],
  [0x003c, 'TLS_RSA_WITH_AES_128_CBC_SHA256'],
  [0x003d, 'TLS_RSA_WITH_AES_256_CBC_SHA256'],
  [0x009c, 'TLS_RSA_WITH_AES_128_GCM_SHA256'],
  [0x009d, 'TLS_RSA_WITH_AES_256_GCM_SHA384'],
  [0x009e, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0x009f, 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'],
  [0x1301, 'TLS_AES_128_GCM_SHA256'],
  [0x1302, 'TLS_AES_256_GCM_SHA384'],
  [0x1303, 'TLS_CHACHA20_POLY1305_SHA256'],
  [0x1304, 'TLS_AES_128_CCM_SHA256'],
  [0x1305, 'TLS_AES_128_CCM_8_SHA256'],
  [0xc009, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA'],
  [0xc00a, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA'],
  [0xc012, 'TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'],
  [0xc013, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
  [0xc014, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'],
  [0xc023, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'],
  [0xc024, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384'],
  [0xc027, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'],
  [0xc028, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
  [0xc02b, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  [0xc02c, 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
  [0xc02f, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0xc030, 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
  [0xcca8, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xcca9, 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xccaa, 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
]);

/** The registered name of a suite that servers usually choose, else its number: `0xC0AC`. */
export function suiteName(suite: number): string {
  return NAMES.get(suite) ?? `0x${suite.toString(16).toUpperCase().padStart(4, '0')}`;
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function unique(suites: readonly number[]): readonly number[] {
  return [...new Set(suites)];
}
