import type { Broken } from './exchange.js';

/** What to do about an exchange that broke, by the code of what broke it; `undefined` where there is no advice. */
export function remedyFor(code: string): string | undefined {
  return REMEDIES[code];
}

/** What to do about an exchange that broke; `undefined` where there is no advice. */
export function remedyForBroken({ code, says }: Pick<Broken, 'code' | 'says'>): string | undefined {
  return code === 'certificate' && says.includes('not trusted') ? 'name the authority with --ca FILE (PEM)' : remedyFor(code);
}

/** A remedy as a sentence: a flag by itself is to be given. */
export function advice(remedy: string): string {
  return remedy.startsWith('--') ? `give ${remedy}` : remedy;
}

/** What to do about a server that asks for a client certificate. */
export const GIVE_A_CERTIFICATE = 'give one with --cert FILE and --key FILE (PEM)';

const REMEDIES: Readonly<Record<string, string>> = {
  unresolvable: 'check the spelling of the host, and that its name resolves from this machine',
  refused: 'check the port, and that the server has been started',
  unreachable: 'check the host, and that this machine has a way to its network',
  'connect-timeout': 'check the host and the port; a firewall may drop the connection, or --timeout may be too short',
  timeout: 'check that the port is the right one; --timeout gives the server longer',
  reset: 'check that the port is the right one, and what stands between: a proxy or firewall may have cut the connection',
  closed: 'check that the port is the right one, and what stands between: a proxy or firewall may have cut the connection',
  proxy: 'check HTTPS_PROXY and the proxy; NO_PROXY names the hosts that are reached without it',
  'malformed-http': 'check that the port is that of an HTTP server',
  tls: 'check that the port serves TLS 1.2 or newer: a plain HTTP server wants http:// in the URL',
  'client-certificate': GIVE_A_CERTIFICATE,
  certificate: 'renew or replace the certificate; verification cannot be switched off',
  'insecure-credential': 'use https, or a loopback host',
};
