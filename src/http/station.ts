import type { Attempt } from './attempt.js';
import { secureContextOf, type TlsIdentity } from './client-certificate.js';
import type { Broken, HttpExchange, Milliseconds, WireRequest } from './exchange.js';
import { type ProxyRules, proxyFor } from './proxy.js';
import { type Allowance, objection, type SafetyRules } from './safety.js';
import { unsendable } from './sendable.js';
import { openSlot, type Slot } from './slot.js';

/** What the station is told. */
export interface HttpOptions extends TlsIdentity {
  /** The only origin that is sent to: scheme, host and port. */
  readonly origin: string;
  /** Which proxy leads where; https alone goes through one. */
  readonly proxies?: ProxyRules;
  /** Requests in flight at once, which is also the number of connections. */
  readonly slots: number;
  /** Milliseconds for a whole exchange, from the start of connecting; 10 000 where left out. */
  readonly timeout?: Milliseconds;
  /** Bytes of a body; 2 MiB where left out. */
  readonly maxBody?: number;
  /** A loopback target counts as live. */
  readonly live: boolean;
  /** What may be done to a live target beside reading; nothing where left out. */
  readonly allow?: readonly Allowance[];
  /** Unsafe requests that the run needs for itself; none where left out. */
  readonly permit?: (request: WireRequest) => boolean;
}

/** Sends requests over a bounded number of kept connections, and says what came of each. */
export interface HttpStation {
  /**
   * Sends a request exactly as written, as soon as a slot is free (first come, first served). Never follows a
   * redirect, never decodes a body, never rejects: what went wrong is in the outcome.
   */
  send(request: WireRequest): Promise<HttpExchange>;
  /** Breaks what is under way (as `interrupted`) and ends all connections. */
  close(): Promise<void>;
}

/** Milliseconds. */
export const DEFAULT_TIMEOUT: Milliseconds = 10_000;
/** Bytes. */
const DEFAULT_MAX_BODY = 2 * 1024 * 1024;

/** Opens the station; it connects when something is sent. Throws a TypeError where `origin` is not an http or https URL. */
export function openHttp(options: HttpOptions): HttpStation {
  const url = new URL(options.origin);
  const secureContext = secureContextOf(options);
  const proxy = url.protocol === 'https:' ? proxyFor(options.proxies, url.hostname, Number(url.port || 443)) : undefined;
  const limits = { timeout: options.timeout ?? DEFAULT_TIMEOUT, maxBody: options.maxBody ?? DEFAULT_MAX_BODY };
  const slots = Array.from({ length: Math.max(1, options.slots) }, () => openSlot({ url, secureContext, proxy }, limits));
  const line = queueFor(slots);
  const rules: SafetyRules = {
    origin: url.origin,
    live: options.live,
    allow: new Set(options.allow),
    ...(options.permit === undefined ? {} : { permit: options.permit }),
  };
  let closed = false;

  return {
    send: async (request) => {
      const refused = refusal(request, rules);
      if (refused !== null) return unsent(request, refused);
      const slot = await line.take();
      try {
        return closed ? unsent(request, INTERRUPTED) : await exchangeOver(slot, request);
      } finally {
        line.give(slot);
      }
    },
    close: async () => {
      closed = true;
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}

const INTERRUPTED: Broken = {
  kind: 'broken',
  whose: 'client-limit',
  code: 'interrupted',
  says: 'the run ended before the request was sent',
};

function refusal(request: WireRequest, rules: SafetyRules): Broken | null {
  const unsafe = objection(request, rules);
  if (unsafe !== null) return unsafe;
  const says = unsendable(request);
  return says === null ? null : { kind: 'broken', whose: 'client-limit', code: 'unsendable', says };
}

/** A server may close a kept connection at any time (RFC 9112 9.3.1), so that is no answer: one repeat on a fresh one. */
async function exchangeOver(slot: Slot, request: WireRequest): Promise<HttpExchange> {
  const first = await slot.attempt(request);
  if (!first.stale) return exchangeOf(request, first);
  return { ...exchangeOf(request, await slot.attempt(request)), repeated: true };
}

function exchangeOf(request: WireRequest, { outcome, startedAt, firstByte, duration, connection }: Attempt): HttpExchange {
  return {
    kind: 'http',
    request,
    outcome,
    startedAt,
    ...(firstByte === undefined ? {} : { firstByte }),
    duration,
    ...(connection === undefined ? {} : { connection }),
  };
}

function unsent(request: WireRequest, outcome: Broken): HttpExchange {
  return { kind: 'http', request, outcome, startedAt: Date.now(), duration: 0 };
}

interface SlotQueue {
  take(): Promise<Slot> | Slot;
  give(slot: Slot): void;
}

function queueFor(slots: readonly Slot[]): SlotQueue {
  const free = [...slots].reverse(); // the last used goes out first: its connection is the warmest
  const waiting: ((slot: Slot) => void)[] = [];
  return {
    take: () => free.pop() ?? new Promise((resolve) => waiting.push(resolve)),
    give: (slot) => {
      const next = waiting.shift();
      if (next === undefined) free.push(slot);
      else next(slot);
    },
  };
}
