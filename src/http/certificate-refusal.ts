import type { Answer, Broken } from './exchange.js';

/** `code` of an exchange that a server did not serve for want of a client certificate. */
export const CLIENT_CERTIFICATE = 'client-certificate';

/** RFC 8446 section 6.2: certificate_required. */
export const CERTIFICATE_REQUIRED = 116;

/** That a server wants a certificate, or another one: a lack of ours, and no fault of the target. */
export function certificateRefused(how: string): Broken {
  return { kind: 'broken', whose: 'client-limit', code: CLIENT_CERTIFICATE, says: `the server asks for a client certificate (${how})` };
}

/** The pages of nginx in place of an answer: it lets the handshake pass, and asks for the certificate only then. */
const PAGE = /^<html>\s*<head><title>400 (?<says>No required SSL certificate was sent|The SSL certificate error)<\/title>/;

/** What an answer says of a client certificate in place of the service's own answer. */
export function certificatePage({ status, body }: Answer): Broken | null {
  if (status !== 400) return null;
  const says = PAGE.exec(Buffer.from(body.subarray(0, 200)).toString('latin1'))?.groups?.says;
  return says === undefined ? null : certificateRefused(`400: ${says}`);
}
