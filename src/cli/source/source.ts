import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import type { PageUnit } from '../../document/page-units.js';
import type { PageComparison } from '../../document/source-watch.js';
import { whyUnreadable } from '../file-trouble.js';
import type { KnownPage } from '../known-page.js';
import { InputError } from '../problem.js';

/** A page with all that a browser can put into its file. */
const MOST_BYTES = 50_000_000;

/** Adds `conformance source`. */
export function registerSource(program: Command): void {
  program
    .command('source')
    .description('what a saved copy of the documentation page says otherwise than the page that the requirements came from')
    .argument('<file>', 'the page, saved by a browser as HTML, or as text with tables as "| a | b |" lines')
    .option('--json', 'as JSON, for tools')
    .addHelpText(
      'after',
      '\nExit: 0 nothing changed (or moved only), 1 changed, gone or new, 2 not the page\n\nExamples:\n  conformance source page.html\n  conformance source page.txt --json\n',
    )
    .action(async (file: string, { json }: { readonly json?: boolean }) => {
      const { builtinPage } = await import('../known-page.js');
      const { text, exit } = await source(file, { known: builtinPage(), form: json ? 'json' : 'text' });
      process.stdout.write(text);
      process.exitCode = exit;
    });
}

/**
 * What a saved page says otherwise than the known one, and the exit code that says it: 0 where at most places differ, else 1.
 * Throws an InputError for a file that cannot be read, or in which the page is not recognised.
 */
export async function source(
  file: string,
  { known, form }: { readonly known: KnownPage; readonly form: 'json' | 'text' },
): Promise<{ readonly text: string; readonly exit: 0 | 1 }> {
  const [{ savedPageUnits }, { comparePage, isUnchanged, watchedRequirements }, { sourceJson, sourceText }] = await Promise.all([
    import('../../document/saved-page.js'),
    import('../../document/source-watch.js'),
    import('./text.js'),
  ]);
  const saved = await savedPageUnits(readPage(file));
  const comparison = comparePage(known.units, saved) ?? refuse(file, saved);
  const requirements = watchedRequirements(known.requirements, comparison);
  const result = { file, comparison, requirements, verdict: isUnchanged(comparison) ? 'unchanged' : 'changed' } as const;
  return { text: form === 'json' ? sourceJson(result) : sourceText(result), exit: result.verdict === 'unchanged' ? 0 : 1 };
}

function refuse(file: string, saved: readonly PageUnit[]): PageComparison {
  const says = saved.length === 0 ? `${file} has no text` : `${file} has hardly a sentence of the page that the requirements came from`;
  const why = 'a page that fills itself in when it is shown saves empty under some tools';
  const remedy = 'open the page in a browser, save it from there (Web Page, HTML only, or complete), and name that file';
  throw new InputError([{ says, id: 'source-unrecognised', why, do: remedy }]);
}

function readPage(file: string): string {
  const bytes = readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError([{ says: `${file} is not UTF-8 text`, id: 'source-encoding', do: 'save the page as HTML or as text, in UTF-8' }]);
  }
}

function readBytes(file: string): Uint8Array {
  try {
    if (statSync(file).size > MOST_BYTES)
      throw new InputError([
        { says: `${file} is larger than ${MOST_BYTES / 1_000_000} MB`, id: 'source-size', do: 'save the page without its images' },
      ]);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError([
      { says: `${file} cannot be read: ${whyUnreadable(error)}`, id: 'source-file', do: 'conformance source FILE   (the saved page)' },
    ]);
  }
}
