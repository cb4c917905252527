import { Client } from 'undici';
import type { MockSettings } from '../../src/mock/messages.js';
import { type MockOptions, settingsOf } from '../../src/mock/options.js';
import { type Serving, serve } from '../../src/mock/serve.js';

/** An answer as a client sees it, or the code of what broke it. */
export interface Seen {
  readonly status: number;
  /** Names in their case, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

/** What is sent to the server. */
export interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A client that trusts the server's authority and nobody else. */
export interface MockClient {
  readonly ask: (ask: Ask) => Promise<Seen>;
  readonly close: () => Promise<void>;
}

/** Ids of the seeded csv jobs. */
export const CSV = {
  CREATED: 'c1a7e0d4-3f25-4b6b-a0c8-2e4d6f8a0c01',
  PROCESSING: 'c1a7e0d4-3f25-4b6b-a0c8-2e4d6f8a0c02',
  DONE: 'c1a7e0d4-3f25-4b6b-a0c8-2e4d6f8a0c03',
  FAILED: 'c1a7e0d4-3f25-4b6b-a0c8-2e4d6f8a0c04',
  DELETED: 'c1a7e0d4-3f25-4b6b-a0c8-2e4d6f8a0c05',
} as const;

/** An id that no job has. */
export const NOBODY = '0b9d3a52-98a4-4c0e-8f1f-7a2c5d9e6b02';

/** The path of a job. */
export function jobPath(id: string, type = 'calls'): string {
  return `/data/reports/${type}/jobs/${id}`;
}

/** A client of a server, one connection at a time; paths are sent as they are written. */
export function clientOf({ url, ca }: { readonly url: string; readonly ca: string }): MockClient {
  const client = new Client(url, { connect: { ca }, headersTimeout: 1500, bodyTimeout: 1500, maxResponseSize: 200_000 });
  return { ask: (ask) => send(client, ask), close: () => client.destroy() };
}

async function send(client: Client, { method = 'GET', path, token, headers = {}, body }: Ask): Promise<Seen> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await client.request({
    method,
    path,
    headers: { ...authorization, ...headers },
    body: body ?? null,
    responseHeaders: 'raw',
  });
  const text = await answer.body.text();
  // Asked for raw, undici gives a flat list; its type does not say so.
  const flat = answer.headers as unknown as readonly (Buffer | string)[];
  const lines = Array.from({ length: flat.length / 2 }, (_, index) => [String(flat[2 * index]), String(flat[2 * index + 1])] as const);
  return { status: answer.statusCode, headers: lines, text };
}

/** The first value of a header field. */
export function headerOf({ headers }: Seen, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The body as JSON. */
export function jsonOf(seen: Seen): unknown {
  return JSON.parse(seen.text);
}

/** A server in this thread, for tests that start many. */
export function serveHere(options: Partial<MockOptions> = {}): Promise<Serving> {
  const settings: MockSettings = settingsOf({ persona: 'page', ...options });
  return serve(settings);
}

/** Runs a test against a server in this thread, and ends both client and server. */
export async function withServer(
  options: Partial<MockOptions>,
  use: (client: MockClient, serving: Serving) => Promise<void>,
): Promise<void> {
  const serving = await serveHere(options);
  const client = clientOf(serving.facts);
  try {
    await use(client, serving);
  } finally {
    await client.close();
    await serving.close();
  }
}
