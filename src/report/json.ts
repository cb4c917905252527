import type { RunRecord } from '../run/record.js';

/** The record as `report.json`: what every other report is made from, and what tools read (`schemas/report.schema.json`). */
export function toJson(record: RunRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
