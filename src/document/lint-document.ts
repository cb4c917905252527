import { createConfig, lint } from '@redocly/openapi-core';
import { type DocumentProblem, problemOf } from './load-document.js';

/** A problem that the linter found, with its weight. */
export interface LintProblem extends DocumentProblem {
  readonly severity: 'error' | 'warning';
}

/** Lints a document by openapi-core's recommended rules. */
export async function lintDocument(file: string, { base }: { readonly base: string }): Promise<readonly LintProblem[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lint({ ref: file, config });
  return problems.map((problem) => ({ ...problemOf(problem, base), severity: problem.severity === 'error' ? 'error' : 'warning' }));
}
