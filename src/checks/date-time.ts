import { remember } from '../document/remember.js';

/** ISO 8601 calendar, week and ordinal dates, extended or basic, with a time of day to the hour or finer, an offset or none. */
const DATE_TIME = new RegExp(
  '^(?<year>\\d{4})(?:-(?<month>\\d\\d)-(?<day>\\d\\d)|(?<basicMonth>\\d\\d)(?<basicDay>\\d\\d)|-?W(?<week>\\d\\d)-?(?<weekday>[1-7])|-?(?<ordinal>\\d{3}))' +
    '[T ](?<hour>\\d\\d)(?::?(?<minute>\\d\\d)(?::?(?<second>\\d\\d))?)?(?:[.,](?<fraction>\\d+))?' +
    '(?<offset>Z|[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?)?$',
  'i',
);

/** A date-time as written: where it has no offset, its instant depends on a time zone that stands elsewhere. */
export interface DateTime {
  readonly hasOffset: boolean;
  /** Milliseconds since the Unix epoch, in UTC where there is no offset. */
  readonly instant: number;
}

/** Reads an ISO 8601 date-time; `undefined` where it is none, a day that no calendar has included. */
export function parseDateTime(text: string): DateTime | undefined {
  return text.length > 64 ? undefined : parsed(text);
}

const parsed = remember(1000, (text): DateTime | undefined => {
  const parts = DATE_TIME.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const day = dayOf(parts);
  const time = timeOf(parts);
  if (day === undefined || time === undefined) return undefined;
  return { hasOffset: parts.offset !== undefined, instant: day + time - offsetOf(parts.offset) };
});

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

function dayOf(parts: Readonly<Record<string, string | undefined>>): number | undefined {
  const year = Number(parts.year);
  const start = new Date(0).setUTCFullYear(year, 0, 1);
  const length = (new Date(0).setUTCFullYear(year + 1, 0, 1) - start) / DAY;
  if (parts.ordinal !== undefined) return within(Number(parts.ordinal), 1, length, start - DAY);
  if (parts.week !== undefined) return weekDay(start, length, Number(parts.week), Number(parts.weekday));
  const [month, day] = [Number(parts.month ?? parts.basicMonth), Number(parts.day ?? parts.basicDay)];
  const at = new Date(0).setUTCFullYear(year, month - 1, day);
  return month >= 1 && month <= 12 && new Date(at).getUTCMonth() === month - 1 && day >= 1 ? at : undefined;
}

/** Week 1 is the one with the year's first Thursday; a year has a 53rd where it begins or ends on one. */
function weekDay(start: number, length: number, week: number, day: number): number | undefined {
  const first = new Date(start).getUTCDay() || 7;
  const last = new Date(start + (length - 1) * DAY).getUTCDay() || 7;
  const monday = start - (first - 1) * DAY + (first > 4 ? 7 * DAY : 0);
  return week >= 1 && week <= (first === 4 || last === 4 ? 53 : 52) ? monday + ((week - 1) * 7 + day - 1) * DAY : undefined;
}

function within(value: number, least: number, most: number, base: number): number | undefined {
  return value >= least && value <= most ? base + value * DAY : undefined;
}

/** 24:00 ends a day and 60 is a leap second: both are times, what follows them is not. */
function timeOf({ hour, minute, second, fraction }: Readonly<Record<string, string | undefined>>): number | undefined {
  const [hours, minutes, seconds] = [Number(hour), Number(minute ?? 0), Number(second ?? 0)];
  const share = Number(`0.${fraction ?? 0}`);
  if (hours > 24 || minutes > 59 || seconds > 60 || (hours === 24 && minutes + seconds + share > 0)) return undefined;
  const finest = second !== undefined ? 1000 : minute !== undefined ? MINUTE : 60 * MINUTE;
  return (hours * 60 + minutes) * MINUTE + seconds * 1000 + share * finest;
}

function offsetOf(offset = 'Z'): number {
  if (/^z$/i.test(offset)) return 0;
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  return (offset.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * MINUTE;
}
