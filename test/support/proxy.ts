/** A proxy on this machine, for tests: it opens tunnels and notes for whom. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy that runs. */
export interface TestProxy {
  readonly port: number;
  /** What was asked for, in order: `api.test:443`, with the credentials if any came. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** How a test's proxy differs from one that opens every tunnel to 127.0.0.1. */
export interface ProxyParts {
  /** It answers CONNECT with this line instead. */
  readonly answers?: string;
  /** Where its tunnels lead, whatever was asked for. */
  readonly port?: number;
}

/** Starts a proxy on a free port of 127.0.0.1. */
export async function startProxy({ answers, port }: ProxyParts = {}): Promise<TestProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', ({ url = '', headers }: IncomingMessage, client: Socket) => {
    asked.push([url, headers['proxy-authorization']].filter(Boolean).join(' '));
    client.on('error', () => undefined);
    if (answers !== undefined) {
      client.end(`${answers}\r\n\r\n`);
      return;
    }
    const target = connect(port ?? Number(/:(\d+)$/.exec(url)?.[1]), '127.0.0.1');
    sockets.add(target);
    target.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(target).pipe(client);
    });
    target.on('error', () => client.destroy());
    target.on('close', () => client.destroy());
    client.on('close', () => target.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, asked, close }; // it listens on TCP
}
