import type { X509Certificate } from 'node:crypto';
import { oneLine } from './distinguished-name.js';
import type { ShownChain } from './full-handshake.js';
import type { CertificateProblem } from './table.js';

/** How the chain was sent: RFC 5246 section 7.4.2 wants each certificate to certify the one before it. */
export function chainProblems({ sent = [] }: ShownChain): readonly CertificateProblem[] {
  const stray = sent.findIndex((certificate, index) => index > 0 && !certifies(certificate, sent[index - 1]));
  const certificate = sent[stray];
  if (certificate === undefined) return [];
  const belongs = sent.some((other) => other !== certificate && certifies(certificate, other));
  const place = `certificate ${stray + 1} of the ${sent.length} that are sent, ${oneLine(certificate.subject)},`;
  const says = belongs
    ? `${place} stands out of order: old clients do not sort them`
    : `${place} belongs to no certificate before it: it is sent for nothing`;
  return [{ code: belongs ? 'chain-out-of-order' : 'chain-with-strays', severity: 'warn', says }];
}

function certifies(issuer: X509Certificate, certificate: X509Certificate | undefined): boolean {
  return certificate !== undefined && issuer.subject === certificate.issuer && certificate.checkIssued(issuer);
}
