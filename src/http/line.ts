import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import type { ConnectPhase } from './connect-fault.js';
import type { ConnectionFacts } from './exchange.js';

/** Where a line leads, and what it trusts there. */
export interface LineTarget {
  readonly url: URL;
  /** Trust and versions for TLS; absent: those of Node. */
  readonly secureContext?: SecureContext | undefined;
}

/** The one connection of a slot, watched from outside the HTTP client, which tells too little of it. */
export interface Line {
  /** Opens a connection for the client. */
  readonly connect: buildConnector.connector;
  /** How far the present connection has come. */
  phase(): ConnectPhase | 'up';
  /** Facts of the present connection; absent until it is up. */
  facts(): ConnectionFacts | undefined;
  /** Notes that a request goes out: the connection is used from now on, the bytes kept are of its answer. */
  begin(): void;
  /** Stops keeping bytes: the head is whole. */
  endHead(): void;
  /** The bytes that came since `begin`, up to `endHead`. */
  head(): Buffer;
  /** The error that the present connection died of, if it did. */
  failure(): Error | null;
  /** Ends the present connection where a request has already gone over it. */
  dropUsed(): void;
  /** Ends the present connection, also one that is still being opened. */
  destroy(error: Error): void;
}

interface Present {
  readonly socket: Socket;
  phase: ConnectPhase | 'up';
  fresh: ConnectionFacts | undefined;
  reused: ConnectionFacts | undefined;
  uses: number;
  /** Chunks of the head; `null` while none is awaited. */
  head: Buffer[] | null;
}

/** Watches the connections that one client opens, one at a time. */
export function watchLine(target: LineTarget): Line {
  let present: Present | undefined;
  return {
    connect: (_options, callback) => {
      present = open(target, callback);
    },
    phase: () => present?.phase ?? 'opening',
    facts: () => (present === undefined || present.uses > 1 ? present?.reused : present.fresh),
    begin: () => {
      if (present === undefined) return;
      present.uses += 1;
      present.head = [];
    },
    endHead: () => {
      if (present !== undefined) present.head = null;
    },
    head: () => Buffer.concat(present?.head ?? []),
    failure: () => present?.socket.errored ?? null,
    dropUsed: () => {
      if (present !== undefined && present.uses > 0) present.socket.destroy();
    },
    destroy: (error) => {
      present?.socket.destroy(error);
    },
  };
}

/** Dials, with verification on whatever the environment says. No session is kept: a resumed one hides the certificate. */
export function dial({ url, secureContext }: LineTarget): Socket {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'https:';
  const port = Number(url.port || (secure ? 443 : 80));
  if (!secure) return connectTcp({ host, port });
  const servername = isIP(host) === 0 ? host : '';
  return connectTls({
    host,
    port,
    servername,
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
    ...(secureContext ? { secureContext } : {}),
  });
}

function open(target: LineTarget, callback: buildConnector.Callback): Present {
  const socket = dial(target).setNoDelay(true);
  const secure = target.url.protocol === 'https:';
  const present: Present = { socket, phase: 'opening', fresh: undefined, reused: undefined, uses: 0, head: null };
  let waiting = true;
  const settle = (error: Error | null): void => {
    if (!waiting) return;
    waiting = false;
    if (error === null) callback(null, socket);
    else callback(error, null);
  };
  socket.once('connect', () => {
    present.phase = 'securing';
  });
  socket.once(secure ? 'secureConnect' : 'connect', () => {
    arrive(present);
    settle(null);
  });
  socket.on('error', settle);
  socket.once('close', () => settle(new Error('the connection was closed before it was ready')));
  return present;
}

function arrive(present: Present): void {
  present.phase = 'up';
  present.fresh = factsOf(present.socket);
  present.reused = { ...present.fresh, reused: true };
  keepHead(present);
}

/**
 * Keeps a reference to what the client reads from the socket until the head is whole. undici tells neither whether a
 * byte came before a connection closed nor what it refused, and both decide whose fault a broken exchange is.
 */
function keepHead(present: Present): void {
  const { socket } = present;
  const read = socket.read.bind(socket);
  socket.read = (size?: number): unknown => {
    const chunk: unknown = read(size);
    if (present.head !== null && Buffer.isBuffer(chunk)) present.head.push(chunk);
    return chunk;
  };
}

function factsOf(socket: Socket): ConnectionFacts {
  const facts = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0, reused: false };
  if (!(socket instanceof TLSSocket)) return facts;
  const protocol = socket.getProtocol();
  const alpn = socket.alpnProtocol;
  return {
    ...facts,
    ...(protocol === null ? {} : { protocol }),
    cipher: socket.getCipher().standardName,
    ...(typeof alpn === 'string' ? { alpn } : {}),
  };
}
