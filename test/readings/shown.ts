/** What it takes to see each reading of the register: what is sent, what the reference server shows, what then counts as seen. */
import type { MockFacts } from '../../src/mock/messages.js';
import type { RunOptions } from '../../src/run/options.js';

/** The few cases in which the readings of an ambiguity differ. */
interface Asked {
  readonly select: Partial<RunOptions['select']>;
  /** Jobs that the configuration names in place of the usual ones. */
  readonly jobs?: (facts: MockFacts) => Partial<RunOptions['fixtures']['jobs']>;
}

const ofJobs: Asked = { select: { suites: ['status', 'location'] } };

/** By ambiguity. One that is not here cannot be tested: the test then says so. */
export const ASKED: Readonly<Record<string, Asked>> = {
  'AMB-300': ofJobs,
  'AMB-STATE': ofJobs,
  // A job that was PROCESSING when the configuration was written may be UPLOADING by now.
  'AMB-VOCAB': {
    select: { requirements: ['R-STATUS-PROCESSING'] },
    jobs: ({ further }) => (further[0] ? { PROCESSING: [further[0]] } : {}),
  },
  'AMB-CASE': ofJobs,
  'AMB-LOC': ofJobs,
  'AMB-LOCVAL': ofJobs,
  'AMB-FIELDS': { select: { requirements: ['R-403'] } },
  'AMB-CHALLENGE': { select: { suites: ['auth'], grep: 'credential-is-refused' } },
  'AMB-JOBMEMBERS': ofJobs,
  'AMB-TIMESPAN': ofJobs,
  'AMB-LINKHREF': ofJobs,
  'AMB-IDSHAPE': { select: { grep: 'impossible-id' } },
  // A permitted 503 is no evidence: that something was judged, another job shows.
  'AMB-UNDOC': {
    select: { requirements: ['R-STATUS-CREATED', 'R-STATUS-DELETED'] },
    jobs: ({ unavailable }) => ({ CREATED: [unavailable] }),
  },
};

/** What the reference server is told to show, where that is a finer reading than the register's. */
export const SHOWN_BY: Readonly<Record<string, string>> = {
  'AMB-JOBMEMBERS=optional': 'left-out', // the persona's own job has all members, which either reading permits
};

/**
 * Readings that permit all that others ask for, so that a service which keeps those breaks nothing:
 * `permits['AMB-CASE=any']` are the ones that `any` takes in.
 */
export const PERMITS: Readonly<Record<string, { readonly readings: readonly string[]; readonly because: string }>> = {
  'AMB-STATE=done-either': { readings: ['done-redirects'], because: 'a finished job may redirect under it too' },
  'AMB-VOCAB=seven': { readings: ['five'], because: 'the five are among the seven' },
  'AMB-CASE=any': { readings: ['upper', 'lower'], because: 'either letter case is right under it' },
  'AMB-LOC=optional': { readings: ['present'], because: 'what is optional may be there' },
  'AMB-LOCVAL=any-uri': { readings: ['job-file'], because: 'the path of the file is a URI reference' },
  'AMB-FIELDS=items-only': { readings: ['array-required'], because: 'what is optional may be there' },
  'AMB-CHALLENGE=optional': { readings: ['present'], because: 'what is optional may be there' },
  'AMB-JOBMEMBERS=optional': { readings: ['required'], because: 'what is optional may be there' },
  'AMB-TIMESPAN=text': { readings: ['iso-local'], because: 'a date-time is text' },
  'AMB-LINKHREF=free': { readings: ['href'], because: 'an object of any content may have href' },
  'AMB-IDSHAPE=400': { readings: ['404'], because: 'only the service knows the shape of its ids, so that any unknown id may be not found' },
  'AMB-UNDOC=vendor-503': { readings: ['undocumented-fails'], because: 'a service that is available does not have to say that it is not' },
};

/** Readings that no single answer shows: which others are then counted, and which say nothing at all. */
export const SEEN_AS: Readonly<Record<string, readonly string[]>> = {
  'AMB-CASE=any': ['upper', 'lower'], // each answer is written one way; that both are seen is what `any` means
  'AMB-UNDOC=undocumented-fails': [], // shown by the absence of answers
};
