import { isObject, valueAt } from '../document/pointer.js';
import type { HttpExchange, WireRequest } from '../http/exchange.js';
import type { Supplies } from '../plan/needs.js';
import { isSelected, type Selection } from '../plan/plan.js';
import type { Case, JobStatus, Suite } from '../plan/suite.js';
import type { Law } from '../schema/law.js';
import { type Discovery, discover, listTarget } from './discover.js';
import type { RunOptions } from './options.js';
import type { NeedResult } from './record.js';
import type { Target } from './target.js';

/** What supplies are gathered with. */
export interface SupplyContext {
  readonly options: Pick<RunOptions, 'fixtures' | 'select'>;
  readonly suites: readonly Suite[];
  readonly tokens: Readonly<Partial<Record<'reader' | 'other' | 'expired', string>>>;
  readonly law: Law;
  readonly target: Target;
  readonly send: (request: WireRequest) => Promise<HttpExchange>;
  readonly stopped: () => boolean;
}

/** Supplies, and how each need was met. */
export interface Gathered {
  readonly supplies: Supplies;
  readonly needs: readonly NeedResult[];
}

const STATUSES: readonly JobStatus[] = ['DONE', 'FAILED', 'DELETED', 'CREATED', 'PROCESSING'];

/** Meets what the selected cases need: from the fixtures, and what those lack from the service's own lists of jobs. */
export async function gatherSupplies(context: SupplyContext): Promise<Gathered> {
  const { fixtures } = context.options;
  const credentials = new Set(Object.keys(context.tokens) as (keyof typeof context.tokens)[]);
  const wanted = wantedOf(selectedCases(context.suites, context.options.select));
  const lacking = wanted.statuses.filter((status) => fixtures.jobs[status]?.[0] === undefined);
  const found = lacking.length > 0 || (wanted.type && fixtures.types.length === 0) ? await look(lacking, context) : undefined;
  const listed = (status: JobStatus) => found?.jobs.filter((job) => job.status === status) ?? [];
  const jobs = Object.fromEntries(STATUSES.map((status) => [status, [...(fixtures.jobs[status] ?? []), ...listed(status)]]));
  const looked = found === undefined ? undefined : lookedText(found);
  return {
    supplies: { types: [...fixtures.types, ...(found?.types ?? [])], jobs, credentials, ...(looked === undefined ? {} : { looked }) },
    needs: wanted.statuses.map((status) => needResult(status, fixtures.jobs[status]?.[0] !== undefined, listed(status).length, looked)),
  };
}

function selectedCases(suites: readonly Suite[], selection: Selection): readonly Case[] {
  return suites.flatMap((suite) => suite.cases.filter((shape) => isSelected(suite, shape, `${suite.id}/${shape.id}`, selection)));
}

function wantedOf(cases: readonly Case[]): { readonly statuses: readonly JobStatus[]; readonly type: boolean } {
  const given = cases.flatMap((shape) => (shape.kind === 'tls' || shape.given === undefined ? [] : [shape.given]));
  const named = STATUSES.filter((status) => given.some(({ job }) => job === status));
  const any = named.length === 0 && given.some(({ job }) => job === 'any' || job === 'preferred');
  return { statuses: any ? ['DONE'] : named, type: given.some(({ type }) => type === 'known') };
}

async function look(lacking: readonly JobStatus[], context: SupplyContext): Promise<Discovery | undefined> {
  const { law, target, tokens, suites, options } = context;
  const operation = suites[0]?.operation;
  if (tokens.reader === undefined || operation === undefined || context.stopped()) return undefined;
  const { path, pointer } = law.operation(operation);
  const types = [...new Set([...options.fixtures.types, ...exampleTypes(law, pointer)])];
  const headers = [['accept', 'application/json'] as const, ['authorization', `Bearer ${tokens.reader}`] as const];
  return discover({
    types,
    wanted: lacking,
    listOf: (type) => listTarget(target.prefix, path, type),
    get: (wire) => context.send({ method: 'GET', origin: target.origin, path: wire, headers }),
    stopped: context.stopped,
  });
}

/** The report types that the document gives as examples: its enum is open. */
function exampleTypes(law: Law, operation: string): readonly string[] {
  const parameters = valueAt(law.document.root, `${operation}/parameters`);
  const all = Array.isArray(parameters) ? parameters : [];
  const pointers = all.map((parameter: unknown, index) =>
    isObject(parameter) && typeof parameter.$ref === 'string' ? parameter.$ref.slice(1) : `${operation}/parameters/${index}`,
  );
  const type = pointers.find((pointer) => valueAt(law.document.root, `${pointer}/name`) === 'type');
  const examples = type === undefined ? undefined : valueAt(law.document.root, `${type}/examples`);
  return isObject(examples)
    ? Object.values(examples).flatMap((example) => (isObject(example) && typeof example.value === 'string' ? [example.value] : []))
    : [];
}

function lookedText({ requests, reasons }: Discovery): string {
  return [`${requests} list request${requests === 1 ? '' : 's'} showed none`, ...reasons].join('; ');
}

function needResult(status: JobStatus, isFixture: boolean, listed: number, looked: string | undefined): NeedResult {
  const need = `a ${status} job`;
  if (isFixture) return { need, met: 'fixtures' };
  if (listed > 0) return { need, met: 'discovery' };
  return { need, met: 'no', ...(looked === undefined ? {} : { note: looked }) };
}
