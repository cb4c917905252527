import type { X509Certificate } from 'node:crypto';
import { printable } from '../http/printable.js';
import { oneLine } from './distinguished-name.js';
import type { ShownChain } from './full-handshake.js';
import type { CertificateProblem } from './table.js';

/** What dates are judged by. */
interface DateContext {
  readonly now: Date;
  readonly expiryDays: number;
}

const DAY = 86_400_000;

/** The dates of every certificate sent, and of the chain they make. What no chain needs can only be doubted. */
export function certificateDates({ chain, sent = [] }: ShownChain, context: DateContext): readonly CertificateProblem[] {
  const needed = new Set(chain.map(({ fingerprint256 }) => fingerprint256));
  const spare = sent.filter(({ fingerprint256 }) => !needed.has(fingerprint256));
  return [
    ...chain.flatMap((certificate, index) => {
      const name = index === 0 ? 'it' : `its issuer ${oneLine(certificate.subject)}`;
      const isAnchor = index > 0 && certificate.subject === certificate.issuer;
      return datesOf(certificate, name, isAnchor ? { ...context, expiryDays: 0 } : context);
    }),
    ...spare.flatMap((certificate) => {
      const name = `a certificate that is sent along and not needed, ${oneLine(certificate.subject)},`;
      return datesOf(certificate, name, { ...context, expiryDays: 0 }).map((problem) => ({ ...problem, severity: 'warn' }) as const);
    }),
  ];
}

function datesOf(certificate: X509Certificate, name: string, { now, expiryDays }: DateContext): readonly CertificateProblem[] {
  if (now < new Date(certificate.validFrom)) {
    return [{ code: 'not-yet-valid', severity: 'fail', says: `${name} is not valid before ${isoDate(certificate.validFrom)}` }];
  }
  const left = new Date(certificate.validTo).getTime() - now.getTime();
  if (left < 0) return [{ code: 'expired', severity: 'fail', says: `${name} expired at ${isoDate(certificate.validTo)}` }];
  if (!(left < expiryDays * DAY)) return [];
  const when = left < DAY ? 'in less than a day' : `in ${counted(Math.floor(left / DAY))}`;
  return [{ code: 'expiring', severity: 'warn', says: `${name} expires ${when}, at ${isoDate(certificate.validTo)}` }];
}

function counted(days: number): string {
  return days === 1 ? 'a day' : `${days} days`;
}

/** OpenSSL writes `Nov 25 01:13:00 2026 GMT`. */
export function isoDate(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? printable(text) : date.toISOString();
}
