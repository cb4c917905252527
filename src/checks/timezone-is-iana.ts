import { valueAt } from '../document/pointer.js';
import { describe } from '../schema/explain.js';
import { bodyValue, getAnswerOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { isJobAnswer } from './documented-body.js';

/** A job's time zone is an IANA name. Page, "Body Response - Schema", `timezone`. */
export const timezoneIsIana: Check = {
  id: 'timezone-is-iana',
  says: 'the time zone of a job is a name of the IANA time zone database',
  requirements: ['R-JOB'],
  reads: [],
  scope: 'exchange',
  judge: (trace) => {
    const answer = getAnswerOf(trace);
    if (answer === undefined || !isJobAnswer(answer)) return notApplicable('no job answer');
    const zone = valueAt(bodyValue(answer), '/job/timezone');
    if (typeof zone !== 'string') return notApplicable('the optional timezone is absent');
    if (isZone(zone)) return applied(['R-JOB']);
    const deviation = {
      kind: 'mismatch',
      place: { in: 'body', pointer: '/job/timezone', status: answer.status },
      actual: describe(zone),
    } as const;
    // The database grows: a new place in a known area may be newer than this runtime's copy.
    return IN_A_KNOWN_AREA.test(zone)
      ? applied(['R-JOB'], {
          ...deviation,
          severity: 'warn',
          expected: `an IANA time zone name (known to tz ${process.versions.tz ?? 'of this runtime'})`,
        })
      : applied(['R-JOB'], { ...deviation, expected: 'an IANA time zone name' });
  },
};

const zones = new Map<string, boolean>();

/** Names that ICU, and so `Intl`, resolves and the database has never had: `PST`, `JST` and their like, which a service should not send. */
const OF_ICU_ALONE =
  /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST|SystemV\/.*)$/i;

/** `Intl` takes offsets such as `+01:00` on newer runtimes: those are refused by their shape. */
function isZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const is = /^[A-Za-z]/.test(name) && !OF_ICU_ALONE.test(name) && (listed().has(name) || resolves(name));
  if (zones.size < 1000) zones.set(name, is);
  return is;
}

let names: ReadonlySet<string> | undefined;

/** Most names that services send. The list lacks links such as `US/Pacific` and `UTC`, but is had in a third of a formatter's time. */
function listed(): ReadonlySet<string> {
  names ??= new Set(Intl.supportedValuesOf('timeZone'));
  return names;
}

function resolves(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** An area of the database with a place in the characters and the length of one; letter case counts nowhere in a name. */
const IN_A_KNOWN_AREA =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US|Canada|Brazil|Chile|Mexico)(?:\/[A-Za-z0-9_+-]{1,30}){1,2}$/i;
