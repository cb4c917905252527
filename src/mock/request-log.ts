import { appendFileSync } from 'node:fs';

/** Takes note of a request: its method and its target. */
export type RequestLog = (method: string, target: string) => void;

/**
 * A log of a line a request, written before the request is answered, so that whoever has the answer finds it there. Throws
 * where the file cannot be written to. Without a file nothing is kept.
 */
export function openRequestLog(file: string | undefined): RequestLog {
  if (file === undefined) return () => undefined;
  appendFileSync(file, '');
  return (method, target) => appendFileSync(file, `${method} ${target}\n`);
}
