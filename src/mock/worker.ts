import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, MockSettings, ToWorker } from './messages.js';
import { type Serving, serve } from './serve.js';
import { startFailure } from './start-failure.js';

/** Entry of the worker thread in which the reference server runs, so that judge and judged share no event loop. */
async function main(): Promise<void> {
  // Written by start.ts alone, as this type.
  const settings: MockSettings = workerData;
  try {
    const serving = await serve(settings);
    parentPort?.on('message', (message: ToWorker) => void obey(message, serving));
    say({ kind: 'ready', facts: serving.facts });
  } catch (error) {
    say({ kind: 'failed', says: startFailure(error, settings) });
    parentPort?.close();
  }
}

async function obey(message: ToWorker, serving: Serving): Promise<void> {
  switch (message.kind) {
    case 'advance':
      serving.advance(message.milliseconds);
      say({ kind: 'advanced', number: message.number });
      return;
    case 'close':
      await serving.close();
      parentPort?.close();
      return;
  }
}

function say(message: FromWorker): void {
  parentPort?.postMessage(message);
}

await main();
