import { isIP } from 'node:net';
import {
  BELOW_THE_FLOOR,
  type CertificateFacts,
  type FullHandshake,
  type Handshake,
  type TlsTable,
  type TlsVersion,
  type VersionRow,
} from '../tls/table.js';
import { type Problem, visible } from './problem.js';

const VERDICT_WORDS: Readonly<Record<TlsTable['verdict'], string>> = { pass: 'PASS', fail: 'FAIL', error: 'COULD NOT BE JUDGED' };

/** Signs for a terminal that shows ASCII only. */
const ASCII: Readonly<Record<string, string>> = { '✓': '+', '✗': 'x' };

/**
 * The table of a probe for people: a line a version, the full handshake, the certificate, the verdict with its reason. `signs`: what the
 * terminal can show.
 */
export function tlsText(table: TlsTable, { signs }: { readonly signs: 'unicode' | 'ascii' }): string {
  const lines = [
    heading(table),
    ...table.rows.map(versionLine),
    line(' ', 'handshake', ...fullWords(table.full)),
    ...certificateLines(table.certificate),
    `${VERDICT_WORDS[table.verdict]}  ${table.because}`,
  ];
  const shown = lines.map((text) => `${visible(text).trimEnd()}\n`).join('');
  return signs === 'unicode' ? shown : shown.replace(/^[✓✗]/gmu, (sign) => ASCII[sign] ?? sign);
}

/** Signs by the locale's name: the first variable that is set counts, as POSIX says; none at all is taken for a terminal of today. */
export function signsOf(environment: Readonly<Record<string, string | undefined>>): 'unicode' | 'ascii' {
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || 'UTF-8';
  return /utf-?8/i.test(locale) ? 'unicode' : 'ascii';
}

/** The probe for tools: a word a version, and the whole table beside it. */
export function tlsJson(table: TlsTable): string {
  const { host, port, address, verdict, because, full, certificate, rows } = table;
  const versions = Object.fromEntries(rows.map(({ version, handshake }) => [version, handshake.kind]));
  return `${JSON.stringify({ host, port, address, versions, verdict, because, full, certificate, rows }, undefined, 2)}\n`;
}

/** What to say where no connection came about at all. */
export function unreachableProblem({ host, port, address, rows, full }: TlsTable): Problem | undefined {
  if (full.kind === 'completed' || rows.some(({ handshake }) => handshake.kind !== 'error')) return undefined;
  const remedy = REMEDIES[full.code];
  if (remedy === undefined) return undefined;
  const at = address === '' || address === host ? '' : ` at ${address}`;
  return { says: `cannot reach ${place(host, port)}${at}: ${remedy.why} (${full.code})`, do: remedy.do };
}

interface Remedy {
  readonly why: string;
  readonly do: string;
}

const NAME = { why: 'the name does not resolve', do: 'check the name' };
const ROUTE = { why: 'there is no way to it', do: 'check the address, the network and the firewall' };
const REMEDIES: Readonly<Record<string, Remedy>> = {
  ENOTFOUND: NAME,
  EAI_AGAIN: { ...NAME, do: 'check the name, and that a name server can be reached' },
  EAI_NODATA: NAME,
  ECONNREFUSED: { why: 'nothing listens on the port', do: 'check the port, and that the server is up' },
  EHOSTUNREACH: ROUTE,
  ENETUNREACH: ROUTE,
  EADDRNOTAVAIL: ROUTE,
  EACCES: ROUTE,
  EPERM: ROUTE,
};

function heading({ host, port, address }: TlsTable): string {
  return address === host ? `TLS of ${place(host, port)}` : `TLS of ${place(host, port)} at ${address}`;
}

function place(host: string, port: number): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}

function line(sign: string, name: string, word: string, evidence: string): string {
  return `${sign} ${name.padEnd(11)}  ${word.padEnd(10)}  ${evidence}`;
}

function versionLine({ version, handshake }: VersionRow): string {
  return line(versionSign(version, handshake), version, handshake.kind, handshake.kind === 'error' ? handshake.cause : handshake.evidence);
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
  const { problems, subject, issuer, validFrom, validTo, key, names } = certificate;
  const failed = problems.some(({ severity }) => severity === 'fail');
  const sign = failed ? '✗' : problems.length > 0 ? '!' : '✓';
  const word = failed ? 'bad' : problems.length > 0 ? 'doubted' : 'good';
  const facts = `${subject}, issued by ${issuer}, ${key}, from ${validFrom} to ${validTo}`;
  const about = [
    `names: ${names.length === 0 ? 'none' : names.join(', ')}`,
    ...problems.map(({ severity, code, says }) => `${severity}: ${says} [${code}]`),
  ];
  return [line(sign, 'certificate', word, facts), ...about.map((text) => line(' ', '', '', text))];
}
