/** The endpoint over a bare TLS socket, so that every byte of an answer can be chosen. */
import { createServer, type TLSSocket } from 'node:tls';
import { makeCertificate, type ServerCertificate } from '../independent/certificate.js';

/** The statuses of the page. */
export const STATUSES = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED'] as const;
export type Status = (typeof STATUSES)[number];

/** A request as it came, and what it is about. */
export interface Asked {
  readonly method: string;
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
  /** The path's segments, decoded, where the path is that of a job. */
  readonly type?: string;
  readonly id?: string;
  /** The status of the job, where there is one. */
  readonly job?: Status;
  readonly token?: string;
  /** How many requests came before. */
  readonly before: number;
  /** What stands before `/data`. */
  readonly prefix: string;
}

/** An answer before it is written. A string body is written as UTF-8. */
export interface Told {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Buffer;
}

/** What a server does otherwise than the plain one. */
export interface Ways {
  readonly tokens?: Partial<typeof TOKENS>;
  /** The base URL's path. */
  readonly prefix?: string;
  readonly types?: readonly string[];
  readonly idOf?: (status: Status) => string;
  /** Another answer, from the plain one. */
  readonly tell?: (told: Told, asked: Asked) => Told;
  /** Other bytes, from the answer; `null` where the answer is not to come. */
  readonly write?: (told: Told, asked: Asked, socket: TLSSocket) => string | Buffer | null;
  /** The answer to a path that is not that of a job. */
  readonly elsewhere?: (asked: Asked) => Told | undefined;
}

export const TOKENS = { reader: 'opaque-reader-70b1c2e9', other: 'opaque-other-2f04d8aa', expired: 'opaque-expired-9c3b55' };

/** A running server. */
export interface Endpoint {
  readonly url: string;
  readonly ca: string;
  readonly tokens: typeof TOKENS;
  readonly types: readonly string[];
  readonly jobs: Readonly<Record<Status, readonly { readonly type: string; readonly id: string }[]>>;
  close(): Promise<void>;
}

let certificate: Promise<ServerCertificate> | undefined;

/** Starts a server on a free port of 127.0.0.1. */
export async function startEndpoint(ways: Ways = {}): Promise<Endpoint> {
  certificate ??= makeCertificate();
  const { ca, cert, key } = await certificate;
  const types = ways.types ?? ['calls', 'contacts'];
  const idOf = ways.idOf ?? ((status) => `0b9d3a52-98a4-4c0e-8f1f-${String(STATUSES.indexOf(status)).padStart(12, '0')}`);
  const tokens = { ...TOKENS, ...ways.tokens };
  const known = new Map(STATUSES.map((status) => [idOf(status), status]));
  const sockets = new Set<TLSSocket>();
  let before = 0;
  const server = createServer({ cert, key, minVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'] }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    eachRequest(socket, (method, target, headers) => {
      const asked = understand({ method, target, headers, before: before++, prefix: ways.prefix ?? '' }, { types, known });
      const plain = answer(asked, tokens, types, ways);
      const told = ways.tell?.(plain, asked) ?? plain;
      return ways.write === undefined ? writeAnswer(told, asked) : ways.write(told, asked, socket);
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `https://127.0.0.1:${address.port}${ways.prefix ?? ''}`,
    ca,
    tokens,
    types,
    jobs: jobsOf(types, idOf),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function jobsOf(types: readonly string[], idOf: (status: Status) => string): Endpoint['jobs'] {
  const of = (status: Status) => [{ type: types[0] ?? '', id: idOf(status) }];
  return { CREATED: of('CREATED'), PROCESSING: of('PROCESSING'), DONE: of('DONE'), FAILED: of('FAILED'), DELETED: of('DELETED') };
}

type OnRequest = (method: string, target: string, headers: ReadonlyMap<string, string>) => string | Buffer | null;

/** Reads requests one after the other; a body is read and forgotten. */
function eachRequest(socket: TLSSocket, onRequest: OnRequest): void {
  let held = '';
  socket.setEncoding('latin1').on('data', (piece: string) => {
    held += piece;
    for (let end = held.indexOf('\r\n\r\n'); end >= 0; end = held.indexOf('\r\n\r\n')) {
      const [line = '', ...lines] = held.slice(0, end).split('\r\n');
      const headers = new Map(lines.map((one) => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()]));
      const length = Number(headers.get('content-length') ?? 0);
      if (held.length < end + 4 + length) return;
      held = held.slice(end + 4 + length);
      const [method = '', target = ''] = line.split(' ');
      const bytes = onRequest(method, target, headers);
      if (bytes !== null && !socket.destroyed) socket.write(bytes);
    }
  });
}

function understand(
  request: Pick<Asked, 'method' | 'target' | 'headers' | 'before' | 'prefix'>,
  { types, known }: { readonly types: readonly string[]; readonly known: ReadonlyMap<string, Status> },
): Asked {
  const token = /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const path = request.target.split('?')[0] ?? '';
  const rest = path.startsWith(request.prefix) ? path.slice(request.prefix.length) : '';
  const [, type, id] = /^\/data\/reports\/([^/]+)\/jobs\/([^/]+)$/.exec(rest)?.map(decoded) ?? [];
  const job = types[0] === type && id !== undefined ? known.get(id) : undefined;
  return {
    ...request,
    ...(token === undefined ? {} : { token }),
    ...(type === undefined || id === undefined ? {} : { type, id }),
    ...(job === undefined ? {} : { job }),
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function answer(asked: Asked, tokens: typeof TOKENS, types: readonly string[], ways: Ways): Told {
  if (asked.token !== tokens.reader && asked.token !== tokens.other) return error(401, '1020018', 'Unauthorized');
  if (asked.token === tokens.other) return error(403, '1020004', 'Forbidden');
  if (asked.id === undefined || asked.type === undefined) return ways.elsewhere?.(asked) ?? error(404, '0', 'no such path');
  if (asked.method !== 'GET' && asked.method !== 'HEAD') return error(405, '1', 'only GET', [['Allow', 'GET, HEAD']]);
  if (!types.includes(asked.type)) return error(400, '1020001', 'Invalid report type');
  return asked.job === undefined ? error(404, '1020011', 'Job not found') : jobAnswer(asked, asked.job);
}

/** An error in the documented shape. */
export function error(status: number, code: string, message: string, headers: Told['headers'] = []): Told {
  const challenge: Told['headers'] = status === 401 ? [['WWW-Authenticate', 'Bearer']] : []; // RFC 9110 section 15.5.2
  return {
    status,
    headers: [['Content-Type', 'application/json'], ...challenge, ...headers],
    body: JSON.stringify({ code, message, fields: [] }),
  };
}

function jobAnswer(asked: Asked, status: Status): Told {
  const [itself, file] = (['jobs', 'files'] as const).map((kind) => pathTo(asked, kind));
  const job = {
    id: asked.id,
    name: 'Calls of March',
    timezone: 'Europe/Lisbon',
    status,
    format: 'csv',
    timespan: { from: '2026-03-01T00:00:00', to: '2026-03-31T23:59:59' },
  };
  const location: Told['headers'] = status === 'DONE' ? [['Location', file ?? '']] : [];
  return {
    status: status === 'DONE' ? 300 : 200,
    headers: [['Content-Type', 'application/json'], ...location],
    body: JSON.stringify({ job, _links: { self: { href: itself }, files: { href: file } } }),
  };
}

/** The path to the job that was asked for, or to its file. */
export function pathTo({ prefix, type = '', id = '' }: Asked, kind: 'jobs' | 'files'): string {
  return `${prefix}/data/reports/${encodeURIComponent(type)}/${kind}/${encodeURIComponent(id)}`;
}

/** The bytes of an answer as any server writes them. */
export function writeAnswer({ status, headers, body }: Told, { method }: Pick<Asked, 'method'>): Buffer {
  const bytes = Buffer.from(body);
  const head = [`HTTP/1.1 ${status} Whatever`, ...headers.map(([name, value]) => `${name}: ${value}`), `Content-Length: ${bytes.length}`];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), method === 'HEAD' ? Buffer.alloc(0) : bytes]);
}

/** An answer with its JSON body changed; errors and other bodies as they are. */
export function withBody(told: Told, change: (body: Body) => unknown): Told {
  return { ...told, body: JSON.stringify(change(JSON.parse(told.body.toString()))) };
}

/** A body of the plain server: open, since tests change it into anything. */
// biome-ignore lint/suspicious/noExplicitAny: defects put values of any kind at any place
export type Body = any;

/** True of answers about a job. */
export function isJob({ status }: Told): boolean {
  return status === 200 || status === 300;
}

/** An answer with a header of another value. */
export function withHeader(told: Told, name: string, ...values: readonly string[]): Told {
  const others = told.headers.filter(([key]) => key.toLowerCase() !== name.toLowerCase());
  return { ...told, headers: [...others, ...values.map((value) => [name, value] as const)] };
}
