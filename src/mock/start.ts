import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FromWorker, MockFacts, ToWorker } from './messages.js';
import { type MockOptions, settingsOf } from './options.js';
import { workerFile } from './worker-file.js';

/** A reference server that listens. */
export interface Mock extends MockFacts {
  /**
   * Moves the clock of the jobs on; resolves when the server has. Real time does not move it.
   * @throws RangeError where the number is negative or not finite; Error once the server is closed.
   */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Ends every connection and the worker thread; a second call waits for the first. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the reference server in a worker thread.
 * @throws Error where the options are wrong or the server cannot listen; it says what to do.
 */
export async function startMock(options: MockOptions): Promise<Mock> {
  const settings = settingsOf(options);
  const worker = new Worker(await workerFile(), { workerData: settings, execArgv: [] });
  const facts = await ready(worker);
  const ended = endOf(worker);
  return {
    ...facts,
    advance: advancer(worker),
    close: () => {
      tell(worker, { kind: 'close' });
      return ended;
    },
  };
}

async function ready(worker: Worker): Promise<MockFacts> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    const message = await Promise.race([firstMessage(worker, signal), earlyExit(worker, signal)]);
    if (message.kind === 'ready') return message.facts;
    throw new Error(message.kind === 'failed' ? message.says : 'the reference server spoke out of turn');
  } finally {
    settled.abort();
  }
}

/** Rejects with what the thread could not survive. */
async function firstMessage(worker: Worker, signal: AbortSignal): Promise<FromWorker> {
  // The worker posts nothing but this type.
  const [message]: FromWorker[] = await once(worker, 'message', { signal });
  return message ?? { kind: 'failed', says: 'the reference server said nothing' };
}

async function earlyExit(worker: Worker, signal: AbortSignal): Promise<never> {
  const [code] = await once(worker, 'exit', { signal });
  throw new Error(`the thread of the reference server ended with code ${code} before it listened`);
}

function advancer(worker: Worker): Mock['advance'] {
  const waiting = new Map<number, { readonly resolve: () => void; readonly reject: (error: Error) => void }>();
  let number = 0;
  let ended = false;
  worker.on('message', (message: FromWorker) => {
    if (message.kind !== 'advanced') return;
    waiting.get(message.number)?.resolve();
    waiting.delete(message.number);
  });
  worker.once('exit', () => {
    ended = true;
    for (const { reject } of waiting.values()) reject(closedError());
  });
  return async (milliseconds) => {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) throw new RangeError(`the clock cannot be advanced by ${milliseconds} ms`);
    if (ended) throw closedError();
    return new Promise((resolve, reject) => {
      waiting.set(++number, { resolve, reject });
      tell(worker, { kind: 'advance', number, milliseconds });
    });
  };
}

/** Resolves when the thread has ended. An error that ends it is told to whoever closes the server; until then its clients see it. */
function endOf(worker: Worker): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('error', (error) => reject(new Error(`the reference server broke down: ${error.message}`, { cause: error })));
    worker.once('exit', () => resolve());
  });
  ended.catch(() => undefined);
  return ended;
}

function tell(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

function closedError(): Error {
  return new Error('the reference server is closed: its clock cannot be advanced');
}
