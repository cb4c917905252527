import { probeTls } from '../../tls/probe.js';
import type { TlsTable } from '../../tls/table.js';
import { writeFlowed } from '../flow.js';
import { formatProblem, InputError } from '../problem.js';
import type { TlsWords } from './flags.js';
import { tlsOptions } from './options.js';
import { signsOf, tlsJson, tlsText, unreachableProblem } from './text.js';

/** DESIGN decision 5, for the versions of one endpoint. */
const EXIT_CODES: Readonly<Record<TlsTable['verdict'], number>> = { pass: 0, fail: 1, error: 2 };

/** Probes an endpoint and prints its table; gives the exit code. */
export async function runTls({ target, flags }: TlsWords): Promise<number> {
  try {
    const table = await probeTls(await tlsOptions(target, flags, process.env));
    const unreachable = unreachableProblem(table);
    if (unreachable !== undefined) process.stderr.write(`${formatProblem(unreachable)}\n`);
    if (flags.json === true) process.stdout.write(tlsJson(table));
    else if (unreachable === undefined)
      writeFlowed(
        process.stdout,
        tlsText(table, { signs: signsOf(process.env) })
          .trimEnd()
          .split('\n'),
      );
    return EXIT_CODES[table.verdict];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
