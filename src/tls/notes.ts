import type { Asked } from './ask-version.js';
import type { GreetedAttempt } from './attempt.js';
import type { Shaken } from './full-handshake.js';
import { CLIENT_CERTIFICATE_REQUIRED } from './full-handshake.js';
import type { TlsNote, VersionRow } from './table.js';

/** What is worth knowing beside versions and certificate. Pure. */
export function notesOf(asked: readonly Asked[], rows: readonly VersionRow[], shaken: Shaken): readonly TlsNote[] {
  return [...ssl2Notes(rows), ...sentinelNotes(asked, rows), ...clientCertificateNotes(asked, shaken)];
}

/** CVE-2015-3197: where SSL 2 speaks at all, what it offers is a matter of settings. */
function ssl2Notes(rows: readonly VersionRow[]): readonly TlsNote[] {
  const without = rows.some(({ handshake }) => handshake.kind === 'refused' && handshake.by === 'no-cipher');
  const says = 'SSL 2 is switched on, though no cipher of it: switch it off';
  return without ? [{ code: 'ssl2-without-cipher', severity: 'warn', says }] : [];
}

/** RFC 8446 section 4.1.3: a server that has TLS 1.3 marks its answer of TLS 1.2, so that a client sees when something in between made it so. */
function sentinelNotes(asked: readonly Asked[], rows: readonly VersionRow[]): readonly TlsNote[] {
  const answer = helloOf(asked, 'TLSv1.2');
  if (answer === undefined) return [];
  const has13 = rows.some(({ version, handshake }) => version === 'TLSv1.3' && handshake.kind === 'negotiated');
  if (has13 && answer.sentinel !== 'TLSv1.3') {
    const says = 'TLS 1.3 is negotiated, but the answer of TLS 1.2 lacks the mark that protects from being talked down to it';
    return [{ code: 'no-downgrade-sentinel', severity: 'warn', says }];
  }
  if (has13 || answer.sentinel !== 'TLSv1.3') return [];
  const says = 'the answer of TLS 1.2 says that the server has TLS 1.3, which was not negotiated: something in between may prevent it';
  return [{ code: 'newer-version-hidden', severity: 'warn', says }];
}

function helloOf(asked: readonly Asked[], version: string): GreetedAttempt | undefined {
  const attempts = asked.filter((one) => one.version === version).flatMap(({ tries }) => tries.map(({ attempt }) => attempt));
  return attempts.find((attempt): attempt is GreetedAttempt => attempt.kind === 'server-hello' && attempt.version === version);
}

function clientCertificateNotes(asked: readonly Asked[], { full, refusedAfterwards }: Shaken): readonly TlsNote[] {
  if (refusedAfterwards !== undefined) {
    const says = `a certificate of the client is wanted: after the handshake of TLS 1.3, ${refusedAfterwards}`;
    return [{ code: 'client-certificate-wanted', severity: 'info', says }];
  }
  if (full.kind === 'failed' && full.code === CLIENT_CERTIFICATE_REQUIRED) {
    return [
      { code: 'client-certificate-wanted', severity: 'info', says: 'a certificate of the client is wanted: --cert and --key give one' },
    ];
  }
  const asks = asked.some(({ tries }) => tries.some(({ attempt }) => attempt.kind === 'server-hello' && attempt.flight?.wantsCertificate));
  return asks ? [{ code: 'client-certificate-asked', severity: 'info', says: 'a certificate of the client is asked for' }] : [];
}
