import type { MockOptions } from '../../src/mock/options.js';
import type { Serving } from '../../src/mock/serve.js';
import { type Ask, clientOf, jsonOf, type MockClient, type Seen, serveHere } from './client.js';

type TokenName = keyof Serving['facts']['tokens'];

/** A server in this thread, and those who ask it: each by the name of a token. */
export interface Service {
  readonly serving: Serving;
  readonly client: MockClient;
  readonly ask: (who: TokenName, method: string, path: string, more?: Partial<Ask>) => Promise<Seen>;
  readonly create: (who: TokenName, body: unknown, type?: string) => Promise<Seen>;
  readonly list: (who: TokenName, query?: string, type?: string) => Promise<JobPage>;
  readonly close: () => Promise<void>;
}

/** What tests read of a job. */
export interface ShownJob {
  readonly id: string;
  readonly status: string;
  readonly name: string;
  readonly timespan: unknown;
}

/** What tests read of a page of a list. */
export interface JobPage {
  readonly total: number;
  readonly count: number;
  readonly _embedded: { readonly jobs: readonly ShownJob[] };
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
}

/** A request for a job that nothing is wrong with. */
export const WANTED = {
  name: 'Calls of June',
  timezone: 'Europe/Lisbon',
  format: 'csv',
  timespan: { from: '2026-06-01T00:00:00', to: '2026-06-30T23:59:59' },
};

/** The list of jobs of a type. */
export const JOBS = '/data/reports/calls/jobs';

/** The path of a job's file. */
export function filePath(id: string, type = 'calls'): string {
  return `/data/reports/${type}/files/${id}`;
}

/** Starts a server in this thread. */
export async function startService(options: Partial<MockOptions> = {}): Promise<Service> {
  const serving = await serveHere(options);
  const client = clientOf(serving.facts);
  const ask: Service['ask'] = (who, method, path, more = {}) => client.ask({ method, path, token: serving.facts.tokens[who], ...more });
  return {
    serving,
    client,
    ask,
    create: (who, body, type = 'calls') => {
      const json = { headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) };
      return ask(who, 'POST', `/data/reports/${type}/jobs`, json);
    },
    list: async (who, query = '', type = 'calls') =>
      jsonOf(await ask(who, 'GET', `/data/reports/${type}/jobs${query}`)) as unknown as JobPage, // its shape is what tests expect
    close: async () => {
      await client.close();
      await serving.close();
    },
  };
}

/** The job of an answer: wrapped, or with its members at the top. */
export function jobOf(seen: Seen): ShownJob {
  const body = jsonOf(seen) as ShownJob & { readonly job?: ShownJob }; // its shape is what tests expect
  return body.job ?? body;
}
