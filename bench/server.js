// The reference server in a process of its own, so that every client of a bench faces the same one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The command, as it is built. */
export const BIN = fileURLToPath(new URL('../bin/conformance.js', import.meta.url));

/**
 * Starts `conformance mock`. `facts` is what it says of itself; `env` and `config` (a file) are what `conformance run` needs
 * to judge it; `folder` is a place for reports. `stop` ends the server and removes the folder.
 */
export async function startServer() {
  const server = spawn(process.execPath, [BIN, 'mock', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  const facts = JSON.parse(line);
  const folder = mkdtempSync(join(tmpdir(), 'conformance-bench-'));
  const config = join(folder, 'conformance.config.json');
  writeFileSync(config, JSON.stringify(configOf(facts)));
  return {
    facts,
    folder,
    config,
    env: { ...process.env, ...environmentOf(facts), CONFORMANCE_OUT: join(folder, 'reports') },
    stop: async () => {
      server.kill('SIGTERM');
      await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configOf({ types, jobs }) {
  return { credentials: { other: { tokenEnv: 'BENCH_OTHER' }, expired: { tokenEnv: 'BENCH_EXPIRED' } }, fixtures: { types, jobs } };
}

function environmentOf({ url, ca, tokens }) {
  return {
    CONFORMANCE_BASE_URL: url,
    CONFORMANCE_CA: ca,
    CONFORMANCE_TOKEN: tokens.reader,
    BENCH_OTHER: tokens.other,
    BENCH_EXPIRED: tokens.expired,
  };
}
