// Judged exchanges a second, as a share of what a bare undici loop makes of the same server.
// node bench/throughput.js [ROUNDS] [EXCHANGES]        after `npm run build`; 5 rounds of 20 000 unless told otherwise
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildEngine } from './engine.js';
import { inTurn, medianRatio, resultLine, spread } from './measure.js';
import { startServer } from './server.js';

const LOAD = fileURLToPath(new URL('load.js', import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const exchanges = Number(process.argv[3] ?? 20_000);
const server = await startServer();
const engine = await buildEngine();
const env = {
  ...server.env,
  BENCH_CONFIG: server.config,
  BENCH_FACTS: JSON.stringify(server.facts),
  BENCH_ENGINE: engine.url,
  BENCH_OUT: server.folder,
};

/** Runs one load in a process of its own. */
function load(client, count) {
  return JSON.parse(execFileSync(process.execPath, [LOAD, client, String(count)], { env, encoding: 'utf8' }));
}

try {
  const rates = await inTurn({ bare: () => load('bare', exchanges).perSecond, engine: () => load('engine', exchanges).perSecond }, rounds);
  const ratio = medianRatio(rates.engine, rates.bare);
  console.log(
    resultLine({ name: 'judged over bare exchanges', ratio, spread: spread(rates.engine, rates.bare), goal: 0.4, atLeast: true }),
  );
  console.log(`${rounds} rounds of ${exchanges} exchanges; Node ${process.version}`);
} finally {
  engine.remove();
  await server.stop();
}
