import type { Json } from './answer.js';

/** ISO 8601: a date, a time to the minute at least, an offset or none. */
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?$/;

/** The moment of an ISO 8601 date-time, in milliseconds since the Unix epoch; one without an offset is taken for UTC. */
export function momentOf(text: Json | undefined): number | undefined {
  const [, date = '', time = '', offset = 'Z'] = DATE_TIME.exec(typeof text === 'string' ? text : '') ?? [];
  const moment = Date.parse(`${date}T${time}${offset}`);
  return Number.isNaN(moment) || !isDay(date) ? undefined : moment;
}

/** True for the name of a time zone that this runtime knows; offsets, which newer ones take as well, are none. */
export function isTimeZone(name: Json): name is string {
  if (typeof name !== 'string' || /^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A date-time in the local time of a zone, without an offset; one that has none already is local. */
export function localTime(text: string, timezone: string): string {
  const [, , , offset] = DATE_TIME.exec(text) ?? [];
  const moment = momentOf(text);
  if (offset === undefined || moment === undefined) return text;
  const parts = new Intl.DateTimeFormat('sv', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' }).format(moment);
  return parts.replace(' ', 'T');
}

/** JavaScript takes 30 February for 2 March. */
function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
