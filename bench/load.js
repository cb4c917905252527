// One load on the reference server, in a process of its own; says on standard output how it went, as JSON.
// node bench/load.js bare|engine EXCHANGES, told the rest by the environment that throughput.js makes
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import { SPEC } from './engine.js';

/** Requests in flight at once: the default of `conformance run`. */
const CONCURRENCY = 8;

const [client, count] = process.argv.slice(2);
const facts = JSON.parse(process.env.BENCH_FACTS);
const ca = readFileSync(facts.ca, 'utf8');
const exchanges = Number(count);
const known = Object.values(facts.jobs)
  .flat()
  .filter(({ type }) => type === 'calls')
  .map(({ id }) => id);

const begun = performance.now();
const made = client === 'bare' ? await bare() : await engine();
const seconds = (performance.now() - begun) / 1000;
console.log(JSON.stringify({ exchanges: made, perSecond: made / seconds, rss: process.memoryUsage.rss() }));

/** A loop over undici that reads each body and judges nothing: half of the ids are known, as in the suite below. */
async function bare() {
  const pool = new Pool(facts.url, { connections: CONCURRENCY, pipelining: 1, connect: { ca } });
  const headers = { accept: 'application/json', authorization: `Bearer ${facts.tokens.reader}` };
  let at = 0;
  const work = async () => {
    while (at < exchanges) {
      const id = at++ % 2 === 0 ? known[at % known.length] : randomUUID();
      const { body } = await pool.request({ method: 'GET', path: `/data/reports/calls/jobs/${id}`, headers });
      await body.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  await pool.close();
  return exchanges;
}

/** A run of one long property: every check on each exchange, all reports written. */
async function engine() {
  const { run, writeReports, loadSpec, ...options } = await import(process.env.BENCH_ENGINE);
  const record = await run(await optionsOf(options), { spec: loadSpec(SPEC), suites: [suite()] });
  await writeReports(record, process.env.BENCH_OUT);
  if (record.findings.length > 0) throw new Error(`the bench is not about findings: ${record.findings[0].title}`);
  return record.run.exchanges;
}

function suite() {
  return {
    id: 'bench',
    title: 'One long property',
    source: 'bench/load.js',
    operation: 'getReportJob',
    cases: [
      {
        kind: 'property',
        id: 'every-answer-is-documented',
        title: 'any id gets a documented status in its documented shape',
        level: 'MUST',
        exercises: ['R-OP', 'R-SOUND'],
        forAll: { id: (fc) => fc.oneof(fc.constantFrom(...known), fc.uuid()) },
        runs: exchanges,
        send: { path: { type: { literal: 'calls' } } },
        expect: { status: 'documented' },
      },
    ],
  };
}

/** As the command would be told by the same environment and file. */
async function optionsOf({ loadConfig, resolveRunOptions }) {
  const cwd = process.env.BENCH_OUT;
  const config = await loadConfig({ file: process.env.BENCH_CONFIG, cwd, env: process.env });
  const options = await resolveRunOptions({ flags: {}, env: process.env, config, command: 'conformance run', cwd });
  return { ...options, gate: { mustExercise: [], waive: {} }, seed: 4711, concurrency: CONCURRENCY };
}
