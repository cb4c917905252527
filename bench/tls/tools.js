// The tools that are compared: how each is called, and what it says of each version, in our words.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutAuthorities } from '../measure.js';
import { BIN } from '../server.js';

const VERSIONS = ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
const yesOrNo = (yes) => (yes ? 'negotiated' : 'refused');

/** Each tool: a program that has to be there, and `scan`, from a port to a word a version (`undefined`: no verdict). */
export const TOOLS = {
  conformance: { needs: [], scan: scanByConformance },
  sslscan: { needs: ['sslscan'], scan: scanBySslscan },
  sslyze: { needs: ['sslyze'], scan: scanBySslyze },
  'testssl.sh': { needs: ['testssl'], scan: scanByTestssl },
};

/** Whether a program can be started. `SSLYZE` may name another sslyze than that of PATH. */
export function isThere(program) {
  return spawnSync(pathOf(program), ['--help'], { stdio: 'ignore' }).error === undefined;
}

export function pathOf(program) {
  return program === 'sslyze' ? (process.env.SSLYZE ?? program) : program;
}

async function scanByConformance(port) {
  return JSON.parse(await outputOf(process.execPath, [BIN, 'tls', `127.0.0.1:${port}`, '--json'])).versions;
}

const SSLSCAN = '--no-ciphersuites --no-fallback --no-renegotiation --no-compression --no-heartbleed --no-groups --no-check-certificate';

async function scanBySslscan(port) {
  const xml = await outputOf('sslscan', [...SSLSCAN.split(' '), '--xml=-', `127.0.0.1:${port}`]);
  const rows = [...xml.matchAll(/<protocol type="(ssl|tls)" version="([\d.]+)" enabled="([01])"/g)];
  const nameOf = (type, version) => (type === 'ssl' ? `SSLv${version}` : `TLSv${version.replace(/^1\.0$/, '1')}`);
  return Object.fromEntries(rows.map(([, type, version, enabled]) => [nameOf(type, version), yesOrNo(enabled === '1')]));
}

const SSLYZE = ['ssl_2_0', 'ssl_3_0', 'tls_1_0', 'tls_1_1', 'tls_1_2', 'tls_1_3'];

async function scanBySslyze(port) {
  const flags = ['--sslv2', '--sslv3', '--tlsv1', '--tlsv1_1', '--tlsv1_2', '--tlsv1_3', '--mozilla_config=disable'];
  const { server_scan_results: results } = JSON.parse(
    await throughFile((file) => [pathOf('sslyze'), [...flags, `--json_out=${file}`, `127.0.0.1:${port}`]]),
  );
  const found = results[0]?.scan_result ?? {};
  const verdictOf = (name) => found[`${name}_cipher_suites`]?.result?.is_tls_version_supported;
  return Object.fromEntries(
    SSLYZE.map((name, index) => [VERSIONS[index], verdictOf(name) === undefined ? undefined : yesOrNo(verdictOf(name))]),
  );
}

const TESTSSL = ['SSLv2', 'SSLv3', 'TLS1', 'TLS1_1', 'TLS1_2', 'TLS1_3'];

async function scanByTestssl(port) {
  const flags = ['-p', '--quiet', '--warnings', 'off', '--color', '0'];
  const rows = JSON.parse(await throughFile((file) => ['testssl', [...flags, '--jsonfile', file, `127.0.0.1:${port}`]]));
  const wordOf = (id) => rows.find((row) => row.id === id)?.finding;
  const verdictOf = (finding) =>
    /^not offered/.test(finding ?? '') ? 'refused' : /^offered/.test(finding ?? '') ? 'negotiated' : undefined;
  return Object.fromEntries(TESTSSL.map((id, index) => [VERSIONS[index], verdictOf(wordOf(id))]));
}

/** What a command writes to a file that did not exist before. */
async function throughFile(commandOf) {
  const folder = mkdtempSync(join(tmpdir(), 'tls-bench-'));
  try {
    const file = join(folder, 'out.json');
    await outputOf(...commandOf(file));
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds: who takes longer has no verdict. */
const LONGEST_SCAN = 120_000;

/** The exit code says what was found: it is no failure here. Not waited for in this process's way: it may have the server. */
function outputOf(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: withoutAuthorities(process.env), stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    const timer = setTimeout(() => child.kill(), LONGEST_SCAN);
    child.once('error', reject).once('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}
