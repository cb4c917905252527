import type { Requirement } from '../document/registers.js';
import { allotInputs, type Effort, inputsOf } from '../plan/effort.js';
import { firstInputs } from '../plan/first-inputs.js';
import type { PlannedCase } from '../plan/plan.js';
import type { AccessCase, ExampleCase, PropertyCase } from '../plan/suite.js';
import type { NeedResult } from './record.js';

/** What a run could exercise, before any judged request. */
export interface Forecast {
  readonly requirements: readonly RequirementForecast[];
  /** The fewest things to give so that every requirement can be exercised, most telling first. */
  readonly give: readonly { readonly what: string; readonly for: readonly string[] }[];
  /** Requests at most, by method; what a finding costs to be made smaller comes on top. */
  readonly requests: Readonly<Record<string, number>>;
  /** The same in all at each effort, without a budget of cases. */
  readonly efforts: Readonly<Record<Effort, number>>;
  /** Jobs that would be created at most. */
  readonly jobs: number;
  readonly needs: readonly NeedResult[];
}

/** Whether a requirement can be exercised: by which cases, or why not and what would change that. */
export interface RequirementForecast {
  readonly id: string;
  readonly level: Requirement['level'];
  readonly exercisable: boolean;
  /** Ids of the cases that can be tried. */
  readonly by: readonly string[];
  readonly because?: string;
  readonly remedy?: string;
}

/** Jobs that a run makes to show a life: one polled to its end, one whose file is deleted. */
const JOBS_OF_A_LIFE = 2;

/** What decides what a plan comes to. */
export interface ForecastOptions {
  readonly needs: readonly NeedResult[];
  readonly creates: 'jobs' | 'nothing';
  /** Jobs that a run on the target may make. */
  readonly mostJobs: number;
  readonly effort: Effort;
  /** The budget of cases, where there is one. */
  readonly most?: number | undefined;
}

/** Foresees a run from its plan. A function of its arguments alone. */
export function forecast(requirements: readonly Requirement[], planned: readonly PlannedCase[], options: ForecastOptions): Forecast {
  const rows = requirements.filter(({ level }) => level !== 'info').map((requirement) => foresee(requirement, planned, options.creates));
  return {
    requirements: rows,
    give: fewest(rows),
    requests: requestsOf(planned, options),
    efforts: effortsOf(planned),
    jobs: options.creates === 'jobs' ? jobsOf(planned, options) : 0,
    needs: options.needs,
  };
}

function foresee({ id, level }: Requirement, planned: readonly PlannedCase[], creates: 'jobs' | 'nothing'): RequirementForecast {
  // The first two that a case lists are what it is about; the rest is seen on the way, where the body has it.
  const cases = planned.filter(({ case: shape, selected }) => selected && shape.exercises.includes(id));
  const by = cases.filter((one) => canBeTried(one, creates)).map((one) => one.id);
  if (by.length > 0) return { id, level, exercisable: true, by };
  const lacking = cases.find(({ needs }) => needs.kind === 'unmet');
  const { because, remedy } =
    lacking?.needs.kind === 'unmet' ? lacking.needs : { because: 'no selected case exercises it', remedy: undefined };
  return { id, level, exercisable: false, by, because, ...(remedy === undefined ? {} : { remedy }) };
}

/** What a job made for the run would show: its life, and every status but FAILED. */
function canBeTried({ needs, case: shape }: PlannedCase, creates: 'jobs' | 'nothing'): boolean {
  if (needs.kind === 'met') return true;
  if (creates === 'nothing') return false;
  return (
    shape.kind === 'sequence' ||
    (shape.kind === 'example' && shape.given?.job !== undefined && shape.given.job !== 'FAILED' && needs.because.includes('job is known'))
  );
}

function fewest(rows: readonly RequirementForecast[]): Forecast['give'] {
  const byRemedy = new Map<string, string[]>();
  for (const { id, remedy } of rows) if (remedy !== undefined) byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), id]);
  return [...byRemedy].map(([what, ids]) => ({ what, for: ids })).sort((a, b) => b.for.length - a.for.length);
}

function requestsOf(planned: readonly PlannedCase[], { effort, most }: Pick<ForecastOptions, 'effort' | 'most'>): Forecast['requests'] {
  const allotted = allotInputs(planned, { effort, ...(most === undefined ? {} : { most }) });
  const counts: Record<string, number> = {};
  for (const { id, case: shape } of planned) {
    const times = allotted.get(id) ?? 0;
    if (times === 0 || shape.kind === 'tls' || shape.kind === 'sequence') continue;
    const methods = shape.kind === 'access' ? methodsOfAccess(shape) : methodsOf(shape, times);
    for (const method of methods) counts[method] = (counts[method] ?? 0) + 1;
  }
  return counts;
}

/** Those that show a life, and one for each command of each sequence. */
function jobsOf(planned: readonly PlannedCase[], { effort, mostJobs }: ForecastOptions): number {
  const ofSequences = planned.map(({ case: shape }) =>
    shape.kind === 'sequence' && shape.script === 'commands' ? inputsOf(shape, effort) * (shape.longest + 1) : 0,
  );
  return Math.min(mostJobs, JOBS_OF_A_LIFE + ofSequences.reduce((sum, jobs) => sum + jobs, 0));
}

function effortsOf(planned: readonly PlannedCase[]): Forecast['efforts'] {
  const all = (effort: Effort): number => Object.values(requestsOf(planned, { effort })).reduce((sum, count) => sum + count, 0);
  return { quick: all('quick'), normal: all('normal'), deep: all('deep') };
}

function methodsOfAccess({ request, another }: AccessCase): readonly string[] {
  return [request, ...(another === undefined ? [] : [another.request])].map(({ method }) => method);
}

/** The method of each request that a case sends for so many of its inputs. */
function methodsOf(shape: ExampleCase | PropertyCase, inputs: number): readonly string[] {
  const { methods = ['GET'], between, follow } = shape.send;
  const apart = between === undefined ? [] : methods.slice(1).map(() => 'GET');
  const once = [...methods, ...apart, ...(follow === undefined ? [] : ['GET'])];
  const first = shape.kind === 'property' ? firstInputs(shape) : [];
  return Array.from({ length: inputs }, (_, index) => first[index]?.method).flatMap((method) => (method === undefined ? once : [method]));
}
