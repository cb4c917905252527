import type { Command } from 'commander';
import type { TlsTable } from '../../tls/table.js';
import { formatProblem, InputError } from '../problem.js';
import type { TlsFlags } from './options.js';

/** DESIGN decision 5, for the versions of one endpoint. */
const EXIT_CODES: Readonly<Record<TlsTable['verdict'], number>> = { pass: 0, fail: 1, error: 2 };

/** Adds `conformance tls`: which protocol versions an endpoint serves, and what its certificate is worth. Everything heavy is loaded when it runs. */
export function registerTls(program: Command): void {
  program
    .command('tls')
    .description('show which TLS versions an endpoint serves, and judge them: TLS 1.2 is the floor')
    .argument('<host[:port]>', 'host name or address; an IPv6 address in brackets; port 443 if none is given')
    .option('--ca <file>', "PEM file of the authorities to trust, in place of Node's own")
    .option('--cert <file>', 'PEM file of a client certificate, where the server wants one')
    .option('--key <file>', 'PEM file of its private key')
    .option('--expiry-days <n>', 'warn of certificates that expire within so many days (default: 21)')
    .option('--plain-port <n>', 'port to ask in plain HTTP beside that of TLS (default: 80; none on this machine)')
    .option('--timeout <ms>', 'milliseconds that each connection may take (default: 3000)')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(async (target: string, flags: TlsFlags) => {
      process.exitCode = await runTls(target, flags);
    });
}

const HELP = `
Every address of the name is asked, up to 8. A proxy is taken from HTTPS_PROXY, unless NO_PROXY names the host.
The verdict and the exit code are about the versions; the certificate is judged beside them.
  0  nothing below TLS 1.2 is negotiated, and TLS 1.2 or 1.3 is
  1  an older version is negotiated, or no newer one
  2  it could not be told

Examples:
  conformance tls api.example.com
  conformance tls [::1]:8443 --ca authority.pem
  conformance tls 127.0.0.1:8443 --json`;

async function runTls(target: string, flags: TlsFlags): Promise<number> {
  try {
    const [{ tlsOptions }, { probeTls }, text] = await Promise.all([
      import('./options.js'),
      import('../../tls/probe.js'),
      import('./text.js'),
    ]);
    const table = await probeTls(await tlsOptions(target, flags, process.env));
    const unreachable = text.unreachableProblem(table);
    if (unreachable !== undefined) process.stderr.write(`${formatProblem(unreachable)}\n`);
    if (flags.json === true) process.stdout.write(text.tlsJson(table));
    else if (unreachable === undefined) process.stdout.write(text.tlsText(table, { signs: text.signsOf(process.env) }));
    return EXIT_CODES[table.verdict];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
