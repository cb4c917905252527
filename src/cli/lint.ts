import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { formatProblem, type Problem } from './problem.js';

/** Adds `conformance lint`. */
export function registerLint(program: Command): void {
  program
    .command('lint')
    .description('judge an OpenAPI document before anything is sent')
    .argument('[file]', 'the document; the built-in one where left out')
    .option('--overlay <file>', 'an OpenAPI Overlay to apply first; repeatable', (file: string, before: readonly string[] = []) => [
      ...before,
      file,
    ])
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
  const loaded = await loadDocument(file, { overlays, base, unmatched: 'refused' });
  if (loaded.kind === 'refused') {
    process.stderr.write(`${loaded.problems.map((problem) => formatProblem(shown(problem))).join('\n')}\n`);
    return 2;
  }
  const problems = await lintDocument(file, { base });
  for (const problem of problems) process.stdout.write(`${formatProblem(shown(problem)).replace('error:', `${problem.severity}:`)}\n`);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  process.stdout.write(`${file}: ${errors} errors, ${problems.length - errors} warnings\n`);
  return errors > 0 ? 1 : 0;
}

function shown({
  says,
  at,
  line,
  rule,
}: {
  readonly says: string;
  readonly at?: Problem['at'];
  readonly line?: string;
  readonly rule?: string;
}): Problem {
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
