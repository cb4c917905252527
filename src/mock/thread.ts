import { Worker } from 'node:worker_threads';
import { workerFile } from './worker-file.js';

/** A thread in which one reference server after the other can run. */
export interface Thread {
  readonly worker: Worker;
  /** Rejects when the thread ends, with what it could not survive. */
  readonly ended: Promise<never>;
}

/** Threads whose server was closed. To start one costs as much as a whole run asks of it, so they are used again; none keeps the process alive. */
const idle = new Set<Thread>();

/**
 * A thread in which no server runs.
 * @throws Error where the package lacks its file.
 */
export async function takeThread(): Promise<Thread> {
  const [thread = await newThread()] = idle;
  idle.delete(thread);
  thread.worker.ref();
  return thread;
}

/** Leaves a thread in which no server runs to whoever starts the next. */
export function leaveThread(thread: Thread): void {
  thread.worker.unref();
  idle.add(thread);
}

async function newThread(): Promise<Thread> {
  const worker = new Worker(await workerFile(), { execArgv: [] });
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', (error) => reject(new Error(`the reference server broke down: ${error.message}`, { cause: error })));
    worker.once('exit', (code) => reject(new Error(`the thread of the reference server ended with code ${code}`)));
  });
  const thread = { worker, ended };
  ended.catch(() => idle.delete(thread));
  return thread;
}
