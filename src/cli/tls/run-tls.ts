import { probeTls } from '../../tls/probe.js';
import type { TlsTable } from '../../tls/table.js';
import { writeFlowed } from '../flow.js';
import { InputError } from '../problem.js';
import type { TlsWords } from './flags.js';
import { tlsOptions } from './options.js';
import { signsOf, tlsJson, tlsText, unreachableProblem } from './text.js';

/** DESIGN decision 5, for the versions of one endpoint. */
const EXIT_CODES: Readonly<Record<TlsTable['verdict'], number>> = { pass: 0, fail: 1, error: 2 };

/** Probes an endpoint and prints its table; gives the exit code. Throws an InputError for what is wrong with the words, or where nothing answers. */
export async function runTls({ target, flags }: TlsWords): Promise<number> {
  const table = await probeTls(await tlsOptions(target, flags, process.env));
  const unreachable = unreachableProblem(table);
  if (flags.json === true) process.stdout.write(tlsJson(table));
  if (unreachable !== undefined) throw new InputError([unreachable]);
  if (flags.json !== true)
    writeFlowed(
      process.stdout,
      tlsText(table, { signs: signsOf(process.env) })
        .trimEnd()
        .split('\n'),
    );
  return EXIT_CODES[table.verdict];
}
