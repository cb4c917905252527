import { applyChanges } from '../../document/changes.js';
import { child, isObject, tokens, valueAt } from '../../document/pointer.js';
import { type Answer, type HeaderLine, header } from '../../http/exchange.js';

/** The answer with a JSON value for its body. */
export function withJson(answer: Answer, json: unknown): Answer {
  return withText(answer, JSON.stringify(json));
}

/** The answer with a text for its body. */
export function withText(answer: Answer, text: string): Answer {
  return withBytes(answer, Buffer.from(text));
}

/** The answer with these bytes for its body. */
export function withBytes(answer: Answer, body: Uint8Array): Answer {
  return { ...answer, body: new Uint8Array(body) };
}

/** The body as text, as far as it is UTF-8. */
export function textOf({ body }: Answer): string {
  return Buffer.from(body).toString('utf8');
}

/** A JSON value with another one at a pointer. */
export function withValue(root: unknown, pointer: string, value: unknown): unknown {
  return edited(root, tokens(pointer), { value });
}

/** A JSON value without what is at a pointer. */
export function withoutValue(root: unknown, pointer: string): unknown {
  return edited(root, tokens(pointer), undefined);
}

/** Whether there is something at a pointer. */
export function hasValue(root: unknown, pointer: string): boolean {
  return valueAt(root, pointer) !== undefined;
}

/** The answer with a header field set; in place of every line that it had, else last. */
export function withHeader(answer: Answer, name: string, value: string): Answer {
  if (header(answer, name) === null) return { ...answer, headers: [...answer.headers, [name, value]] };
  return { ...answer, headers: answer.headers.map((line): HeaderLine => (isNamed(line, name) ? [line[0], value] : line)) };
}

/** The answer without a header field. */
export function withoutHeader(answer: Answer, name: string): Answer {
  return { ...answer, headers: answer.headers.filter((line) => !isNamed(line, name)) };
}

/** The answer with one more line of a header field. */
export function withHeaderLine(answer: Answer, name: string, value: string): Answer {
  return { ...answer, headers: [...answer.headers, [name, value]] };
}

function isNamed([name]: HeaderLine, wanted: string): boolean {
  return name.toLowerCase() === wanted.toLowerCase();
}

function edited(node: unknown, path: readonly string[], to: { readonly value: unknown } | undefined): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to?.value;
  if (Array.isArray(node)) {
    const items: readonly unknown[] = node;
    return items.flatMap((item, index) => {
      if (String(index) !== key) return [item];
      return rest.length === 0 && to === undefined ? [] : [edited(item, rest, to)];
    });
  }
  if (!isObject(node)) return node;
  if (rest.length === 0) return applyChanges(node, [to === undefined ? [child('', key)] : [child('', key), to.value]]);
  return applyChanges(node, [[child('', key), edited(node[key], rest, to)]]);
}
