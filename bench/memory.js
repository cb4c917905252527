// Resident memory at the end of long runs of one property: ten times the inputs must not take more of it.
// node bench/memory.js [EXCHANGES ...]        after `npm run build`; 10 000 and 100 000 unless told otherwise
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildEngine } from './engine.js';
import { startServer } from './server.js';

const LOAD = fileURLToPath(new URL('load.js', import.meta.url));
const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000];
const server = await startServer();
const engine = await buildEngine();
const env = {
  ...server.env,
  BENCH_CONFIG: server.config,
  BENCH_FACTS: JSON.stringify(server.facts),
  BENCH_ENGINE: engine.url,
  BENCH_OUT: server.folder,
};

try {
  for (const count of counts) {
    const { rss, exchanges } = JSON.parse(execFileSync(process.execPath, [LOAD, 'engine', String(count)], { env, encoding: 'utf8' }));
    console.log(`${exchanges} exchanges`.padEnd(34), `${Math.round(rss / 2 ** 20)} MiB resident at the end`);
  }
} finally {
  engine.remove();
  await server.stop();
}
