import type { IncomingMessage } from 'node:http';

/** The body as text; what goes beyond the limit, in characters, is read and dropped, so that the answer can be sent. */
export async function bodyText(request: IncomingMessage, limit: number): Promise<string> {
  request.setEncoding('utf8');
  let text = '';
  for await (const piece of request) if (text.length < limit) text += piece;
  return text;
}
