import { isObject, valueAt } from '../../document/pointer.js';
import type { HttpExchange, WireRequest } from '../../http/exchange.js';
import { bearing } from '../../plan/authorization.js';
import { HELD_USES } from '../../plan/credential-uses.js';
import { isJwt } from '../../plan/jwt-changes.js';
import type { Supplies } from '../../plan/needs.js';
import { isSelected, type Selection } from '../../plan/plan.js';
import type { Case, JobStatus, Suite } from '../../plan/suite.js';
import type { Law } from '../../schema/law.js';
import type { JobTime } from '../job-time.js';
import type { CredentialName, RunOptions } from '../options.js';
import type { NeedResult } from '../record.js';
import type { Target } from '../target.js';
import { type CreationOptions, limitsOf } from './create-jobs.js';
import { type Discovery, discover, listTarget } from './discover.js';
import type { Ledger } from './ledger.js';
import type { ListedJob } from './list-jobs.js';
import { type Provision, provide } from './provide.js';

/** What supplies are gathered with. */
export interface SupplyContext {
  readonly options: Pick<RunOptions, 'fixtures' | 'select' | 'allow' | 'seed'>;
  readonly ledger: Ledger;
  readonly suites: readonly Suite[];
  readonly tokens: Readonly<Partial<Record<CredentialName, string>>>;
  readonly law: Law;
  readonly target: Target;
  readonly isLive: boolean;
  readonly time: JobTime;
  readonly send: (request: WireRequest) => Promise<HttpExchange>;
  readonly stopped: () => boolean;
}

/** Supplies, and how each need was met. */
export interface Gathered {
  readonly supplies: Supplies;
  readonly needs: readonly NeedResult[];
  /** What jobs made for this run have shown, of which type they are, and how more are made. */
  readonly made?: { readonly type: string; readonly provision: Provision; readonly making: CreationOptions };
}

const STATUSES: readonly JobStatus[] = ['DONE', 'FAILED', 'DELETED', 'CREATED', 'PROCESSING'];

/**
 * Meets what the selected cases need: from the fixtures; what those lack from the service's own lists of jobs; and what is
 * still lacking, where that is allowed, by jobs made for this run.
 */
export async function gatherSupplies(context: SupplyContext): Promise<Gathered> {
  const { fixtures } = context.options;
  const credentials = new Set(HELD_USES.filter((name) => context.tokens[name] !== undefined));
  const cases = selectedCases(context.suites, context.options.select);
  const wanted = wantedOf(cases);
  const lacking = wanted.statuses.filter((status) => fixtures.jobs[status]?.[0] === undefined);
  const found = lacking.length > 0 || (wanted.type && fixtures.types.length === 0) ? await look(lacking, context) : undefined;
  const types = [...fixtures.types, ...(found?.types ?? [])];
  const missing = lacking.filter((status) => !found?.jobs.some((job) => job.status === status));
  const made = await make(missing, cases, types, context);
  const from = (source: readonly ListedJob[] | undefined, status: JobStatus) => source?.filter((job) => job.status === status) ?? [];
  const jobsIn = (status: JobStatus) => [...(fixtures.jobs[status] ?? []), ...from(found?.jobs, status), ...madeIn(made, status)];
  const looked = found === undefined ? undefined : lookedText(found);
  const refused = made?.provision.reasons.join('; ');
  return {
    supplies: {
      types: types.length > 0 || made === undefined ? types : [made.type],
      jobs: Object.fromEntries(STATUSES.map((status) => [status, jobsIn(status)])),
      credentials,
      ...(context.tokens.reader === undefined ? {} : { readerToken: isJwt(context.tokens.reader) ? 'jwt' : 'opaque' }),
      ...(looked === undefined ? {} : { looked }),
      ...(made !== undefined && made.provision.lives.length > 0 ? { made: true as const } : {}),
      ...(refused ? { notMade: refused } : {}),
    },
    needs: wanted.statuses.map((status) =>
      needResult(
        status,
        { fixtures: fixtures.jobs[status] ?? [], discovery: from(found?.jobs, status), creation: madeIn(made, status) },
        [looked, refused].filter(Boolean).join('; '),
      ),
    ),
    ...(made === undefined ? {} : { made }),
  };
}

/** Jobs that were made, in the status that they are in or that one of them has shown. */
function madeIn(made: Gathered['made'], status: JobStatus): readonly { readonly type: string; readonly id: string }[] {
  if (made === undefined) return [];
  const { jobs, shown, lives } = made.provision;
  const settled = jobs.filter((job) => job.status === status);
  if (settled.length > 0 || !shown.has(status)) return settled;
  const exchange = shown.get(status);
  return lives.filter(({ polls }) => polls.some((poll) => poll === exchange)).map(({ id }) => ({ type: made.type, id }));
}

async function make(
  missing: readonly JobStatus[],
  cases: readonly Case[],
  types: readonly string[],
  context: SupplyContext,
): Promise<Gathered['made']> {
  const { options, tokens, law, target, suites, ledger } = context;
  const operation = suites[0]?.operation;
  const creatable = missing.filter((status) => status !== 'FAILED'); // a failure cannot be provoked
  const wanted: readonly JobStatus[] = cases.some(({ kind }) => kind === 'sequence')
    ? [...new Set([...creatable, 'DONE' as const])]
    : creatable;
  const reader = tokens.reader;
  const writer = tokens.writer ?? reader;
  if (
    !options.allow.includes('create-jobs') ||
    wanted.length === 0 ||
    reader === undefined ||
    writer === undefined ||
    operation === undefined ||
    context.stopped()
  )
    return undefined;
  const type = types[0] ?? exampleTypes(law, law.operation(operation).pointer)[0] ?? 'calls';
  const making: CreationOptions = {
    origin: target.origin,
    prefix: target.prefix,
    template: law.operation(operation).path,
    type,
    runId: options.seed.toString(16),
    writer,
    reader,
    ledger,
    limits: limitsOf(context),
    send: context.send,
    pause: context.time.pause,
    now: context.time.now,
    stopped: context.stopped,
  };
  return { type, making, provision: await provide(wanted, making) };
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
  const shown = bearing('reader', tokens.reader, [['accept', 'application/json']]);
  return discover({
    types,
    wanted: lacking,
    listOf: (type) => listTarget(target.prefix, path, type),
    get: (wire) => context.send({ method: 'GET', origin: target.origin, path: wire, ...shown }),
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

function needResult(
  status: JobStatus,
  met: Readonly<Record<'fixtures' | 'discovery' | 'creation', readonly unknown[]>>,
  note: string,
): NeedResult {
  const need = `a ${status} job`;
  const by = (['fixtures', 'discovery', 'creation'] as const).find((source) => met[source].length > 0);
  if (by !== undefined) return { need, met: by };
  return { need, met: 'no', ...(note === '' ? {} : { note }) };
}
