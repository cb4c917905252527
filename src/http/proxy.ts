import { isIP } from 'node:net';
import { percentDecoded } from '../document/percent-decoded.js';

/** A proxy that connections are made through by CONNECT: RFC 9110 section 9.3.6. */
export interface HttpProxy {
  readonly host: string;
  readonly port: number;
  /** How the proxy itself is spoken to. */
  readonly scheme: 'http' | 'https';
  /** What goes in Proxy-Authorization; a secret. */
  readonly authorization?: string;
  /** Where it was said: `HTTPS_PROXY`. */
  readonly from: string;
}

/** Which proxy leads where, as the environment says it. */
export interface ProxyRules {
  /** The proxy of https URLs. */
  readonly https?: HttpProxy;
  /** Entries of NO_PROXY. */
  readonly direct: readonly string[];
}

/** What is wrong with a variable, as a sentence without its value: that may hold a password. */
export interface ProxyMistake {
  readonly says: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads HTTPS_PROXY and NO_PROXY; in small letters they come first, as with curl. */
export function readProxyRules(env: Environment): ProxyRules | ProxyMistake {
  const direct = (env.no_proxy || env.NO_PROXY || '').split(/[\s,]+/).filter((entry) => entry !== '');
  const from = ['https_proxy', 'HTTPS_PROXY'].find((name) => (env[name] ?? '').trim() !== '');
  if (from === undefined) return { direct };
  const proxy = parseProxy((env[from] ?? '').trim(), from);
  return 'says' in proxy ? proxy : { direct, https: proxy };
}

function parseProxy(text: string, from: string): HttpProxy | ProxyMistake {
  const written = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || url.hostname === '') return { says: `${from} is not the URL of a proxy` };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { says: `${from} names a proxy of the kind ${url.protocol.slice(0, -1)}, and only http and https proxies are spoken to` };
  }
  const authorization = authorizationOf(url);
  return {
    host: bare(url.hostname),
    port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
    scheme: url.protocol === 'https:' ? 'https' : 'http',
    from,
    ...(authorization === undefined ? {} : { authorization }),
  };
}

/** RFC 7617, from the user and password of the proxy's URL. */
function authorizationOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

function decoded(text: string): string {
  return percentDecoded(text) ?? text; // a lone percent sign, meant as it stands
}

/** The proxy that leads to a host, unless NO_PROXY says that none does. */
export function proxyFor(rules: ProxyRules | undefined, host: string, port: number): HttpProxy | undefined {
  if (rules?.https === undefined) return undefined;
  return rules.direct.some((entry) => covers(entry, bare(host).toLowerCase().replace(/\.$/, ''), port)) ? undefined : rules.https;
}

/** `proxy.example:3128 (from HTTPS_PROXY)`, without its password. */
export function sayProxy({ host, port, from }: HttpProxy): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port} (from ${from})`;
}

/** An entry is `*`, a name with or without a dot before it (its subdomains too), an address, a block of addresses, each with a port or not. */
function covers(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true;
  const [, name = entry, only] = (isIP(entry) === 0 ? /^(.*?):(\d+)$/.exec(entry) : null) ?? [];
  if (only !== undefined && Number(only) !== port) return false;
  const wanted = bare(name)
    .toLowerCase()
    .replace(/^\*?\./, '');
  if (wanted === '') return false;
  if (isIP(host) !== 0) return host === wanted || isInBlock(host, wanted);
  return host === wanted || host.endsWith(`.${wanted}`);
}

/** `10.0.0.0/8`; IPv4 alone. */
function isInBlock(host: string, block: string): boolean {
  const [network = '', length = ''] = block.split('/');
  if (isIP(host) !== 4 || isIP(network) !== 4 || !/^\d{1,2}$/.test(length) || Number(length) > 32) return false;
  const size = 2 ** (32 - Number(length));
  return Math.floor(numberOf(host) / size) === Math.floor(numberOf(network) / size);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
