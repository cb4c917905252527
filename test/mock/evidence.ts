import { connect } from 'node:tls';
import type { MockOptions } from '../../src/mock/options.js';
import type { Serving } from '../../src/mock/serve.js';
import { changedJwt } from '../../src/plan/jwt-changes.js';
import { type Ask, CSV, clientOf, jobPath, type MockClient, NOBODY, type Seen, serveHere } from './client.js';

type Tokens = Serving['facts']['tokens'];

/** Requests that between them touch every place of the server's work. */
function asks(tokens: Tokens): readonly Ask[] {
  const { reader, other, expired } = tokens;
  const job = (id: string, more: Partial<Ask> = {}, type = 'calls'): Ask => ({ path: jobPath(id, type), token: reader, ...more });
  return [
    ...Object.values(CSV).map((id) => job(id)),
    job(CSV.DONE),
    job(CSV.CREATED),
    { path: jobPath(CSV.DONE).replace('/jobs/', '/files/'), token: reader },
    job(CSV.CREATED, { method: 'HEAD' }),
    job(CSV.FAILED, { method: 'HEAD' }),
    job(NOBODY),
    job("it's"),
    job('%25'),
    job('%00'),
    job('%zz'),
    job('..'),
    job(`${CSV.FAILED}%2F`),
    { path: jobPath(`${CSV.FAILED}%2F`) },
    job(CSV.FAILED, {}, 'contacts'),
    job('a'.repeat(100)),
    job('%E6%97%A5'),
    job(CSV.FAILED.toUpperCase()),
    ...ODD_IDS.map((id) => job(encodeURIComponent(id))),
    ...ODD_TYPES.map((type) => job(NOBODY, {}, encodeURIComponent(type))),
    ...QUERIES.map((query) => ({ ...job(CSV.CREATED), path: `${jobPath(CSV.CREATED)}?${query}` })),
    { ...job(NOBODY), path: `${jobPath(NOBODY)}?id=${CSV.FAILED}` },
    { path: `${jobPath(CSV.CREATED)}?a=1` },
    { path: jobPath(CSV.CREATED), headers: { accept: 'text/plain' } },
    job(CSV.CREATED),
    ...HEADERS.map((headers) => job(CSV.CREATED, { headers })),
    job(CSV.FAILED, {}, 'CALLS'),
    job(NOBODY, {}, 'no_such_type'),
    job(NOBODY, {}, '%E6%97%A5%E6%9C%AC'),
    { path: jobPath(CSV.CREATED) },
    { path: jobPath(NOBODY, 'no_such_type') },
    { path: jobPath(CSV.CREATED), headers: { authorization: 'Bearer' } },
    job(CSV.CREATED, { token: 'garbage' }),
    job(CSV.CREATED, { token: expired }),
    job(CSV.CREATED, { token: other }),
    job(NOBODY, { token: other }),
    ...(['not-yet-valid', 'wrong-audience', 'wrong-issuer', 'no-scope', 'similar-scope'] as const).map((name) =>
      job(CSV.CREATED, { token: tokens[name] }),
    ),
    ...['{1}.{2}.', '{1}.{2}.{3}.{3}', 'eyJhbGciOiJub25lIn0.{2}.'].map((made) => job(CSV.CREATED, { token: changedJwt(reader, made) })),
    { path: jobPath(CSV.CREATED), headers: { authorization: `bearer ${reader}` } },
    job(CSV.CREATED, { method: 'POST' }),
    job(CSV.CREATED, { method: 'DELETE' }),
    job(CSV.CREATED, { method: 'OPTIONS' }),
    job(CSV.CREATED, { method: 'PROPFIND' }),
  ];
}

/** Ids that something is odd about, and near misses of a known one. */
const ODD_IDS = [
  ...['é', '漢', '😀', 'e\u0301', 'א', '\u202e', 'a b', '-a', 'a.', 'a ', '0', '9007199254740993', '{"a":1}', 'a--', '<b>', '[', '%27'],
  ...['constructor', 'a'.repeat(201), `${CSV.FAILED.slice(0, -1)}x`, `${CSV.FAILED}a`, CSV.FAILED.slice(0, -1), `${CSV.FAILED} `],
];

const ODD_TYPES = ["it's", 'a'.repeat(101), '%'];

const QUERIES = ['a=1', 'a=1&a=2', '', 'a', `a=${'a'.repeat(300)}`, 'a=%27', 'a=%', 'view=full'];

const HEADERS: readonly Readonly<Record<string, string>>[] = [
  ...['application/json;q=0.5', 'a/b', '', 'a', 'text/plain', '*/*'].map((accept) => ({ accept })),
  { 'x-a': 'a'.repeat(3001) },
  { 'x-a': '\u00c3\u00a9' },
  { 'x-a': '' },
  { cookie: "'" },
];

/** What a server answers to all of them, as text that is equal for equal servers; to the first that differs from another's, if one is given. */
export async function evidence(options: Partial<MockOptions>, another?: readonly string[]): Promise<readonly string[]> {
  const serving = await serveHere(options);
  const client = clientOf(serving.facts);
  const seen: string[] = [];
  try {
    for (const [index, ask] of asks(serving.facts.tokens).entries()) {
      const text = comparable(await told(client, ask), serving.facts);
      seen.push(text);
      if (another !== undefined && text !== another[index]) break;
    }
  } finally {
    await client.close();
    await serving.close();
  }
  return seen;
}

/** Without what differs between two equal servers: their ports, and the signature of a file's address. */
function comparable(text: string, { url, storeUrl }: { readonly url: string; readonly storeUrl: string }): string {
  return text.replaceAll(url, 'ORIGIN').replaceAll(new RegExp(`${storeUrl}(/[^?\\s]*)\\S*`, 'g'), 'STORE$1');
}

async function told(client: MockClient, ask: Ask): Promise<string> {
  try {
    return formatted(await client.ask(ask));
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

function formatted({ status, headers, text }: Seen): string {
  const lines = headers.filter(([name]) => name.toLowerCase() !== 'date').map(([name, value]) => `${name}: ${value}`);
  return [status, ...lines, '', text].join('\n');
}

/** The protocol that a handshake ends in, or the code of what it broke on. */
export function handshake(
  { url, ca }: { readonly url: string; readonly ca: string },
  version: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3',
): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port),
      ca,
      minVersion: version,
      maxVersion: version,
      // OpenSSL offers TLS 1.0 and 1.1 at security level 0 only.
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    socket.once('secureConnect', () => {
      resolve(socket.getProtocol() ?? '');
      socket.destroy();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}
