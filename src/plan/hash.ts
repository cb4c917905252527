import { createHash } from 'node:crypto';

/** A number of 32 bits that depends on all the parts: the seed of one thing, drawn from the run's. */
export function subSeed(...parts: readonly (string | number)[]): number {
  return digest(parts).readInt32BE(0);
}

/** A lower-case UUID (version 4 in form) that depends on all the parts. */
export function subUuid(...parts: readonly (string | number)[]): string {
  const hex = digest(parts).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function digest(parts: readonly (string | number)[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}
