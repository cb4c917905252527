import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './messages.js';
import { type Serving, serve } from './serve.js';
import { startFailure } from './start-failure.js';

/** Entry of the worker thread in which reference servers run, one after the other, so that judge and judged share no event loop. */
function main(): void {
  let serving: Serving | undefined;
  parentPort?.on('message', async (message: ToWorker) => {
    switch (message.kind) {
      case 'start':
        try {
          serving = await serve(message.settings);
          say({ kind: 'ready', facts: serving.facts });
        } catch (error) {
          say({ kind: 'failed', says: startFailure(error, message.settings) });
        }
        return;
      case 'advance':
        serving?.advance(message.milliseconds);
        say({ kind: 'advanced', number: message.number });
        return;
      case 'close':
        await serving?.close();
        serving = undefined;
        say({ kind: 'closed' });
        return;
    }
  });
}

function say(message: FromWorker): void {
  parentPort?.postMessage(message);
}

main();
