import { resolve } from 'node:path';
import type { ProfileName } from '../../document/registers.js';
import { readProxyRules } from '../../http/proxy.js';
import { PERSONA_NAMES, profileOf } from '../../mock/persona.js';
import type { RunOptions, UrlTarget } from '../../run/options.js';
import { regionOfHost } from '../../run/regions.js';
import { bracketed } from '../bracketed.js';
import type { GivenFile } from '../client-certificate.js';
import { quoted } from '../problem.js';
import { shownPath } from './find.js';
import type { Place } from './place.js';
import { maskFreely } from './secrets.js';
import { type Layers, type Refuse, type Said, SETTINGS, said } from './setting.js';
import { oneOf, saying, subject } from './values.js';

/** The profiles, as `--profile` takes them. */
const PROFILES: readonly ProfileName[] = ['page', 'vendor'];

/** What is judged, under which profile, and what chose that. */
export type TargetAndProfile = Pick<RunOptions, 'target' | 'profile'> & { readonly profileFrom: 'choice' | 'host' | 'default' };

/** The target and the profile that goes with it: the vendor's own hosts are judged by `vendor` unless it is said otherwise. */
export async function resolveTarget(layers: Layers, { baseUrl: base }: Pick<Place, 'baseUrl'>, refuse: Refuse): Promise<TargetAndProfile> {
  const profile = oneOf(said(layers, SETTINGS.profile), 'profile', PROFILES, refuse);
  if (base === undefined) return embedded(layers, profile, refuse);
  const url = baseUrl(base, refuse);
  refuseWithUrl(layers, base, refuse);
  const [trusted, client] = await Promise.all([certificates(layers, refuse), clientCertificate(layers, refuse)]);
  const proxies = readProxyRules(layers.env);
  if ('says' in proxies) refuse({ ...proxies, id: 'usage-proxy', do: 'HTTPS_PROXY=http://proxy.example:3128' });
  const vendors = url !== undefined && regionOfHost(url.hostname) !== undefined;
  return {
    profile: profile ?? (vendors ? 'vendor' : 'page'),
    profileFrom: profile !== undefined ? 'choice' : vendors ? 'host' : 'default',
    target: {
      kind: 'url',
      baseUrl: url?.href.replace(/\/+$/, '') ?? '',
      from: base.from,
      ...trusted,
      ...client,
      ...('https' in proxies ? { proxies } : {}),
    },
  };
}

function embedded(layers: Layers, profile: ProfileName | undefined, refuse: Refuse): TargetAndProfile {
  // Judging our own server in place of the API that somebody meant would be a pass that proves nothing.
  if (layers.env.CONFORMANCE_BASE_URL === '') {
    refuse({
      says: 'CONFORMANCE_BASE_URL is set but empty',
      id: 'usage-base-url',
      do: 'unset CONFORMANCE_BASE_URL   to judge the built-in server',
    });
  }
  for (const name of ['ca', 'cert', 'key'] as const) {
    const given = said(layers, SETTINGS[name]);
    if (given === undefined || given.layer === 'env') continue;
    const says = `${subject(given, `target.${name}`)} is given, but no base URL`;
    refuse({ ...given.mark, says, id: 'usage-base-url', do: '--base-url https://127.0.0.1:8443' });
  }
  const persona = oneOf(said(layers, SETTINGS.persona), 'persona', PERSONA_NAMES, refuse);
  // Production is judged as the vendor describes it; the profiles' own personas can be judged by the other one, to see what it says.
  const judged = profile ?? (persona === 'talkdesk' ? profileOf(persona) : 'page');
  return {
    profile: judged,
    profileFrom: profile === undefined ? 'default' : 'choice',
    target: { kind: 'embedded', persona: persona ?? judged },
  };
}

function refuseWithUrl(layers: Layers, base: Said, refuse: Refuse): void {
  if (layers.flags.persona === undefined) return;
  refuse({
    says: `--persona is for the built-in server, and ${base.from} names another one`,
    id: 'usage-persona',
    do: `leave out --persona, or the base URL; to choose how unclear places are read: --profile ${layers.flags.persona === 'talkdesk' ? 'vendor' : layers.flags.persona}`,
  });
}

/** A base URL that requests can be built on: http or https, a path at most. */
function baseUrl(given: Said, refuse: Refuse): URL | undefined {
  const text = String(given.value);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const wrong = url === undefined ? 'is not an absolute URL' : notABase(url);
  if (wrong === undefined) return url;
  return refuse({
    ...given.mark,
    says: `${subject(given, 'target.baseUrl')} is ${quoted(maskFreely(String(given.written)))}, which ${wrong}`,
    id: 'usage-base-url',
    do: saying(given, 'baseUrl', nearestBase(given, text)),
  });
}

function notABase(url: URL): string | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `begins with ${quoted(url.protocol)}, not with https: or http:`;
  if (url.username !== '' || url.password !== '') return 'carries a name or password, which does not belong into a URL';
  if (url.search !== '' || url.hash !== '') return 'has a query or a fragment, which a base URL cannot have';
  return undefined;
}

/** The base URL that was probably meant: https, without what does not belong there; what was interpolated is not said. */
function nearestBase({ value, written }: Said, text: string): string {
  const [, scheme, rest = text] = /^([a-z][\w+.-]*):\/\/(.*)$/i.exec(text.trim()) ?? [];
  const [place = '', ...path] = rest.split('/');
  const guess = `${scheme?.toLowerCase() === 'http' ? 'http' : 'https'}://${[bracketed(place), ...path].join('/')}`;
  if (written !== value || /^[./]/.test(rest) || !URL.canParse(guess)) return 'https://api.example.com';
  const { protocol, host, pathname } = new URL(guess);
  return maskFreely(`${protocol}//${host}${pathname}`.replace(/\/+$/, ''));
}

/** The PEM text of the trusted certificates, and the file that holds it; nothing where none is given. */
async function certificates(layers: Layers, refuse: Refuse): Promise<Pick<UrlTarget, 'ca' | 'caFile'>> {
  const file = fileOf(said(layers, SETTINGS.ca), 'ca', layers.cwd);
  if (file === undefined) return {};
  const { readAuthorities } = await import('../authorities.js');
  const read = readAuthorities(file);
  return typeof read === 'string' ? { ca: read, caFile: file.shown } : (refuse(read) ?? {});
}

/** How the run shows itself, and the files that hold it; nothing where none are given. */
async function clientCertificate(layers: Layers, refuse: Refuse): Promise<Pick<UrlTarget, 'client' | 'clientFiles'>> {
  const [cert, key] = (['cert', 'key'] as const).map((name) => fileOf(said(layers, SETTINGS[name]), name, layers.cwd));
  if (cert === undefined && key === undefined) return {};
  const { readClientCertificate } = await import('../client-certificate.js');
  const { client, problems } = readClientCertificate({ cert, key, passphrase: layers.env.CONFORMANCE_KEY_PASSPHRASE });
  for (const problem of problems) refuse({ ...problem, id: 'usage-client-certificate' });
  return client === undefined || cert === undefined || key === undefined
    ? {}
    : { client, clientFiles: { cert: cert.shown, key: key.shown } };
}

function fileOf(given: Said | undefined, name: 'ca' | 'cert' | 'key', cwd: string): GivenFile | undefined {
  if (given === undefined) return undefined;
  const path = resolve(cwd, String(given.value));
  return { path, shown: shownPath(path, cwd), from: given.layer === 'file' ? `target.${name}` : given.from, mark: given.mark };
}
