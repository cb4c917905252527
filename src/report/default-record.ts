/** Where a run leaves its record unless told otherwise, and commands that read one look for it. */
export const DEFAULT_RECORD = 'reports/report.json';
