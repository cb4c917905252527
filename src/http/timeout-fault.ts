import type { Broken, Milliseconds } from './exchange.js';

/** How far an exchange had come. */
export type Reached = 'opening' | 'securing' | 'sent' | 'head';

/** Says of an exchange that took too long whose fault it is: the network's until TCP is up, the target's from there on. */
export function timeoutFault(reached: Reached, timeout: Milliseconds, status?: number): Broken {
  const within = `within ${seconds(timeout)}`;
  switch (reached) {
    case 'opening':
      return { kind: 'broken', whose: 'network', code: 'connect-timeout', says: `no connection came about ${within}` };
    case 'securing':
      return { kind: 'broken', whose: 'target', code: 'timeout', says: `the TLS handshake was not finished ${within}` };
    case 'sent':
      return { kind: 'broken', whose: 'target', code: 'timeout', says: `no answer came ${within}` };
    case 'head':
      return late(within, status);
  }
}

function late(within: string, status: number | undefined): Broken {
  const says = `the answer began, but was not whole ${within}`;
  return { kind: 'broken', whose: 'target', code: 'timeout', says, ...(status === undefined ? {} : { status }) };
}

function seconds(time: Milliseconds): string {
  return time < 1000 ? `${time} ms` : `${Number((time / 1000).toFixed(1))} s`;
}
