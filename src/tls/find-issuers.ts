import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Milliseconds } from '../http/exchange.js';
import { isLoopback } from '../http/safety.js';
import { now } from './now.js';
import { issued, leadsToRoot } from './trust.js';

/** What the certificates say of issuers that were not sent. */
export type FoundIssuers =
  /** With these, which were not sent, the chain leads to a trusted root. */
  | { readonly kind: 'completed'; readonly issuers: readonly X509Certificate[] }
  /** The chain ends in a root that is not trusted. */
  | { readonly kind: 'unknown-root'; readonly root: X509Certificate }
  | { readonly kind: 'not-found' };

/** How issuers are looked for. */
export interface IssuerSearch {
  /** PEM text; Node's own roots where absent. */
  readonly ca: string | undefined;
  readonly timeout: Milliseconds;
  /** The host that showed the chain, as a URL writes it. */
  readonly host: string;
}

/** No chain in use is longer. */
const MOST_STEPS = 4;
/** A certificate has a few thousand bytes. */
const MOST_BYTES = 64 * 1024;

/**
 * Follows where the last certificate of a chain says that its issuer can be fetched (RFC 5280 section 4.2.2.1), as browsers do: only so can
 * a missing intermediate be told from an unknown authority. Never throws.
 */
export async function findIssuers(chain: readonly X509Certificate[], search: IssuerSearch): Promise<FoundIssuers> {
  const issuers: X509Certificate[] = [];
  const until = now() + search.timeout;
  while (issuers.length < MOST_STEPS) {
    const last = [...chain, ...issuers].at(-1);
    if (last === undefined) break;
    if (leadsToRoot([...chain, ...issuers], search.ca)) return { kind: 'completed', issuers };
    if (issued(last, last)) return { kind: 'unknown-root', root: last };
    const issuer = await fetchIssuer(last, { ...search, timeout: until - now() });
    if (issuer === undefined) break;
    issuers.push(issuer);
  }
  return { kind: 'not-found' };
}

async function fetchIssuer(certificate: X509Certificate, search: IssuerSearch): Promise<X509Certificate | undefined> {
  for (const url of issuerUrls(certificate, search.host)) {
    const bytes = search.timeout > 0 ? await fetchBytes(url, search.timeout) : undefined;
    const issuer = bytes === undefined ? undefined : parse(bytes);
    if (issuer !== undefined && issued(issuer, certificate)) return issuer;
  }
  return undefined;
}

/** Plain HTTP alone, as RFC 5280 means it; a target may not send us to addresses of this machine or of its network unless it is there itself. */
function issuerUrls({ infoAccess = '' }: X509Certificate, host: string): readonly URL[] {
  const texts = [...infoAccess.matchAll(/^CA Issuers - URI:(http:\S+)$/gm)].map(([, url = '']) => url);
  const urls = texts.filter((text) => URL.canParse(text)).map((text) => new URL(text));
  const isPublic = ({ hostname }: URL): boolean => !isLoopback(hostname) && isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
  return urls.filter((url) => isPublic(url) || isLoopback(host)).slice(0, 2);
}

async function fetchBytes(url: URL, timeout: Milliseconds): Promise<Buffer | undefined> {
  const { get } = await import('node:http');
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_BYTES) request.destroy();
        else chunks.push(chunk);
      });
      response.once('end', () => resolve(response.statusCode === 200 ? Buffer.concat(chunks) : undefined));
      response.once('close', () => resolve(undefined));
    });
    const timer = setTimeout(() => request.destroy(), timeout);
    request.on('error', () => resolve(undefined));
    request.once('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}

/** DER, or PEM against the RFC. */
function parse(bytes: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(bytes);
  } catch {
    return undefined;
  }
}
