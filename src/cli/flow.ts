import { flowed } from '../report/terminal/layout.js';
import { tableColumnsOf } from './stream.js';

/** Writes lines, wrapped as for tables. */
export function writeFlowed(stream: NodeJS.WriteStream, lines: readonly string[]): void {
  const columns = tableColumnsOf(stream);
  stream.write(`${lines.flatMap((line) => flowed(line, columns)).join('\n')}\n`);
}
