import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What `conformance mock --json` prints and tests use. */
export interface MockFacts {
  readonly url: string;
  /** Path of its authority's certificate. */
  readonly ca: string;
  readonly tokens: Readonly<Record<'reader' | 'other' | 'expired', string>>;
  readonly jobs: Readonly<Record<'DONE' | 'FAILED', readonly { readonly type: string; readonly id: string }[]>>;
}

/** A reference server in a process of its own. */
export interface MockProcess {
  readonly facts: MockFacts;
  /** Ends it and waits for its end. */
  readonly end: () => Promise<void>;
}

/** Starts `conformance mock` by the path of a command, and waits until it says where it is. */
export async function startMockProcess(command: string, args: readonly string[]): Promise<MockProcess> {
  const child = spawn(process.execPath, [command, 'mock', '--json', ...args], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(([code]) => Promise.reject(new Error(`conformance mock ended with ${code}`))),
  ]);
  return {
    facts: JSON.parse(String(line)) as MockFacts, // our own command wrote it
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
