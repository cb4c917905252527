import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { ApiDocument } from '../document/api-document.js';
import type { DocumentProblem } from '../document/load-document.js';
import { shownPath } from './config/find.js';
import { documentProblem } from './document/problem.js';
import { readOverlay } from './overlay-file.js';
import { formatProblem, InputError, type Remark } from './problem.js';
import { collect } from './repeatable.js';

/** Adds `conformance lint`. */
export function registerLint(program: Command): void {
  program
    .command('lint')
    .description('judge an OpenAPI document before anything is sent')
    .argument('[file]', 'the document; the built-in one where left out')
    .option('--overlay <file>', 'an OpenAPI Overlay to apply first; repeatable', collect)
    .addHelpText(
      'after',
      '\nExamples:\n  conformance lint\n  conformance lint openapi.yaml\n  conformance lint openapi.yaml --overlay staging.overlay.yaml\n',
    )
    .action(async (file: string | undefined, { overlay = [] }: { readonly overlay?: readonly string[] }) => {
      process.exitCode = await lint(file ?? builtinDocument(), overlay);
    });
}

async function lint(file: string, overlays: readonly string[]): Promise<number> {
  const [{ lintDocument }, { loadDocument }] = await Promise.all([
    import('../document/lint-document.js'),
    import('../document/load-document.js'),
  ]);
  const base = process.cwd();
  await refuseOverlays(overlays, base);
  const loaded = await loadDocument(file, { overlays, base, unmatched: 'refused' });
  if (loaded.kind === 'refused') {
    const shown = shownPath(resolve(base, file), base);
    throw new InputError(loaded.problems.map((problem) => documentProblem(problem, { shown, naming: 'conformance lint openapi.yaml' })));
  }
  refuseOther(loaded.document.root, file);
  const problems = await lintDocument(file, { base });
  for (const problem of problems) process.stdout.write(`${formatProblem(remark(problem)).replace('error:', `${problem.severity}:`)}\n`);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  process.stdout.write(`${file}: ${errors} errors, ${problems.length - errors} warnings\n`);
  return errors > 0 ? 1 : 0;
}

/** openapi-core lints overlays and documents of other kinds too, by their own rules: that would be said of an API. */
function refuseOther(root: ApiDocument['root'], file: string): void {
  if (root.openapi !== undefined || root.swagger !== undefined) return;
  const says =
    root.overlay === undefined
      ? `${file} is no OpenAPI document: it has no member "openapi"`
      : `${file} is an OpenAPI Overlay, not a document`;
  throw new InputError([
    {
      says,
      id: 'document',
      do: root.overlay === undefined ? 'openapi: 3.1.0   at its head' : `conformance lint openapi.yaml --overlay ${file}`,
    },
  ]);
}

/** Throws an InputError with what is wrong with the frames of overlays: openapi-core says less of it. */
async function refuseOverlays(overlays: readonly string[], cwd: string): Promise<void> {
  const read = await Promise.all(overlays.map((name) => readOverlay(name, cwd)));
  const problems = read.flatMap((one) => ('file' in one ? [] : one));
  if (problems.length > 0) throw new InputError(problems);
}

function remark({ says, at, line, rule }: DocumentProblem): Remark {
  return {
    says,
    ...(at === undefined ? {} : { at }),
    ...(line === undefined ? {} : { source: line }),
    ...(rule === undefined ? {} : { id: rule }),
  };
}

function builtinDocument(): string {
  const found = ['../spec/openapi.yaml', '../../spec/openapi.yaml']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  return found === undefined ? 'spec/openapi.yaml' : fileURLToPath(found);
}
