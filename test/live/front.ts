import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { request } from 'node:https';
import type { Mock } from '../../src/mock/start.js';
import type { TargetedRunOptions } from '../../src/run/run.js';
import { listen } from '../http/servers.js';
import { type RunChanges, runOptions } from '../support/run.js';

/** What stands between a client and the server answers by itself; `break` ends the connection, `end` the server as well. */
export type Interference =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'break'
  | 'end';

/** A gateway in front of a server. */
export interface Front {
  readonly url: string;
  /** Requests with the times at which they came, in milliseconds. */
  readonly seen: readonly { readonly method: string; readonly path: string; readonly at: number }[];
}

/** Starts a gateway on loopback, by plain HTTP; it passes on what it is not told to answer by itself. Ended after the test. */
export async function startFront(
  mock: Pick<Mock, 'url' | 'ca'>,
  interfere: (asked: { readonly number: number; readonly request: IncomingMessage }) => Interference | undefined,
): Promise<Front> {
  const seen: { method: string; path: string; at: number }[] = [];
  const server = createServer((incoming, outgoing) => {
    seen.push({ method: incoming.method ?? '', path: incoming.url ?? '', at: performance.now() });
    const own = interfere({ number: seen.length, request: incoming });
    if (own === 'end') server.close();
    if (own === 'break' || own === 'end') incoming.socket.destroy();
    else if (own === undefined) passOn(mock, incoming, outgoing);
    else outgoing.writeHead(own.status, own.headers).end(own.body);
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, seen };
}

function passOn({ url, ca }: Pick<Mock, 'url' | 'ca'>, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url: path } = incoming;
  const onward = request(url, { method, path, headers, ca, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

/** Options of a live run by the profile of the vendor against a gateway, with the tokens of the server behind it. */
export function aimedAtFront({ url }: Front, mock: Mock, changes: RunChanges = {}): TargetedRunOptions {
  const token = (name: 'reader' | 'other' | 'expired') => ({ kind: 'token', token: mock.tokens[name], from: `$${name}` }) as const;
  return {
    ...runOptions({ profile: 'vendor', live: true, budget: { rate: 500 }, gate: { mustExercise: [], waive: {} }, ...changes }),
    target: { kind: 'url', baseUrl: url, from: '--base-url' },
    credentials: { reader: token('reader'), other: token('other'), expired: token('expired') },
  };
}
