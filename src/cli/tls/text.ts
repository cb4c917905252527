import { isIP } from 'node:net';
import { printable } from '../../http/printable.js';
import {
  type AddressTable,
  BELOW_THE_FLOOR,
  type CertificateFacts,
  type FullHandshake,
  type Handshake,
  type PlainAnswer,
  type TlsNote,
  type TlsTable,
  type TlsVersion,
  type VersionRow,
} from '../../tls/table.js';
import type { Problem } from '../problem.js';

const VERDICT_WORDS: Readonly<Record<TlsTable['verdict'], string>> = { pass: 'PASS', fail: 'FAIL', error: 'COULD NOT BE JUDGED' };

/** Signs for a terminal that shows ASCII only. */
const ASCII: Readonly<Record<string, string>> = { '✓': '+', '✗': 'x' };

/**
 * The table of a probe for people: of each address a line a version, the full handshake, the certificate and what is beside it; then the
 * verdict with its reason. `signs`: what the terminal can show.
 */
export function tlsText(table: TlsTable, { signs }: { readonly signs: 'unicode' | 'ascii' }): string {
  const blocks = table.addresses.length < 2 ? [[heading(table, table.address), ...addressLines(table)]] : severalBlocks(table);
  const lines = [
    ...blocks.flat(),
    ...table.untried.map(({ address, because }) => line(' ', 'not tried', address, because)),
    `${VERDICT_WORDS[table.verdict]}  ${table.because}`,
    ...(table.verdict === 'error' ? [`  do:  ${remedyOf(table)}`] : []),
  ];
  const shown = lines.map((text) => `${printable(text).trimEnd()}\n`).join('');
  return signs === 'unicode' ? shown : shown.replace(/^[✓✗]/gmu, (sign) => ASCII[sign] ?? sign);
}

function severalBlocks(table: TlsTable): readonly (readonly string[])[] {
  return table.addresses.map((one) => [
    heading(table, one.address),
    ...addressLines(one),
    line(' ', 'verdict', VERDICT_WORDS[one.verdict].toLowerCase(), one.because),
  ]);
}

function addressLines({ rows, full, certificate, plain, notes }: AddressTable): readonly string[] {
  return [
    ...rows.map(versionLine),
    line(' ', 'handshake', ...fullWords(full)),
    ...certificateLines(certificate),
    ...plain.map(plainLine),
    ...notes.map(noteLine),
  ];
}

const PLAIN_SIGNS: Readonly<Record<PlainAnswer['kind'], string>> = {
  refused: '✓',
  redirected: '✓',
  silent: '?',
  answered: '✗',
  unclear: '!',
};

function plainLine({ port, kind, says }: PlainAnswer): string {
  return line(PLAIN_SIGNS[kind], 'plain HTTP', kind, `port ${port}: ${says}`);
}

function noteLine({ severity, says, code }: TlsNote): string {
  return line(severity === 'warn' ? '!' : ' ', 'note', severity, `${says} [${code}]`);
}

/** Signs by the locale's name: the first variable that is set counts, as POSIX says; none at all is taken for a terminal of today. */
export function signsOf(environment: Readonly<Record<string, string | undefined>>): 'unicode' | 'ascii' {
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || 'UTF-8';
  return /utf-?8/i.test(locale) ? 'unicode' : 'ascii';
}

/** The probe for tools: a word a version, and the whole table beside it. */
export function tlsJson({ host, port, address, proxy, rows, verdict, because, addresses, ...others }: TlsTable): string {
  const shown = {
    ...{ host, port, address, proxy, versions: wordsOf(rows), verdict, because },
    ...others,
    rows,
    addresses: addresses.map((one) => ({ ...one, versions: wordsOf(one.rows) })),
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}

function wordsOf(rows: readonly VersionRow[]): Readonly<Record<string, Handshake['kind']>> {
  return Object.fromEntries(rows.map(({ version, handshake }) => [version, handshake.kind]));
}

/** What to say where no connection came about at all. */
export function unreachableProblem({ host, port, address, rows, full }: TlsTable): Problem | undefined {
  if (full.kind === 'completed' || rows.some(({ handshake }) => handshake.kind !== 'error')) return undefined;
  const remedy = full.code === 'EPROXY' ? { why: full.says, do: PROXY_REMEDY } : REMEDIES[full.code];
  if (remedy === undefined) return undefined;
  const at = address === '' || address === host ? '' : ` at ${address}`;
  return { says: `cannot reach ${place(host, port)}${at}: ${remedy.why} (${full.code})`, id: 'tls-unreachable', do: remedy.do };
}

interface Remedy {
  readonly why: string;
  readonly do: string;
}

/** What to do where a verdict could not be reached, by how the full handshake fared. */
function remedyOf({ full }: TlsTable): string {
  if (full.kind === 'completed') return 'ask again; --timeout gives each answer longer';
  if (full.code === 'ETIMEDOUT') return 'check that the port is the right one; --timeout gives it longer';
  if (NOT_TLS.has(full.code)) return 'name a port that speaks TLS: conformance tls HOST:443';
  return 'check that the port is the right one, and what stands between: a proxy or firewall may cut the connection';
}

const NOT_TLS: ReadonlySet<string> = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG']);

const PROXY_REMEDY = 'check HTTPS_PROXY; NO_PROXY=HOST leads past it';
const NAME = { why: 'the name does not resolve', do: 'check the name' };
const ROUTE = { why: 'there is no way to it', do: 'check the address, the network and the firewall' };
const REMEDIES: Readonly<Record<string, Remedy>> = {
  ENOTFOUND: NAME,
  EAI_AGAIN: { ...NAME, do: 'check the name, and that a name server can be reached' },
  EAI_NODATA: NAME,
  ETIMEOUT: { why: 'the name is not resolved in time', do: 'check that a name server can be reached; --timeout gives it longer' },
  ECONNREFUSED: { why: 'nothing listens on the port', do: 'check the port, and that the server is up' },
  EHOSTUNREACH: ROUTE,
  ENETUNREACH: ROUTE,
  EADDRNOTAVAIL: ROUTE,
  EACCES: ROUTE,
  EPERM: ROUTE,
};

function heading({ host, port, proxy }: TlsTable, address: string): string {
  const at = address === host ? '' : ` at ${address}`;
  return `TLS of ${place(host, port)}${at}${proxy === undefined ? '' : ` through the proxy ${proxy}`}`;
}

function place(host: string, port: number): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}

function line(sign: string, name: string, word: string, evidence: string): string {
  return `${sign} ${name.padEnd(11)}  ${word.padEnd(10)}  ${evidence}`;
}

function versionLine({ version, handshake }: VersionRow): string {
  return line(
    versionSign(version, handshake),
    version,
    handshake.kind,
    handshake.kind === 'error' ? handshake.cause : sayEvidence(handshake),
  );
}

function sayEvidence(handshake: Exclude<Handshake, { readonly kind: 'error' }>): string {
  if (handshake.kind === 'refused') return handshake.evidence;
  const { evidence, group, alpn } = handshake;
  return [evidence, group === undefined ? '' : `group ${group}`, alpn === undefined ? '' : `ALPN ${alpn}`].filter(Boolean).join(', ');
}

/** One newer version is enough: that the other is refused is no fault. */
function versionSign(version: TlsVersion, handshake: Handshake): string {
  if (handshake.kind === 'error') return '?';
  if (BELOW_THE_FLOOR.has(version)) return handshake.kind === 'refused' ? '✓' : '✗';
  return handshake.kind === 'negotiated' ? '✓' : ' ';
}

function fullWords(full: FullHandshake): readonly [string, string] {
  if (full.kind === 'failed') return ['failed', `node:tls at its defaults: ${full.says} [${full.code}]`];
  return ['completed', `node:tls at its defaults: ${full.protocol}, ${full.cipher}${full.alpn === undefined ? '' : `, ALPN ${full.alpn}`}`];
}

function certificateLines(certificate: CertificateFacts): readonly string[] {
  if (certificate.kind === 'unseen') return [line('?', 'certificate', 'unseen', certificate.because)];
  const { problems, subject, issuer, validFrom, validTo, key, signature, sent, names } = certificate;
  const failed = problems.some(({ severity }) => severity === 'fail');
  const sign = failed ? '✗' : problems.length > 0 ? '!' : '✓';
  const word = failed ? 'bad' : problems.length > 0 ? 'doubted' : 'good';
  const facts = `${subject}, issued by ${issuer}, ${key}, ${signature}, from ${validFrom} to ${validTo}`;
  const about = [
    `names: ${names.length === 0 ? 'none' : names.join(', ')}`,
    ...(sent.length > 1
      ? [
          `sent with ${sent
            .slice(1)
            .map((one) => one.subject)
            .join(', then ')}`,
        ]
      : []),
    ...problems.map(({ severity, code, says }) => `${severity}: ${says} [${code}]`),
  ];
  return [line(sign, 'certificate', word, facts), ...about.map((text) => line(' ', '', '', text))];
}
