import type { HelloSeed } from '../../src/tls/client-hello.js';

/** Not fresh at all: tests compare bytes. */
export const seed: HelloSeed = {
  random: Buffer.alloc(32, 0x11),
  sessionId: Buffer.alloc(32, 0x22),
  x25519: Buffer.alloc(32, 0x33),
  p256: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 0x44)]),
};
