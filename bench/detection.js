// How many requests a default run sends until it finds each defect of an input: the median over seeds.
// node bench/detection.js [SEEDS]        after `npm run build`; 5 seeds unless told otherwise
import { buildEngine } from './engine.js';
import { median } from './measure.js';

const seeds = Number(process.argv[2] ?? 5);
const engine = await buildEngine(`
export { serve } from './src/mock/serve.js';
export { settingsOf } from './src/mock/options.js';
export { FAULTS } from './src/mock/faults/all.js';
export { runForProof } from './src/prove/clean-run.js';
export { DETECTION } from './test/suites/detection.js';
`);
const { serve, settingsOf, FAULTS, runForProof, DETECTION } = await import(engine.url);

/** Requests until a finding of the fault's check; all of them where there is none. */
async function requestsUntilFound({ check }, facts, seed) {
  const found = new AbortController();
  let requests = 0;
  const keep = (trace, _, { occurrences }) => {
    if (found.signal.aborted) return;
    requests += trace.length;
    if (occurrences.some(({ identity }) => identity.check === check)) found.abort();
  };
  await runForProof(facts, { seed, keep, signal: found.signal });
  return found.signal.aborted ? requests : Number.POSITIVE_INFINITY;
}

try {
  const all = [];
  console.log('| defect | smallest request | requests until found |\n|---|---|---|');
  for (const [id, [request]] of Object.entries(DETECTION)) {
    const fault = FAULTS.find((one) => one.id === id);
    const serving = await serve(settingsOf({ persona: 'page', faults: [id] }));
    const counts = [];
    for (let seed = 1; seed <= seeds; seed++) counts.push(await requestsUntilFound(fault, serving.facts, seed));
    await serving.close();
    all.push(median(counts));
    console.log(`| \`${id}\` | \`${request}\` | ${median(counts)} |`);
  }
  console.log(`\nmedian of all ${median(all)}, at most ${Math.max(...all)}; ${seeds} seeds`);
} finally {
  engine.remove();
}
