import { isLoopback } from '../../http/safety.js';
import { REGIONS, type Region, tokenUrlOf } from '../../run/regions.js';
import { quoted } from '../problem.js';
import { maskFreely } from './secrets.js';
import { type Layers, type Refuse, type Said, SETTINGS, said } from './setting.js';
import { oneOf, saying, subject } from './values.js';
import type { Origin } from './variable.js';

/** Where the API is, and where its tokens come from. */
export interface Place {
  /** The base URL that is said, by itself or by its region. */
  readonly baseUrl: Said | undefined;
  /** The token endpoint of those clients that name none; where nobody says it, that is a mistake. */
  readonly tokenUrl: () => string | undefined;
}

/** A host's label: RFC 1123 section 2.1. */
const ACCOUNT = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

const RANKS: Readonly<Record<Said['layer'], number>> = { flag: 2, env: 1, file: 0 };

/** Reads the addresses. A region stands for two of them; each may be said by itself, by the same layer or a stronger one. */
export function resolvePlace(layers: Layers, refuse: Refuse): Place {
  const given = said(layers, SETTINGS.region);
  const name = oneOf(
    given,
    'target.region',
    REGIONS.map((region) => region.name),
    refuse,
  );
  const region = REGIONS.find((one) => one.name === name);
  const account = accountOf(layers, refuse);
  const ofRegion = given === undefined || region === undefined ? undefined : { ...given, value: region.baseUrl, written: region.baseUrl };
  const token = unlessStronger(said(layers, SETTINGS.tokenUrl), given);
  if (account !== undefined && given === undefined && token === undefined)
    refuse({
      says: 'an account is named, but no region',
      id: 'usage-account',
      do: '--region us   or eu, ca; for others: --token-url https://…',
    });
  const endpoint = token && tokenEndpoint(String(token.value), { by: subject(token, 'target.tokenUrl'), mark: token.mark }, refuse);
  return {
    baseUrl: unlessStronger(said(layers, SETTINGS.baseUrl), given) ?? ofRegion,
    tokenUrl: once(() => {
      if (token !== undefined) return endpoint;
      if (region !== undefined && account !== undefined) return tokenUrlOf(region, account);
      return region === undefined && given !== undefined ? undefined : noEndpoint(region, refuse);
    }),
  };
}

/** What is said, unless a stronger layer says the other. */
function unlessStronger(given: Said | undefined, other: Said | undefined): Said | undefined {
  return given !== undefined && other !== undefined && RANKS[other.layer] > RANKS[given.layer] ? undefined : given;
}

function accountOf(layers: Layers, refuse: Refuse): string | undefined {
  const given = said(layers, SETTINGS.account);
  if (given === undefined) return undefined;
  const name = String(given.value);
  if (ACCOUNT.test(name)) return name;
  const says = `${subject(given, 'target.account')} is ${quoted(maskFreely(String(given.written)))}, not the name of an account`;
  return refuse({
    ...given.mark,
    says,
    id: 'usage-account',
    why: 'it is the first label of the token endpoint: acme of acme.talkdeskid.com',
    do: saying(given, 'target.account', 'acme'),
  });
}

function noEndpoint(region: Region | undefined, refuse: Refuse): undefined {
  const says =
    region === undefined
      ? 'a client is given, but no token endpoint'
      : 'a client is given, but no account: each has its own token endpoint';
  return refuse({
    says,
    id: 'usage-token-url',
    do: region === undefined ? '--region us --account NAME   or: --token-url https://…' : '--account NAME',
  });
}

/** RFC 6749 section 3.2: TLS is required of the token endpoint; loopback is excepted, as there is nobody to listen. */
export function tokenEndpoint(text: string, { by, mark }: Origin, refuse: Refuse): string | undefined {
  const wrong = wrongWith(text);
  if (wrong === undefined) return text;
  return refuse({
    ...mark,
    says: `${by} ${wrong}`, // not what it is: a variable may have brought a secret here
    id: 'usage-token-url',
    why: 'the client secret is sent there',
    do: 'name it such as https://acme.talkdeskid.com/oauth/token',
  });
}

/** What is wrong with the address of a token endpoint; `undefined` where nothing is. */
function wrongWith(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) return 'is not a URL';
  if (url.username !== '' || url.password !== '') return 'has a name or password in it';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return undefined;
  return url.protocol === 'http:' ? 'is plain HTTP to another host than loopback' : 'is not an https: URL';
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
