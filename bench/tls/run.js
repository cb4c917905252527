// The TLS probe beside sslscan, sslyze and testssl.sh on the same servers: cells right, and paired ratios of time.
// node bench/tls/run.js [ROUNDS]        after `npm run build`; 5 rounds unless told otherwise; SSLYZE names its command
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inTurn, medianRatio, resultLine, spread } from '../measure.js';
import { isThere, pathOf, TOOLS } from './tools.js';

const rounds = Number(process.argv[2] ?? 5);
const here = dirname(fileURLToPath(import.meta.url));
const { askVersions, makeCertificate, probeTls, SERVERS, TLS_VERSIONS } = await subjects();
const missing = Object.keys(TOOLS).filter((tool) => !TOOLS[tool].needs.every(isThere));
for (const tool of missing) console.log(`${tool} is not there: it is left out`);
const tools = Object.keys(TOOLS).filter((tool) => !missing.includes(tool));
const certificate = await makeCertificate();

await compareTimes();
await countCells();

/** The sources, bundled where their dependencies are found. */
async function subjects() {
  const outfile = join(here, '../../node_modules/.cache/openapi-conformance/bench-tls.mjs');
  mkdirSync(dirname(outfile), { recursive: true });
  const entryPoints = [join(here, 'subjects.ts')];
  await build({ entryPoints, outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'warning' });
  return import(pathToFileURL(outfile).href);
}

/** Every server at every set, a tool after the other. */
async function countCells() {
  const counts = Object.fromEntries(tools.map((tool) => [tool, { right: 0, wrong: [], none: 0 }]));
  let cells = 0;
  for (const [name, { start, sets }] of Object.entries(SERVERS)) {
    for (const set of sets) {
      const server = await start(certificate, set);
      cells += TLS_VERSIONS.length;
      for (const tool of tools) await countServer(tool, server.port, set, name, counts[tool]);
      await server.close();
      process.stderr.write(`${name}: ${set.join(' ')}\n`);
    }
  }
  for (const [tool, { right, wrong, none }] of Object.entries(counts)) {
    console.log(`${tool.padEnd(14)} ${right} of ${cells} cells right, ${wrong.length} wrong, ${none} without a verdict`);
    for (const one of wrong) console.log(`    ${one}`);
  }
}

async function countServer(tool, port, set, name, count) {
  const said = await TOOLS[tool].scan(port).catch(() => ({}));
  for (const version of TLS_VERSIONS) {
    const truth = set.includes(version) ? 'negotiated' : 'refused';
    if (said[version] === truth) count.right += 1;
    else if (said[version] === 'negotiated' || said[version] === 'refused')
      count.wrong.push(`${name} ${set.join(' ')}: ${version} ${said[version]}`);
    else count.none += 1;
  }
}

/** A server of today, and one that serves whatever it can: tools that try each cipher take longer there. */
async function compareTimes() {
  for (const set of [
    ['TLSv1.2', 'TLSv1.3'],
    ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
  ]) {
    console.log(`nginx of ${set.join(', ')}`);
    await compareTimesAt(await SERVERS.nginx.start(certificate, set));
  }
}

async function compareTimesAt(server) {
  const warm = tools.includes('sslyze') ? startWarm() : undefined;
  const versions = () => timed(() => askVersions(server.port));
  const probe = () => timed(() => probeTls({ host: '127.0.0.1', port: server.port, ca: certificate.ca }));
  try {
    const cold = Object.fromEntries(tools.map((tool) => [tool, () => timed(() => TOOLS[tool].scan(server.port))]));
    const times = await inTurn(
      { ...cold, ...(warm === undefined ? {} : { 'sslyze, warm': () => warm.scan(server.port), versions, probe }) },
      rounds,
    );
    for (const [tool, goal] of [
      ['sslscan', 0],
      ['sslyze', 5],
      ['testssl.sh', 50],
    ]) {
      if (times[tool] !== undefined) say(`${tool} over conformance tls, cold`, times[tool], times.conformance, goal);
    }
    if (warm !== undefined) {
      say('sslyze over the version question, warm', times['sslyze, warm'], times.versions, 50);
      say('sslyze over the whole probe, warm', times['sslyze, warm'], times.probe, 0);
    }
  } finally {
    warm?.stop();
    await server.close();
  }
}

function say(name, values, over, goal) {
  console.log(resultLine({ name, ratio: medianRatio(values, over), spread: spread(values, over), goal, atLeast: true }));
}

async function timed(job) {
  const begun = performance.now();
  await job();
  return performance.now() - begun;
}

/** sslyze as a library, in the Python that its command runs in. */
function startWarm() {
  const python = process.env.SSLYZE === undefined ? 'python3' : join(dirname(pathOf('sslyze')), 'python3');
  const child = spawn(python, [join(here, 'warm.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    scan: async (port) => {
      child.stdin.write(`${port}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error('sslyze ended');
      return Number(value) * 1000;
    },
    stop: () => child.kill(),
  };
}
