import type { ClientCertificate } from './client-certificate.js';
import { headerParts, type Part, pathParts } from './credential-places.js';
import type { HeaderLine, WireRequest } from './exchange.js';
import { shellWord } from './shell-word.js';

/** How a curl line is written. */
export interface CurlOptions {
  /** Environment variable to write in place of the token, where `authorization` carries a real one. */
  readonly bearer?: string;
  /** Environment variable of the real token, where `authorization` carries it with the first character of its last part changed. */
  readonly tampered?: string;
  /** Environment variable of the real JWT, and how the parts of it, `{1}` to `{3}`, make what `authorization` carries. */
  readonly changed?: { readonly variable: string; readonly template: string };
  /** Path of a file with the authorities to trust. */
  readonly ca?: string;
  /** Paths of the files of the client's certificate and its key. */
  readonly client?: ClientCertificate;
}

/**
 * The request as a command that can be pasted into a POSIX shell and sends the same again: over HTTP/1.1, the path
 * untouched, the case of headers kept. A real token is a variable in double quotes; all else is quoted.
 */
export function curlLine(request: WireRequest, options: CurlOptions): string {
  return [
    'curl -sS -i --http1.1 --path-as-is',
    ...methodArguments(request),
    ...(options.ca === undefined ? [] : ['--cacert', shellWord(options.ca)]),
    ...(options.client === undefined ? [] : ['--cert', shellWord(options.client.cert), '--key', shellWord(options.client.key)]),
    ...request.headers.flatMap((line) => ['-H', headerArgument(line, request, options)]),
    ...bodyArguments(request),
    ...targetArguments(request),
  ].join(' ');
}

function methodArguments({ method, body }: WireRequest): readonly string[] {
  if (method === 'HEAD' && body === undefined) return ['--head']; // -X HEAD would wait for a body
  const implied = body === undefined ? 'GET' : 'POST';
  return method === implied ? [] : ['-X', shellWord(method)];
}

function headerArgument(line: HeaderLine, request: WireRequest, { bearer, tampered, changed }: CurlOptions): string {
  const [name, value] = line;
  const credential = name.toLowerCase() === 'authorization';
  if (credential && bearer !== undefined) return doubleQuote(name, value, `$${bearer}`);
  if (credential && tampered !== undefined) return doubleQuote(name, value, tamperedBy(value, tampered));
  if (credential && changed !== undefined) return doubleQuote(name, value, changedBy(changed));
  // curl takes `name:` as a wish to leave the header out, `name;` as one to send it empty.
  return value === '' ? shellWord(`${name};`) : expressed([`${name}: `, ...headerParts(line, request)]);
}

/** Everything after the scheme is the secret; where there is no scheme, all is. */
function doubleQuote(name: string, value: string, expression: string): string {
  const scheme = /^\S+ +/.exec(value)?.[0] ?? '';
  return `"${escapeDouble(`${name}: ${scheme}`)}${expression}"`;
}

/** A text for a shell: in double quotes where a credential is in it, whose place what the shell writes for it takes. */
function expressed(parts: readonly Part[]): string {
  if (parts.every((part) => typeof part === 'string')) return shellWord(parts.join(''));
  const inside = parts.map((part) => (typeof part === 'string' ? escapeDouble(part) : (part.expression ?? escapeDouble(part.shown))));
  return `"${inside.join('')}"`;
}

function escapeDouble(text: string): string {
  return text.replaceAll(/[\\"$`]/g, '\\$&');
}

/** Nothing of a tampered token can be written but the changed character: the rest is the real one. */
function tamperedBy(value: string, variable: string): string {
  const token = value.slice(value.lastIndexOf(' ') + 1);
  const changed = token.charAt(token.lastIndexOf('.') + 1);
  return `$(printf %s "$${variable}" | sed 's/[^.]\\([^.]*\\)$/${/\w/.test(changed) ? changed : 'A'}\\1/')`;
}

function changedBy({ variable, template }: NonNullable<CurlOptions['changed']>): string {
  const made = template.replaceAll(/\{([123])\}/g, '\\$1');
  return `$(printf %s "$${variable}" | sed 's/^\\([^.]*\\)\\.\\([^.]*\\)\\.\\([^.]*\\)$/${made}/')`;
}

/** --data-raw, since --data would read a file for a text that begins with an at sign. */
function bodyArguments({ body, headers }: WireRequest): readonly string[] {
  if (body === undefined) return [];
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return [...(typed ? [] : ['-H', 'content-type:']), '--data-raw', shellWord(body)];
}

/** What curl would read as its own syntax, cut off or encode goes as a request target apart from the URL. */
function targetArguments(request: WireRequest): readonly string[] {
  const { origin, path } = request;
  const target = pathParts(request);
  if (!/^\/[\x21-\x7e]*$/.test(path) || /[#\\]/.test(path)) return ['--request-target', expressed(target), shellWord(`${origin}/`)];
  const glob = /[[\]{}]/.test(path) || origin.includes('[') ? ['--globoff'] : [];
  return [...glob, expressed([origin, ...target])];
}
