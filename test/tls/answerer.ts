import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** What a hand-written server does on a connection, once the whole first hello is there. */
export type Behaviour = (socket: Socket, hello: Buffer) => void;

/** A server that is no TLS server at all, or an odd one. */
export interface Answerer {
  readonly port: number;
  /** Connections that were made so far. */
  readonly count: () => number;
  close(): Promise<void>;
}

/** Starts a server of one behaviour on a free port of 127.0.0.1. */
export async function startAnswerer(behaviour: Behaviour): Promise<Answerer> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    onHello(socket, behaviour);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { port: address.port, count: () => count, close };
}

/** Unread bytes would turn a close into a reset: the record is read whole first. */
function onHello(socket: Socket, behaviour: Behaviour): void {
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    const before = isWhole(bytes);
    bytes = Buffer.concat([bytes, chunk]);
    if (!before && isWhole(bytes)) behaviour(socket, bytes);
  });
}

function isWhole(bytes: Buffer): boolean {
  const [first = 0] = bytes;
  if (first === 0x47) return bytes.includes('\r\n\r\n'); // GET, in clear
  if (first >= 0x80) return bytes.length >= 2 && bytes.length >= 2 + (bytes.readUInt16BE(0) & 0x7fff); // SSL 2
  return bytes.length >= 5 && bytes.length >= 5 + bytes.readUInt16BE(3);
}

/** Whether a hello asks for TLS 1.3: the extension with that number alone. */
export function asksForTls13(hello: Buffer): boolean {
  return hello.includes(Buffer.from([0x00, 0x2b, 0x00, 0x03, 0x02, 0x03, 0x04]));
}

/** The client_version of a hello: 0x0303 for TLS 1.3 too. */
export function versionOf(hello: Buffer): number {
  return hello.readUInt16BE(9);
}

/** Whether a hello is one of SSL 2. */
export function isSsl2(hello: Buffer): boolean {
  return (hello[0] ?? 0) >= 0x80;
}
