import type { HeaderLine, WireRequest } from './exchange.js';

/** RFC 9110 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VISIBLE_ASCII = /^[\x21-\x7e]*$/;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const SURROGATE = /^\p{Surrogate}$/u;
const ABSOLUTE_FORM = /^https?:\/\//;

/** Fields that the client writes by itself, and the values that it would write. */
const WRITTEN_BY_CLIENT: ReadonlySet<string> = new Set(['transfer-encoding', 'keep-alive', 'upgrade', 'expect']);

/**
 * Why the client cannot send a request exactly as it is written, in a sentence, or `null` where it can. What it
 * would drop or change in silence counts as well: an exchange must be about the request that was meant.
 */
export function unsendable(request: WireRequest): string | null {
  return methodProblem(request.method) ?? pathProblem(request.path) ?? headersProblem(request);
}

/**
 * Text as the client takes it for the wire, which writes one byte a character: the UTF-8 bytes of what is not ASCII,
 * so that a request is the same when curl sends it from a UTF-8 terminal.
 */
export function wireText(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

function methodProblem(method: string): string | null {
  if (method === 'CONNECT') return 'CONNECT asks for a tunnel, which this client does not make';
  return TOKEN.test(method) ? null : 'the method is not a token of RFC 9110 5.6.2';
}

function pathProblem(path: string): string | null {
  if (!path.startsWith('/') && !ABSOLUTE_FORM.test(path)) return 'the path does not start with a slash';
  return VISIBLE_ASCII.test(path) ? null : characterProblem(path, breaksPath, 'the path');
}

function headersProblem(request: WireRequest): string | null {
  const seen = new Set<string>();
  for (const line of request.headers) {
    const problem = lineProblem(line, request) ?? repeatProblem(line[0].toLowerCase(), seen);
    if (problem !== null) return problem;
  }
  return null;
}

function lineProblem([name, value]: HeaderLine, request: WireRequest): string | null {
  if (!TOKEN.test(name)) return 'a header name is not a token of RFC 9110 5.6.2';
  const plain = PRINTABLE_ASCII.test(value);
  return (plain ? null : characterProblem(value, breaksValue, `the header ${name}`)) ?? managedProblem(name, value, request);
}

/** `connection` and `content-length` are derived by the client: other values than its own would be lost. */
function managedProblem(name: string, value: string, request: WireRequest): string | null {
  const key = name.toLowerCase();
  if (WRITTEN_BY_CLIENT.has(key)) return `the header ${name} is written by the client itself`;
  if (key === 'connection' && !/^(?:close|keep-alive)$/i.test(value)) return `the header ${name} can only be close or keep-alive`;
  if (key !== 'content-length') return null;
  const length = Buffer.byteLength(request.body ?? '');
  return value === String(length) && length > 0 ? null : `the header ${name} is written by the client from the body it sends`;
}

function repeatProblem(key: string, seen: Set<string>): string | null {
  if (key !== 'host' && key !== 'content-length') return null;
  if (seen.has(key)) return `the header ${key} stands twice`;
  seen.add(key);
  return null;
}

/** Controls and the space, which would end a request target: RFC 9112 3.2. */
function breaksPath(code: number): boolean {
  return code <= 0x20;
}

/** RFC 9110 5.5: a field value has no controls but the tab. */
function breaksValue(code: number): boolean {
  return (code < 0x20 && code !== 0x09) || code === 0x7f;
}

function characterProblem(text: string, breaks: (code: number) => boolean, where: string): string | null {
  let position = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // Half a surrogate pair has no UTF-8 form (RFC 3629 3).
    if (breaks(code) || SURROGATE.test(character)) {
      const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
      return `${where} has ${name} at position ${position}, which this client cannot send as it stands`;
    }
    position += character.length;
  }
  return null;
}
