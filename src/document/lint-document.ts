import { createConfig, lint } from '@redocly/openapi-core';
import { type DocumentProblem, problemOf } from './load-document.js';
import { DEVICE_FLOW, openResolver } from './openapi-core.js';

/** A problem that the linter found, with its weight. */
export interface LintProblem extends DocumentProblem {
  readonly severity: 'error' | 'warning';
}

/** Lints a document by openapi-core's recommended rules. */
export async function lintDocument(file: string, { base }: { readonly base: string }): Promise<readonly LintProblem[]> {
  const config = await createConfig({ extends: ['recommended'], plugins: [DEVICE_FLOW] });
  const problems = await lint({ ref: file, config, externalRefResolver: openResolver() });
  return problems.map((problem) => ({ ...problemOf(problem, base), severity: problem.severity === 'error' ? 'error' : 'warning' }));
}
