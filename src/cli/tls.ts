import type { Command } from 'commander';
import type { TlsTable } from '../tls/table.js';
import { formatProblem, InputError, type Problem } from './problem.js';

interface TlsFlags {
  readonly ca?: string;
  readonly timeout?: string;
  readonly json?: true;
}

/** What the command line asked for, found consistent. */
interface TlsCommand {
  readonly host: string;
  readonly port: number;
  readonly caFile: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/** DESIGN decision 5, for the versions of one endpoint. */
const EXIT_CODES: Readonly<Record<TlsTable['verdict'], number>> = { pass: 0, fail: 1, error: 2 };

/** Adds `conformance tls`: which protocol versions an endpoint serves, and what its certificate is worth. Everything heavy is loaded when it runs. */
export function registerTls(program: Command): void {
  program
    .command('tls')
    .description('show which TLS versions an endpoint serves, and judge them: TLS 1.2 is the floor')
    .argument('<host[:port]>', 'host name or address; an IPv6 address in brackets; port 443 if none is given')
    .option('--ca <file>', "PEM file of the authorities to trust, in place of Node's own")
    .option('--timeout <ms>', 'milliseconds that each connection may take', '3000')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(async (target: string, flags: TlsFlags) => {
      process.exitCode = await runTls(target, flags);
    });
}

const HELP = `
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
    const { host, port, timeout, caFile } = await parseTlsCommand(target, flags);
    const ca = caFile === undefined ? {} : { ca: await readAuthorities(caFile) };
    const [{ probeTls }, text] = await Promise.all([import('../tls/probe.js'), import('./tls-text.js')]);
    const table = await probeTls({ host, port, timeout, ...ca });
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

/** All that is wrong with the input is said at once. */
async function parseTlsCommand(target: string, flags: TlsFlags): Promise<TlsCommand> {
  const { parseTarget } = await import('./tls-target.js');
  const place = parseTarget(target);
  const timeout = Number(flags.timeout ?? '3000');
  const problems: Problem[] = 'says' in place ? [place] : [];
  if (!(Number.isInteger(timeout) && timeout > 0 && timeout <= 600_000)) {
    problems.push({
      says: `--timeout ${flags.timeout} is not a number of milliseconds from 1 to 600000`,
      do: 'conformance tls HOST --timeout 3000',
    });
  }
  if ('says' in place || problems.length > 0) throw new InputError(problems);
  return { ...place, timeout, caFile: flags.ca };
}

async function readAuthorities(file: string): Promise<string> {
  const [{ readFile }, { pemProblem }] = await Promise.all([import('node:fs/promises'), import('./tls-authorities.js')]);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError([{ says: `cannot read ${file} (from --ca): ${error.code ?? error.message}`, do: 'give the path of a PEM file' }]);
  });
  const problem = pemProblem(file, text);
  if (problem !== undefined) throw new InputError([problem]);
  return text;
}
