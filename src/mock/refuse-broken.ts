import type { Server } from 'node:https';
import type { Duplex } from 'node:stream';

/** Answers what never becomes a request: a message that cannot be parsed, and CONNECT. The connection ends with it. */
export function refuseBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(socket, statusOf(error.code)));
  server.on('connect', (_request, socket) => refuse(socket, '405 Method Not Allowed', 'Allow: GET, HEAD\r\n'));
}

function statusOf(code: string | undefined): string {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return '431 Request Header Fields Too Large';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return '408 Request Timeout';
    default:
      return '400 Bad Request';
  }
}

function refuse(socket: Duplex, status: string, headers = ''): void {
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  else socket.destroy();
}
