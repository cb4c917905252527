// How long the command takes, as a multiple of `node -e 0`: its help, a whole run against a server, a run that starts its own.
// node bench/startup.js [ROUNDS]        after `npm run build`; 15 rounds unless told otherwise
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTurn, medianRatio, resultLine, spread, timeNode, withoutAuthorities } from './measure.js';
import { BIN, startServer } from './server.js';

const rounds = Number(process.argv[2] ?? 15);
const server = await startServer();
const own = join(server.folder, 'embedded');
const goals = { 'conformance --help': 2, 'conformance run, a server': 10, 'conformance run, its own server': 15 };

try {
  await compare((env) => env);
  if (process.env.NODE_EXTRA_CA_CERTS !== undefined) {
    console.log('without NODE_EXTRA_CA_CERTS, which Node 20 reads before anything else, `node -e 0` too');
    await compare(withoutAuthorities);
  }
  const { run } = JSON.parse(readFileSync(join(server.env.CONFORMANCE_OUT, 'report.json'), 'utf8'));
  console.log(`${run.exchanges} exchanges a run; ${rounds} rounds; Node ${process.version}`);
} finally {
  await server.stop();
}

async function compare(environment) {
  const env = environment(process.env);
  const subjects = {
    'node -e 0': () => timeNode(['-e', '0'], { env }),
    'conformance --help': () => timeNode([BIN, '--help'], { env }),
    'conformance run, a server': () => timeNode([BIN, 'run', '--quiet', '--config', server.config], { env: environment(server.env) }),
    'conformance run, its own server': () => timeNode([BIN, 'run', '--quiet', '--out', own], { env }),
  };
  const times = await inTurn(subjects, rounds);
  const bare = times['node -e 0'];
  for (const [name, goal] of Object.entries(goals)) {
    console.log(resultLine({ name, ratio: medianRatio(times[name], bare), spread: spread(times[name], bare), goal }));
  }
}
