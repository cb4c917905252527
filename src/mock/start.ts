import type { FromWorker, MockFacts, ToWorker } from './messages.js';
import { type MockOptions, settingsOf } from './options.js';
import { leaveThread, type Thread, takeThread } from './thread.js';

/** A reference server that listens. */
export interface Mock extends MockFacts {
  /**
   * Moves the clock of the jobs on; resolves when the server has. Real time does not move it.
   * @throws RangeError where the number is negative or not finite; Error once the server is closed.
   */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Ends every connection; a second call waits for the first. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the reference server in a worker thread.
 * @throws Error where the options are wrong or the server cannot listen; it says what to do.
 */
export async function startMock(options: MockOptions): Promise<Mock> {
  const settings = settingsOf(options);
  const thread = await takeThread();
  const listening = answerOf(thread, (message) => message.kind === 'ready' || message.kind === 'failed');
  tell(thread, { kind: 'start', settings });
  const told = await listening;
  if (told.kind === 'failed') {
    leaveThread(thread);
    throw new Error(told.says);
  }
  return { ...told.facts, ...controls(thread) };
}

function controls(thread: Thread): Pick<Mock, 'advance' | 'close'> {
  let number = 0;
  let closing: Promise<void> | undefined;
  return {
    advance: async (milliseconds) => {
      if (!Number.isFinite(milliseconds) || milliseconds < 0) throw new RangeError(`the clock cannot be advanced by ${milliseconds} ms`);
      if (closing !== undefined) throw new Error('the reference server is closed: its clock cannot be advanced');
      const mine = ++number;
      const advanced = answerOf(thread, (message): message is FromWorker => message.kind === 'advanced' && message.number === mine);
      tell(thread, { kind: 'advance', number: mine, milliseconds });
      await advanced;
    },
    close: () => {
      closing ??= closed(thread);
      return closing;
    },
  };
}

async function closed(thread: Thread): Promise<void> {
  const done = answerOf(thread, (message) => message.kind === 'closed');
  tell(thread, { kind: 'close' });
  await done;
  leaveThread(thread);
}

/** The next message of the thread that is the one asked for. Rejects where the thread ends before. */
async function answerOf<M extends FromWorker>({ worker, ended }: Thread, isIt: (message: FromWorker) => message is M): Promise<M> {
  let hear: (message: FromWorker) => void = () => undefined;
  const heard = new Promise<M>((resolve) => {
    hear = (message) => (isIt(message) ? resolve(message) : undefined);
    worker.on('message', hear);
  });
  try {
    return await Promise.race([heard, ended]);
  } finally {
    worker.off('message', hear);
  }
}

function tell({ worker }: Thread, message: ToWorker): void {
  worker.postMessage(message);
}
