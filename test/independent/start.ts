/** Starts `server.py`, the endpoint as somebody wrote it who had the page and nothing of ours. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCertificate, type ServerCertificate } from './certificate.js';
import { type ProgramRun, runProgram } from './program-run.js';

/** One line of `server.py` that breaks one requirement. */
export type Defect = { readonly name: string; readonly requirement: string; readonly says: string };
/** One behaviour of `server.py` that is unusual and permitted. */
export type Oddity = Omit<Defect, 'requirement'>;
type IndependentJob = { readonly type: string; readonly id: string };
export type IndependentStatus = 'CREATED' | 'PROCESSING' | 'DONE' | 'FAILED' | 'DELETED';

/** The running server. `ca` is the PEM to trust; `reader` has the scope, `other` has not, `expired` is refused. */
export type Independent = {
  readonly url: string;
  readonly ca: string;
  readonly tokens: { readonly reader: string; readonly other: string; readonly expired: string };
  readonly jobs: Readonly<Record<IndependentStatus, readonly IndependentJob[]>>;
  readonly types: readonly string[];
  close(): Promise<void>;
};

type Ready = Pick<Independent, 'url' | 'jobs' | 'types'>;

const script = fileURLToPath(new URL('./server.py', import.meta.url));
const tokens = { reader: 'opaque-reader-7c1e90d2b4', other: 'opaque-other-51fa3d8e06', expired: 'opaque-expired-e802b7496a' };

/** What the server does otherwise. */
type Behaviour = { readonly defect?: string; readonly oddity?: string; readonly challenge?: 'left-out' };

let made: Promise<ServerCertificate> | undefined;

/** Starts the server on a free port of 127.0.0.1. Throws with what Python said when it does not come up. */
export async function startIndependent(options: Behaviour = {}): Promise<Independent> {
  made ??= makeCertificate();
  const certificate = await made;
  const folder = await mkdtemp(join(tmpdir(), 'independent-'));
  const run = runProgram('python3', [script, ...(await certificateFiles(folder, certificate)), ...flags({ ...tokens, ...options })]);
  const close = async (): Promise<void> => {
    await run.end();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const ready: Ready = JSON.parse(await lineOf(run));
    return { ...ready, ca: certificate.ca, tokens, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The defects `startIndependent` can switch on. */
export async function listDefects(): Promise<readonly Defect[]> {
  return JSON.parse(await outputOf('--list-defects'));
}

/** The oddities `startIndependent` can switch on. */
export async function listOddities(): Promise<readonly Oddity[]> {
  return JSON.parse(await outputOf('--list-oddities'));
}

async function certificateFiles(folder: string, { cert, key }: ServerCertificate): Promise<readonly string[]> {
  const paths = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  await writeFile(paths.cert, cert);
  await writeFile(paths.key, key, { mode: 0o600 });
  return flags(paths);
}

function flags(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]);
}

/** The line of JSON that the script prints: when it listens, or as the listing asked for. */
async function lineOf(run: ProgramRun): Promise<string> {
  const line = await run.firstLine;
  if (line === undefined) throw new Error(`test/independent/server.py ended early: ${run.complaints()}`);
  return line;
}

function outputOf(flag: string): Promise<string> {
  return lineOf(runProgram('python3', [script, flag]));
}
