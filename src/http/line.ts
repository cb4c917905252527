import { lookup } from 'node:dns';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type SecureContext, TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import type { ConnectError, ConnectPhase } from './connect-fault.js';
import type { ConnectionFacts } from './exchange.js';
import type { HttpProxy } from './proxy.js';
import { openTunnel } from './tunnel.js';

/** Where a line leads, and what it trusts there. */
export interface LineTarget {
  readonly url: URL;
  /** Trust and versions for TLS; absent: those of Node. */
  readonly secureContext?: SecureContext | undefined;
  /** The proxy that leads there; for https alone. */
  readonly proxy?: HttpProxy | undefined;
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
  /** What TLS says the present connection died of, such as an alert; the client tells only that it was closed. */
  tlsError(): ConnectError | undefined;
  /** Ends the present connection where a request has already gone over it. */
  dropUsed(): void;
  /** Ends the present connection, also one that is still being opened. */
  destroy(error: Error): void;
}

interface Present {
  /** Through a proxy, that of the tunnel first. */
  socket: Socket | undefined;
  phase: ConnectPhase | 'up';
  fresh: ConnectionFacts | undefined;
  reused: ConnectionFacts | undefined;
  tlsError: ConnectError | undefined;
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
    tlsError: () => present?.tlsError,
    failure: () => present?.socket?.errored ?? null,
    dropUsed: () => {
      if (present !== undefined && present.uses > 0) present.socket?.destroy();
    },
    destroy: (error) => {
      present?.socket?.destroy(error);
    },
  };
}

/** Who is told of a connection that is opened: each at most once, and `failed` last of all. */
export interface Dialler {
  /** A socket is there, to be destroyed when it is given up; through a proxy, a second one takes the place of the first. */
  readonly dialled: (socket: Socket) => void;
  /** TCP is up, or the tunnel of a proxy. */
  readonly opened: () => void;
  /** All is ready for HTTP. */
  readonly ready: (socket: Socket) => void;
  readonly failed: (error: ConnectError) => void;
}

/** Dials, with verification on whatever the environment says. No session is kept: a resumed one hides the certificate. */
export function dial(target: LineTarget, dialler: Dialler): void {
  const { url, proxy } = target;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'https:';
  const port = Number(url.port || (secure ? 443 : 80));
  const place = { host, port, ...(host.endsWith('.') ? { lookup: lookupWhole } : {}) };
  if (!secure) {
    watch(connectTcp(place), 'connect', dialler);
  } else if (proxy === undefined) {
    watch(connectTls({ ...place, ...tlsOptions(target, host) }), 'secureConnect', dialler);
  } else {
    const tunnel = openTunnel(proxy, { host, port }, (failure) => {
      if (failure === undefined) {
        dialler.opened();
        watch(connectTls({ socket: tunnel, ...tlsOptions(target, host) }), 'secureConnect', dialler);
      } else dialler.failed(failure);
    });
    dialler.dialled(tunnel);
  }
}

/** A last dot says that the name is whole; files of hosts do not know it. */
const lookupWhole: LookupFunction = (host, options, callback) => {
  lookup(host, options, (error, address, family) => {
    if (error?.code === 'ENOTFOUND') lookup(host.slice(0, -1), options, callback);
    else callback(error, address, family);
  });
};

/** The name that is asked for has no last dot: RFC 6066 section 3. */
function tlsOptions({ secureContext }: LineTarget, host: string): ConnectionOptions {
  return {
    servername: isIP(host) === 0 ? host.replace(/\.$/, '') : '',
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
    ...(secureContext ? { secureContext } : {}),
  };
}

function watch(socket: Socket, event: 'connect' | 'secureConnect', { dialled, opened, ready, failed }: Dialler): void {
  dialled(socket);
  socket.once('connect', opened);
  socket.once(event, () => ready(socket));
  socket.on('error', failed);
  socket.once('close', () => failed({ message: 'the connection was closed before it was ready', code: 'ECONNRESET' }));
}

function open(target: LineTarget, callback: buildConnector.Callback): Present {
  const present: Present = {
    socket: undefined,
    phase: 'opening',
    fresh: undefined,
    reused: undefined,
    tlsError: undefined,
    uses: 0,
    head: null,
  };
  let waiting = true;
  const settle = (...result: Parameters<buildConnector.Callback>): void => {
    if (!waiting) return;
    waiting = false;
    callback(...result);
  };
  dial(target, {
    dialled: (socket) => {
      present.socket = socket.setNoDelay(true);
    },
    opened: () => {
      present.phase = 'securing';
    },
    ready: (socket) => {
      arrive(present, socket);
      settle(null, socket);
    },
    failed: (error) => {
      if (error.code?.startsWith('ERR_SSL_')) present.tlsError ??= error;
      settle(error instanceof Error ? error : Object.assign(new Error(error.message), { code: error.code }), null);
    },
  });
  return present;
}

function arrive(present: Present, socket: Socket): void {
  present.phase = 'up';
  present.fresh = factsOf(socket);
  present.reused = { ...present.fresh, reused: true };
  keepHead(present, socket);
}

/**
 * Keeps a reference to what the client reads from the socket until the head is whole. undici tells neither whether a
 * byte came before a connection closed nor what it refused, and both decide whose fault a broken exchange is.
 */
function keepHead(present: Present, socket: Socket): void {
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
