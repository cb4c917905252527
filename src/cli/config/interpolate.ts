// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax that is read here
import type { Mark, Problem } from '../problem.js';
import { type ConfigSource, markOf } from './source.js';
import { type Leaf, leaves, mapLeaves } from './walk.js';

/** `$${` stays a literal `${`; `${NAME}` is a variable; any other `${` is a mistake. */
const REFERENCE = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g;

/** A configuration with its variables put in, the variables it asked for, and those that could not be. */
export interface Interpolated {
  readonly value: unknown;
  readonly variables: readonly string[];
  readonly problems: readonly { readonly leaf: Leaf; readonly problem: Problem }[];
}

/** Puts environment variables into the string values. An unset variable is a mistake, never an empty string. */
export function interpolate(source: ConfigSource, env: NodeJS.ProcessEnv): Interpolated {
  const references = leaves(source.value).flatMap((leaf) => referencesOf(leaf));
  const problems = references.flatMap((reference) => {
    const wrong = mistake(reference, env);
    return wrong === undefined ? [] : [{ leaf: reference.leaf, problem: { ...referenceMark(source, reference), ...wrong } }];
  });
  const value = mapLeaves(source.value, ({ value: leaf }) => (typeof leaf === 'string' ? filled(leaf, env) : leaf));
  return { value, problems, variables: references.flatMap(({ name }) => (name === undefined ? [] : [name])) };
}

interface Reference {
  readonly leaf: Leaf;
  /** As written: `${NAME}`. */
  readonly text: string;
  readonly name?: string;
}

function referencesOf(leaf: Leaf): readonly Reference[] {
  if (typeof leaf.value !== 'string') return [];
  return [...leaf.value.matchAll(REFERENCE)].flatMap(([text, name]) =>
    text === '$${' ? [] : [name === undefined ? { leaf, text } : { leaf, text, name }],
  );
}

function mistake({ name }: Reference, env: NodeJS.ProcessEnv): Problem | undefined {
  if (name === undefined) {
    return {
      says: 'an opening "${" begins no variable here: a name and a closing brace are expected',
      id: 'config-variable-malformed',
      do: 'write $${ where a literal ${ is meant',
    };
  }
  if (env[name] !== undefined) return undefined;
  return { says: `the environment variable ${name} is not set`, id: 'config-variable-unset', do: `export ${name}=…` };
}

function filled(text: string, env: NodeJS.ProcessEnv): string {
  return text.replace(REFERENCE, (whole, name: string | undefined) => {
    if (whole === '$${') return '${';
    return name === undefined ? whole : (env[name] ?? whole);
  });
}

function referenceMark(source: ConfigSource, { leaf, text }: Reference): Mark {
  const range = source.range(leaf.path, 'value');
  if (range === undefined || source.text === undefined) return { at: { file: source.shown } };
  // An escaped string may hide the reference; then the whole value is underlined.
  const start = source.text.indexOf(text, range.start);
  return markOf(source.shown, source.text, start === -1 || start >= range.end ? range : { start, end: start + text.length });
}
