import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mock, startMock } from '../../src/mock/start.js';
import type { RunRecord } from '../../src/run/record.js';

const command = fileURLToPath(new URL('../../bin/conformance.js', import.meta.url));

/** A server that behaves as production does and is treated as live, with a log of what it is sent and a folder for the user. */
export interface LiveTarget {
  readonly mock: Mock;
  readonly folder: string;
  /** `METHOD PATH` of each request since the last call. */
  readonly sent: () => readonly string[];
  /** Runs the real command in the folder, with the configuration of the target and these changes. */
  readonly conformance: (args: readonly string[], changes?: LiveChanges) => Promise<Told>;
  /** Starts it, and leaves it at work. */
  readonly start: (args: readonly string[], changes?: LiveChanges) => ChildProcess;
  /** The record in the folder of reports. */
  readonly record: (out?: string) => RunRecord;
  readonly close: () => Promise<void>;
}

/** What a user changes: keys of the configuration file, and the clients whose credentials it names. */
export interface LiveChanges {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly clients?: Readonly<Partial<Record<'reader' | 'other' | 'writer', string>>>;
  /** In place of the target's own. */
  readonly baseUrl?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** What a command said and how it ended. */
export interface Told {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A waiver of what a read-only client cannot exercise, as `conformance plan` would have one write it. */
export const WAIVED = { waive: { 'R-403': { reason: 'there is one client only', until: '2999-01-01' } } };

/** Starts the persona of production in a worker of this process. */
export async function startLive(
  options: { readonly tokenTtl?: number; readonly faults?: readonly string[]; readonly clock?: 'driven' } = {},
): Promise<LiveTarget> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-live-'));
  const log = join(folder, 'requests.log');
  const mock = await startMock({ persona: 'talkdesk', clock: 'real', logRequests: log, ...options });
  writeFileSync(join(folder, 'ca.pem'), mock.ca);
  let read = 0;
  const start = (args: readonly string[], changes: LiveChanges = {}): ChildProcess => {
    writeFileSync(join(folder, 'live.json'), JSON.stringify(configOf(mock, changes)));
    return spawn(process.execPath, [command, ...args, '--config', 'live.json'], { cwd: folder, env: environment(mock, changes) });
  };
  return {
    mock,
    folder,
    sent: () => {
      const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
      const fresh = lines.slice(read);
      read = lines.length;
      return fresh;
    },
    start,
    conformance: (args, changes) => told(start(args, changes)),
    record: (out = 'reports') => JSON.parse(readFileSync(join(folder, out, 'report.json'), 'utf8')) as RunRecord, // our own command wrote it
    close: async () => {
      await mock.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for the end of a command, with all that it says. */
export async function told(child: ChildProcess): Promise<Told> {
  const text = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, ...text };
}

const SCOPES = { reader: 'data-reports:read', other: 'data-reports:write', writer: 'data-reports:read data-reports:write' };

function configOf(mock: Mock, { config, clients = { reader: 'reader' }, baseUrl = mock.url }: LiveChanges): object {
  const credentials = Object.keys(clients).map((name) => [
    name,
    { clientIdEnv: `ID_${name}`, clientSecretEnv: `SECRET_${name}`, scope: SCOPES[name as keyof typeof SCOPES], tokenUrl: mock.tokenUrl },
  ]);
  return {
    profile: 'vendor',
    target: { baseUrl, ca: 'ca.pem', live: true },
    credentials: Object.fromEntries(credentials),
    seed: 4711,
    budget: { rate: 500 },
    timeout: 3000,
    ...config,
  };
}

function environment(mock: Mock, { clients = { reader: 'reader' }, env = {} }: LiveChanges): NodeJS.ProcessEnv {
  const secrets = Object.entries(clients).flatMap(([name, id]) => [
    [`ID_${name}`, id],
    [`SECRET_${name}`, mock.clients.find((client) => client.id === id)?.secret],
  ]);
  return { PATH: process.env.PATH, ...Object.fromEntries(secrets), ...env };
}
