import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { applyEdits, modify } from 'jsonc-parser';
import { parseDocument } from 'yaml';
import { findConfig, shownPath } from './config/find.js';
import { whyUnwritable } from './file-trouble.js';
import { InputError } from './problem.js';

/**
 * Puts requirement ids into the configuration as `gate.mustExercise`; comments and order of the file stay. Makes
 * conformance.config.yaml where there is no file. Gives the file's name. Throws an InputError for a file that is a program, or cannot be written.
 */
export async function writeFloor(given: string | undefined, ids: readonly string[]): Promise<string> {
  const cwd = process.cwd();
  const file = given ?? process.env.CONFORMANCE_CONFIG ?? findConfig(cwd) ?? 'conformance.config.yaml';
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (/\.(mjs|ts)$/.test(file)) {
    throw new InputError([
      {
        says: `${shownPath(file, cwd)} is a program, which is not rewritten`,
        id: 'config-program',
        do: `gate: { mustExercise: [${ids.join(', ')}] }`,
      },
    ]);
  }
  write(file, file.endsWith('.json') ? inJson(text, ids) : inYaml(text, ids), shownPath(file, cwd));
  return shownPath(file, cwd);
}

function write(file: string, text: string, shown: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const says = `the floor cannot be written into ${shown}: ${whyUnwritable(error)}`;
    throw new InputError([
      { says, id: 'config-write', do: 'conformance plan --write --config conformance.config.yaml   in a folder that may be written to' },
    ]);
  }
}

function inJson(text: string, ids: readonly string[]): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  return applyEdits(text || '{}', modify(text || '{}', ['gate', 'mustExercise'], ids, { formattingOptions }));
}

function inYaml(text: string, ids: readonly string[]): string {
  const document = parseDocument(text);
  document.setIn(['gate', 'mustExercise'], document.createNode(ids));
  return document.toString();
}
