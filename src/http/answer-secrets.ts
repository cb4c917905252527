import type { HeaderLine } from './exchange.js';

/** Headers of an answer whose whole value opens something: a session, an account. */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'set-cookie',
  'cookie',
  'authorization',
  'proxy-authorization',
  'x-api-key',
  'x-auth-token',
]);

/** What a name says of its value: a member of JSON, or a parameter of a signed URL. A value that is no longer there is not taken out twice. */
const NAMED =
  /((?:access_token|refresh_token|id_token|client_secret|client_assertion|password|signature|sig|x-amz-signature|x-amz-credential|x-amz-security-token|x-goog-signature)\\?["']?\s*[:=]\s*\\?["']?)(?!\[redacted)([^\s"'&<>\\]{6,})/gi;

/** RFC 7519: a header that begins with `{"`, in base64url, and what follows it. */
const JWT = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;

/** Text of an answer without secrets that only the target knew: they are told by their names and their form, for nobody has their values. */
export function withoutAnswerSecrets(text: string): string {
  return text.replace(JWT, '[redacted token of the target]').replace(NAMED, '$1[redacted secret of the target]');
}

/** A header of an answer without such secrets. */
export function withoutHeaderSecret([name, value]: HeaderLine): HeaderLine {
  return [name, SECRET_HEADERS.has(name.toLowerCase()) ? `[redacted ${name}]` : withoutAnswerSecrets(value)];
}
