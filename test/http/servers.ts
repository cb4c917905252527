/** Servers of the tests on loopback, all ended after each test. */
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import type { HttpExchange, WireRequest } from '../../src/http/exchange.js';
import { type HttpOptions, type HttpStation, openHttp } from '../../src/http/station.js';
import type { ServerCertificate } from './certificates.js';

const opened: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of opened.splice(0)) await end();
});

/** Ends something after the test. */
function afterTest(end: () => Promise<void> | void): void {
  opened.push(end);
}

/** What a raw server saw and did. */
export interface RawServer {
  readonly origin: string;
  readonly port: number;
  /** Heads of the requests that came, as text. */
  readonly requests: string[];
  /** Connections that were opened. */
  connections(): number;
}

/** Answers the n-th request of a connection (from 0) with the bytes as they are; a function may do as it likes. */
export type RawAnswer = string | Buffer | ((socket: Socket, request: number, connection: number) => void);

/** A server without any HTTP of its own, for framing that no library would send. */
export async function rawServer(answer: RawAnswer): Promise<RawServer> {
  const requests: string[] = [];
  let connections = 0;
  const server = createTcp((socket) => {
    const connection = connections++;
    let count = 0;
    socket.on('error', () => {});
    onHeads(socket, (head) => {
      requests.push(head);
      if (typeof answer === 'function') answer(socket, count++, connection);
      else socket.write(answer);
    });
  });
  const port = await listen(server);
  return { origin: `http://127.0.0.1:${port}`, port, requests, connections: () => connections };
}

/** A plain HTTP server; gives its origin. */
export async function httpServer(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createHttp(listener))}`;
}

/** An HTTPS server; gives its origin. */
export async function httpsServer(certificate: ServerCertificate, listener: RequestListener): Promise<string> {
  return `https://127.0.0.1:${await listen(createHttps({ cert: certificate.cert, key: certificate.key }, listener))}`;
}

/** Listens on a free port of 127.0.0.1, and ends after the test with all its connections. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterTest(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  const { port } = server.address() as AddressInfo; // a listening TCP server's address is never a string
  return port;
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createTcp();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // as above
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A station that is closed after the test. */
export function station(origin: string, options: Partial<HttpOptions> = {}): HttpStation {
  const http = openHttp({ origin, slots: 1, timeout: 2_000, live: false, ...options });
  afterTest(() => http.close());
  return http;
}

/** Sends one GET over a station of its own. */
export async function get(origin: string, options: Partial<HttpOptions> = {}, request: Partial<WireRequest> = {}): Promise<HttpExchange> {
  return station(origin, options).send(requestTo(origin, request));
}

/** A GET of `/`, unless told otherwise. */
export function requestTo(origin: string, request: Partial<WireRequest> = {}): WireRequest {
  return { method: 'GET', origin, path: '/', headers: [], ...request };
}

/** The body of an answer as text; what broke, in its place. */
export function textOf({ outcome }: HttpExchange): string {
  return outcome.kind === 'answer' ? Buffer.from(outcome.body).toString() : `${outcome.whose} ${outcome.code}: ${outcome.says}`;
}

function onHeads(socket: Socket, take: (head: string) => void): void {
  let kept = '';
  socket.on('data', (chunk) => {
    kept += chunk.toString('latin1');
    for (let end = kept.indexOf('\r\n\r\n'); end !== -1; end = kept.indexOf('\r\n\r\n')) {
      take(kept.slice(0, end));
      kept = kept.slice(end + 4);
    }
  });
}
