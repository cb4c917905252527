import { proxyFor, readProxyRules } from '../../http/proxy.js';
import type { ProbeOptions } from '../../tls/probe.js';
import { InputError, type Problem } from '../problem.js';
import type { TlsFlags } from './flags.js';
import { parseEndpoint } from './target.js';

/** Makes the options of a probe. Throws an InputError with all that is wrong with what was typed. */
export async function tlsOptions(target: string, flags: TlsFlags, env: NodeJS.ProcessEnv): Promise<ProbeOptions> {
  const place = parseEndpoint(target);
  const problems: Problem[] = 'says' in place ? [place] : [];
  const number = (text: string | undefined, range: Range): number | undefined => wholeNumber(text, range, problems);
  const timeout = number(flags.timeout, { flag: '--timeout', min: 1, max: 600_000, what: 'a number of milliseconds', example: '3000' });
  const expiryDays = number(flags.expiryDays, { flag: '--expiry-days', min: 0, max: 3650, what: 'a number of days', example: '21' });
  const plainPort = number(flags.plainPort, { flag: '--plain-port', min: 1, max: 65_535, what: 'a port', example: '80' });
  const rules = readProxyRules(env);
  if ('says' in rules) problems.push({ ...rules, do: 'HTTPS_PROXY=http://proxy.example:3128' });
  const files = await readFiles(flags, env, problems);
  if ('says' in place || 'says' in rules || problems.length > 0) throw new InputError(problems);
  const proxy = proxyFor(rules, place.host, place.port);
  return {
    ...place,
    ...files,
    ...(timeout === undefined ? {} : { timeout }),
    ...(expiryDays === undefined ? {} : { expiryDays }),
    ...(plainPort === undefined ? {} : { plainPort }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

interface Range {
  readonly flag: string;
  readonly min: number;
  readonly max: number;
  readonly what: string;
  readonly example: string;
}

function wholeNumber(text: string | undefined, { flag, min, max, what, example }: Range, problems: Problem[]): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  problems.push({ says: `${flag} ${text} is not ${what} from ${min} to ${max}`, do: `conformance tls HOST ${flag} ${example}` });
  return undefined;
}

async function readFiles(
  { ca, cert, key }: TlsFlags,
  env: NodeJS.ProcessEnv,
  problems: Problem[],
): Promise<Pick<ProbeOptions, 'ca' | 'client'>> {
  const [trusted, client] = await Promise.all([
    ca === undefined ? undefined : readTrusted(ca, problems),
    readClient({ cert, key }, env, problems),
  ]);
  return { ...(trusted === undefined ? {} : { ca: trusted }), ...(client === undefined ? {} : { client }) };
}

async function readTrusted(file: string, problems: Problem[]): Promise<string | undefined> {
  const { readAuthorities } = await import('../authorities.js');
  const read = readAuthorities({ path: file, shown: file, from: '--ca' });
  if (typeof read === 'string') return read;
  problems.push(read);
  return undefined;
}

async function readClient(
  { cert, key }: { readonly cert: string | undefined; readonly key: string | undefined },
  env: NodeJS.ProcessEnv,
  problems: Problem[],
): Promise<ProbeOptions['client']> {
  if (cert === undefined && key === undefined) return undefined;
  const { readClientCertificate } = await import('../client-certificate.js');
  const given = (path: string | undefined, from: string) => (path === undefined ? undefined : { path, shown: path, from });
  const passphrase = env.CONFORMANCE_KEY_PASSPHRASE;
  const read = readClientCertificate({ cert: given(cert, '--cert'), key: given(key, '--key'), passphrase });
  problems.push(...read.problems);
  return read.client;
}
