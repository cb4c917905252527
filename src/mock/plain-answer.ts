import type { MockAnswer } from './answer.js';

/** An answer in plain text, as one gives that has not read what was asked. */
export function plainAnswer(status: number, text: string): MockAnswer {
  return { status, headers: [['Content-Type', 'text/plain']], body: { bytes: Buffer.from(`${text}\n`) } };
}
