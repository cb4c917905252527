import type { OutgoingHttpHeader, ServerResponse } from 'node:http';
import { bytesOf, type Framing, type HeaderLine, type MockAnswer } from './answer.js';

/** How much an endless body sends at a time. */
const PIECE = Buffer.alloc(65_536, ' ');

/** Writes an answer, after its wait and in its framing. To HEAD only the head of a whole answer is sent. */
export function writeAnswer(answer: MockAnswer, method: string, response: ServerResponse): void {
  if (answer.wait === undefined) write(answer, method, response);
  else setTimeout(write, answer.wait, answer, method, response).unref(); // a server that is closed waits for none of them
}

function write(answer: MockAnswer, method: string, response: ServerResponse): void {
  if (answer.hints !== undefined) response.writeEarlyHints({ link: answer.hints });
  const bytes = bytesOf(answer.body);
  const body = method === 'HEAD' ? undefined : bytes;
  const framing = framingOf(answer, method);
  switch (framing.kind) {
    case 'sized':
      head(answer, sizeOf(answer, bytes), response).end(body);
      return;
    case 'closing':
      head(answer, [...sizeOf(answer, bytes), ['Connection', 'close']], response).end(body);
      return;
    case 'chunked':
      writeChunks(head(answer, [['Transfer-Encoding', 'chunked']], response), body);
      return;
    case 'until-close':
      response.useChunkedEncodingByDefault = false;
      head(answer, [['Connection', 'close']], response).end(body);
      return;
    case 'cut':
      writeCut(head(answer, sizeOf(answer, bytes), response), bytes);
      return;
    case 'endless':
      writeForever(head(answer, [['Transfer-Encoding', 'chunked']], response));
      return;
    case 'raw':
      response.socket?.end(framing.bytes);
      return;
    case 'never':
      return;
  }
}

/** HEAD has no body that could be cut or go on for ever. */
function framingOf({ framing = { kind: 'sized' } }: MockAnswer, method: string): Framing {
  return method === 'HEAD' && (framing.kind === 'cut' || framing.kind === 'endless') ? { kind: 'sized' } : framing;
}

/** Lines in a flat list keep their case and order. */
function head(answer: MockAnswer, framing: readonly HeaderLine[], response: ServerResponse): ServerResponse {
  const lines: OutgoingHttpHeader[] = [...answer.headers, ...framing].flat();
  return response.writeHead(answer.status, lines);
}

/** RFC 9110 section 8.6: 204 has no Content-Length. */
function sizeOf({ status }: MockAnswer, bytes: Uint8Array): readonly HeaderLine[] {
  return status === 204 ? [] : [['Content-Length', String(bytes.byteLength)]];
}

function writeChunks(response: ServerResponse, body: Uint8Array | undefined): void {
  const middle = Math.ceil((body?.byteLength ?? 0) / 2);
  if (middle > 0) response.write(body?.subarray(0, middle));
  response.end(body?.subarray(middle));
}

function writeCut(response: ServerResponse, bytes: Uint8Array): void {
  response.write(bytes.subarray(0, bytes.byteLength >> 1), () => response.socket?.end());
}

function writeForever(response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write(PIECE));
  };
  response.on('drain', more);
  more();
}
