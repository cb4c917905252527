import { createECDH, randomBytes } from 'node:crypto';
import type { HelloSeed } from './client-hello.js';

let point: Buffer | undefined;

/** Fresh bytes for a hello. The P-256 point is made once: no secret ever comes of it, because no hello is answered further. */
export function helloSeed(): HelloSeed {
  point ??= createECDH('prime256v1').generateKeys();
  return { random: randomBytes(32), sessionId: randomBytes(32), x25519: randomBytes(32), p256: point };
}
