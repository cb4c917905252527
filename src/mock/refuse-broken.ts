import type { Server } from 'node:https';
import type { Duplex } from 'node:stream';

/** Answers what never becomes a request: a message that cannot be parsed, and CONNECT. The connection ends with it. */
export function refuseBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = statusOf(error.code ?? '');
    if (status === undefined) socket.destroy();
    else refuse(socket, status);
  });
  server.on('connect', (_request, socket) => refuse(socket, '405 Method Not Allowed', 'Allow: GET, HEAD\r\n'));
}

/** `undefined` where nobody is there to be answered: the handshake failed, or the client is gone. */
function statusOf(code: string): string | undefined {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  return code.startsWith('HPE_') ? '400 Bad Request' : undefined;
}

function refuse(socket: Duplex, status: string, headers = ''): void {
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  else socket.destroy();
}
