import type { HeaderLine } from './answer.js';
import type { Job } from './jobs.js';

/** The file of a job that is done. */
export interface ReportFile {
  readonly name: string;
  readonly type: HeaderLine;
  readonly text: string;
}

const COLUMNS = ['call_id', 'started_at', 'duration'] as const;

/** The file that the server makes of a job: a few rows at the start of its timespan. */
export function reportFile({ id, format, from }: Pick<Job, 'id' | 'format' | 'from'>): ReportFile {
  const rows = [1, 2, 3].map((number) => [`${id}-${number}`, from, 30 * number] as const);
  if (format === 'csv') {
    const lines = [COLUMNS, ...rows].map((row) => row.join(','));
    return { name: `${id}.csv`, type: ['Content-Type', 'text/csv'], text: `${lines.join('\n')}\n` };
  }
  const entries = rows.map((row) => Object.fromEntries(COLUMNS.map((column, index) => [column, row[index]])));
  return { name: `${id}.json`, type: ['Content-Type', 'application/json'], text: JSON.stringify({ entries, total: entries.length }) };
}
