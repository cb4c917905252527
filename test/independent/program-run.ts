/** One program of somebody else's, running beside the tests until it is told to end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A started program. No promise of it rejects: a program that cannot be started has ended, and `complaints` says why. */
export type ProgramRun = {
  /** The first line on stdout; undefined when the program ended without one. */
  readonly firstLine: Promise<string | undefined>;
  /** All that it said on stderr so far. */
  readonly complaints: () => string;
  readonly ended: Promise<void>;
  /** Sends SIGTERM and waits for the end. */
  end(): Promise<void>;
};

const running = new Set<ChildProcess>();

/** Starts a program, which ends with this process at the latest. */
export function runProgram(path: string, args: readonly string[]): ProgramRun {
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', (error) => resolve(void said.push(error.message)));
  });
  const line = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  running.add(child);
  ended.then(() => running.delete(child));
  return {
    firstLine: Promise.race([line, ended.then(() => undefined)]),
    complaints: () => said.join('').trim(),
    ended,
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

// Test runners end their workers by a signal, at which no `exit` event comes.
process.once('exit', killAll).once('SIGTERM', () => {
  killAll();
  process.kill(process.pid, 'SIGTERM'); // no longer listened to here, so it does what it would have done
});

function killAll(): void {
  for (const child of running) child.kill('SIGTERM');
}
