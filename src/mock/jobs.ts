import type { Readings } from '../document/registers.js';

/** Every status a job can be in, by its documented name; the last two are known only to the reading `seven` of AMB-VOCAB. */
export type KnownStatus = 'CREATED' | 'PROCESSING' | 'DONE' | 'FAILED' | 'DELETED' | 'UPLOADING' | 'CANCELED';

/** The five statuses of the page. */
export const PAGE_STATUSES = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED'] as const;

/** A status of the page. */
export type PageStatus = (typeof PAGE_STATUSES)[number];

/** Where a job is found. */
export interface JobAddress {
  readonly type: string;
  readonly id: string;
}

/** A job as it stands at a moment. */
export interface Job extends JobAddress {
  readonly status: KnownStatus;
  readonly name: string;
  readonly timezone: string;
  readonly format: 'csv' | 'json' | 'json_bulk';
  /** ISO 8601, local time of `timezone`. */
  readonly from: string;
  readonly to: string;
  /** ISO 8601, without a zone. */
  readonly createdAt: string;
}

type Seed = Omit<Job, 'status'> & { readonly status: KnownStatus | 'moving' };

const CREATED_AT = '2026-06-01T08:30:00';

const KINDS = [
  { format: 'csv', name: 'Calls of March', timezone: 'Europe/Lisbon', from: '2026-03-01T00:00:00', to: '2026-03-31T23:59:59' },
  {
    format: 'json',
    name: 'Calls, first week of April',
    timezone: 'America/New_York',
    from: '2026-04-06T00:00:00',
    to: '2026-04-12T23:59:59',
  },
  { format: 'json_bulk', name: 'Calls of one day', timezone: 'Asia/Tokyo', from: '2026-05-04T00:00:00', to: '2026-05-05T00:00:00' },
] as const;

/** One job of each format in each status: numbers 1 to 5 are csv, 6 to 10 json, 11 to 15 json_bulk. */
const CALLS: readonly Seed[] = KINDS.flatMap((kind, row) =>
  PAGE_STATUSES.map((status, column) => ({
    type: 'calls',
    id: jobId(row * PAGE_STATUSES.length + column + 1),
    status,
    createdAt: CREATED_AT,
    ...kind,
  })),
);

const SEVEN: readonly Seed[] = [
  { type: 'calls', id: jobId(16), status: 'UPLOADING', createdAt: CREATED_AT, ...KINDS[0] },
  { type: 'calls', id: jobId(17), status: 'CANCELED', createdAt: CREATED_AT, ...KINDS[1] },
];

/** A job of another type, so that no client gets by with one type. */
const OTHER_TYPE: Seed = {
  type: 'user_status',
  id: jobId(19),
  status: 'DONE',
  createdAt: CREATED_AT,
  ...KINDS[1],
  name: 'Status changes, first week of April',
};

const MOVING: Seed = { type: 'calls', id: jobId(18), status: 'moving', createdAt: CREATED_AT, ...KINDS[0] };

/** A job that a service which reads AMB-UNDOC as `vendor-503` cannot speak of just now. */
const UNAVAILABLE: Seed = { type: 'calls', id: jobId(20), status: 'CREATED', createdAt: CREATED_AT, ...KINDS[0] };

/** When the moving job leaves each status, in milliseconds of the driven clock; then it is DONE. */
const MOVES: readonly { readonly status: KnownStatus; readonly until: number; readonly only?: 'seven' }[] = [
  { status: 'CREATED', until: 1000 },
  { status: 'PROCESSING', until: 1500 },
  { status: 'UPLOADING', until: 2000, only: 'seven' },
  { status: 'PROCESSING', until: 2000 },
];

const BY_ID = new Map([...CALLS, ...SEVEN, OTHER_TYPE, MOVING, UNAVAILABLE].map((seed) => [seed.id, seed]));

/** The job with an id, whatever its type; `undefined` where there is none. `now` is in milliseconds of the driven clock. */
export function jobById(id: string, now: number, readings: Readings): Job | undefined {
  const seed = BY_ID.get(id);
  if (seed === undefined) return undefined;
  if (seed.status === 'moving') return { ...seed, status: statusAt(now, readings) };
  const job: Job = { ...seed, status: seed.status };
  return isShown(job.status, readings) ? job : undefined;
}

/** The seeded jobs of a type as they stand, in the order of their ids; not the one that cannot be spoken of. */
export function seededJobs(type: string, now: number, readings: Readings): readonly Job[] {
  const own = [...BY_ID.values()].filter((seed) => seed.type === type && seed !== UNAVAILABLE);
  return own.flatMap(({ id }) => jobById(id, now, readings) ?? []);
}

/** The addresses of the resting jobs, by status. */
export function restingJobs(): Readonly<Record<PageStatus, readonly JobAddress[]>> {
  const seeds = [...CALLS, OTHER_TYPE];
  const of = (status: PageStatus): JobAddress[] => seeds.filter((seed) => seed.status === status).map(addressOf);
  return { CREATED: of('CREATED'), PROCESSING: of('PROCESSING'), DONE: of('DONE'), FAILED: of('FAILED'), DELETED: of('DELETED') };
}

/** The addresses of the jobs in a status that the page doesn't list; none where the reading of AMB-VOCAB is `five`. */
export function furtherJobs(readings: Readings): readonly JobAddress[] {
  return readings['AMB-VOCAB'] === 'seven' ? SEVEN.map(addressOf) : [];
}

/** The address of the job that moves with the driven clock. */
export function movingJob(): JobAddress {
  return addressOf(MOVING);
}

/** The address of the job that is answered with 503 where the reading of AMB-UNDOC is `vendor-503`, and is CREATED elsewhere. */
export function unavailableJob(): JobAddress {
  return addressOf(UNAVAILABLE);
}

/** Whether the service cannot speak of a job just now. */
export function isUnavailable({ id }: JobAddress, readings: Readings): boolean {
  return id === UNAVAILABLE.id && readings['AMB-UNDOC'] === 'vendor-503';
}

function statusAt(now: number, readings: Readings): KnownStatus {
  const seven = readings['AMB-VOCAB'] === 'seven';
  return MOVES.find(({ until, only }) => now < until && (only === undefined || seven))?.status ?? 'DONE';
}

function isShown(status: KnownStatus, readings: Readings): boolean {
  return readings['AMB-VOCAB'] === 'seven' || (status !== 'UPLOADING' && status !== 'CANCELED');
}

function addressOf({ type, id }: JobAddress): JobAddress {
  return { type, id };
}

function jobId(number: number): string {
  return `c1a7e0d4-3f25-4b6b-a0c8-2e4d6f8a0c${String(number).padStart(2, '0')}`;
}
