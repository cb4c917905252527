import type { Bindings } from './needs.js';
import type { Sample } from './samples.js';
import type { CredentialUse, ExampleCase, PropertyCase, Send, Value } from './suite.js';

/** What a request was made of: a case, what its needs bound, and of a property the input. */
export interface Sent {
  readonly shape: ExampleCase | PropertyCase;
  readonly bindings: Bindings;
  readonly sample: Sample;
}

/** What a case says is odd about its input. */
export function triggerSaid(sent: Sent | undefined): string | undefined {
  return sent?.shape.kind === 'example' ? sent.shape.trigger : undefined;
}

/** What a case sends, with the input of a property put in: the same as an example would say it. */
export function sendOf({ shape, sample }: Pick<Sent, 'shape' | 'sample'>): Send {
  const { send } = shape;
  const raw: readonly string[] = shape.kind === 'property' ? (shape.raw ?? []) : [];
  const { credential, query, method, ...rest } = sample;
  const drawn = Object.entries(rest);
  const headers = drawn.flatMap(([name, value]) => (name.startsWith(HEADER) ? [[name.slice(HEADER.length), value] as const] : []));
  const path = drawn.flatMap(([name, value]): [string, Value][] =>
    name.startsWith(HEADER) ? [] : [[name, raw.includes(name) ? { raw: value } : { literal: value }]],
  );
  return {
    ...send,
    ...(path.length === 0 ? {} : { path: { ...send.path, ...Object.fromEntries(path) } }),
    ...(credential === undefined ? {} : { credential: credential as CredentialUse }), // a property draws no others
    ...(query === undefined ? {} : { query }),
    ...(method === undefined ? {} : { methods: [method] as const }),
    ...(headers.length === 0 ? {} : { headers: [...(send.headers ?? []), ...headers] }),
  };
}

/** What names a header among the parts of an input: `header:accept`. */
const HEADER = 'header:';
