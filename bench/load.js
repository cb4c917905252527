// One load on the reference server, in a process of its own; says on standard output how it went, as JSON.
// node bench/load.js bare|engine EXCHANGES, with BENCH_FACTS (of the server), BENCH_ENGINE and BENCH_OUT in the environment
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
  const { run, writeReports, loadSpec } = await import(process.env.BENCH_ENGINE);
  const record = await run(options(), { spec: loadSpec(SPEC), suites: [suite()] });
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

function options() {
  const token = (name) => ({ kind: 'token', token: facts.tokens[name], from: 'the bench' });
  return {
    profile: 'page',
    readings: {},
    target: { kind: 'url', baseUrl: facts.url, ca, from: 'the bench' },
    credentials: { reader: token('reader') },
    fixtures: { types: facts.types, jobs: facts.jobs },
    gate: { mustExercise: [], waive: {} },
    select: { suites: [], requirements: [] },
    seed: 4711,
    bail: false,
    strict: false,
    live: false,
    concurrency: CONCURRENCY,
    timeout: 10_000,
    command: 'node bench/throughput.js',
  };
}
