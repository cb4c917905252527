import { type Deviation, title } from '../checks/finding.js';
import { formatPosition, positionOf } from '../document/position.js';
import type { Requirement } from '../document/registers.js';
import { withoutAnswerSecrets } from '../http/answer-secrets.js';
import { type ClientCertificate, identityOf } from '../http/client-certificate.js';
import { type CurlOptions, curlLine } from '../http/curl.js';
import type { WireRequest } from '../http/exchange.js';
import type { Redactor } from '../http/redact.js';
import { TOKEN_VARIABLES } from '../plan/authorization.js';
import { isHeld } from '../plan/credential-uses.js';
import type { Intent } from '../plan/intent.js';
import { jwtTemplate } from '../plan/jwt-changes.js';
import type { CredentialUse } from '../plan/suite.js';
import type { Law } from '../schema/law.js';
import { againOf } from './again.js';
import { flakyOf } from './distinct.js';
import { findingIdOf } from './judge/identity.js';
import type { Occurrence } from './judge/observe.js';
import type { CredentialName } from './options.js';
import type { Finding } from './record.js';
import { recordExchange } from './record-exchange.js';
import type { Sighting, Tally } from './tally.js';

/** What findings are made with. */
export interface FindingContext {
  readonly law: Law;
  readonly requirements: ReadonlyMap<string, Requirement>;
  /** Path of the CA file to name in curl lines. */
  readonly ca?: string;
  /** Paths of the client's certificate and its key, for curl lines. */
  readonly client?: ClientCertificate;
  /** Environment variables that stand for the tokens in curl lines. Default: our own. */
  readonly variables?: Readonly<Record<CredentialName, string>>;
  readonly redactor: Redactor;
}

/** One finding for each distinct sighting of a run, gravest first; those that no reading explains before the disputed. */
export function findingsOf(sightings: readonly Sighting[], tally: Tally, context: FindingContext): readonly Finding[] {
  return sightings.map((sighting) => findingOf(sighting, tally, context)).sort(byGravity);
}

/** The finding that sightings of one defect make. */
export function findingOf(sighting: Sighting, tally: Tally, context: FindingContext): Finding {
  const { occurrence, trigger } = sighting;
  const { identity, deviation, also, ambiguity } = occurrence;
  const { method, path } = context.law.operation(identity.operation);
  const told = (text: string): string => withoutAnswerSecrets(context.redactor.answer(text));
  return {
    id: findingIdOf(identity, trigger),
    requirement: identity.requirement,
    also,
    level: context.requirements.get(identity.requirement)?.level ?? 'MUST',
    check: identity.check,
    operation: `${method} ${path}`,
    kind: deviation.kind,
    severity: identity.severity,
    place: deviation.place,
    title: told(`${statusBefore(deviation)}${title(deviation)}`),
    expected: deviation.expected,
    actual: told(deviation.actual),
    ...(deviation.nearest === undefined ? {} : { nearest: deviation.nearest }),
    ...(trigger === undefined ? {} : { trigger }),
    passesUnder: identity.passesUnder,
    ...(ambiguity === undefined ? {} : { ambiguity }),
    ...howOften(sighting, tally),
    why: whyOf(occurrence, context),
    ...evidenceOf(sighting, context),
  };
}

/** The status of the answer, where the place is within it. */
function statusBefore({ place }: Deviation): string {
  return 'status' in place && place.status !== undefined && place.in !== 'status' ? `${place.status}: ` : '';
}

function howOften(sighting: Sighting, tally: Tally): Pick<Finding, 'count' | 'unexplained' | 'of' | 'cases' | 'flaky'> {
  const { occurrence, count, cases, trigger, unexplained } = sighting;
  const flaky = flakyOf(sighting);
  return {
    count,
    // Without a trigger any input shows it, those that were not tried otherwise too.
    ...(unexplained === undefined || trigger === undefined ? {} : { unexplained }),
    of: Math.max(count, couldShow(occurrence, tally)),
    cases: [...cases],
    ...(flaky === undefined ? {} : { flaky }),
  };
}

/** Where it is promised. */
function whyOf({ identity, deviation }: Occurrence, { law, requirements }: FindingContext): Finding['why'] {
  const requirement = requirements.get(identity.requirement);
  // A requirement names the node that promises it; the schema of the whole body says less.
  const at = deviation.kind === 'schema' ? (requirement?.at ?? deviation.at) : (deviation.at ?? requirement?.at);
  const position = at === undefined ? undefined : positionOf(law.document.positions, at);
  return { source: requirement?.source ?? '', ...(position === undefined ? {} : { position: formatPosition(position) }) };
}

/** What it was seen in, and how that is sent again. */
function evidenceOf(
  { occurrence: { judgement }, steps }: Sighting,
  context: FindingContext,
): Pick<Finding, 'exchange' | 'steps' | 'before' | 'curl' | 'again'> {
  const { exchange, trace } = judgement;
  const before = steps === undefined && trace.length > 1 ? trace[0] : undefined;
  const again = againOf(judgement);
  return {
    exchange: recordExchange(exchange, context.redactor),
    ...(steps === undefined ? {} : { steps: recordSteps(steps, context.redactor) }),
    ...(before === undefined ? {} : { before: recordExchange(before, context.redactor) }),
    // The last request of a sequence shows nothing by itself: its job is gone.
    ...(exchange.kind === 'http' && steps === undefined ? { curl: curlOf(exchange.request, judgement.intent, context) } : {}),
    ...(again === undefined ? {} : { again }),
  };
}

/** How many exchanges could have shown a defect. Each operation of a user's document is a requirement, and others than its own could not. */
function couldShow({ identity: { check, requirement }, judgement }: Occurrence, { judgedBy, judgedFor }: Tally): number {
  const isOfAccess = judgement.intent.access !== undefined;
  return (isOfAccess ? judgedFor.get(`${check} ${requirement}`) : judgedBy.get(check)) ?? 0;
}

/** Steps of a long wait are alike: the first and the last ones tell it. */
const MOST_STEPS = 24;

function recordSteps(steps: NonNullable<Sighting['steps']>, redactor: Redactor): NonNullable<Finding['steps']> {
  const told = steps.length <= MOST_STEPS ? steps : [...steps.slice(0, MOST_STEPS / 2), ...steps.slice(-MOST_STEPS / 2)];
  return told.map(({ does, exchange }) => ({ does, exchange: recordExchange(exchange, redactor) }));
}

function curlOf(request: WireRequest, { credential }: Intent, { ca, client, variables = TOKEN_VARIABLES }: FindingContext): string {
  return curlLine(request, {
    ...credentialOf(credential, variables),
    ...identityOf({ ca, client }),
  });
}

/** How a curl line gets at a token that is real, or made of a real one. */
function credentialOf(
  use: CredentialUse,
  variables: Readonly<Record<CredentialName, string>>,
): Pick<CurlOptions, 'bearer' | 'tampered' | 'changed'> {
  const template = jwtTemplate(use);
  if (template !== undefined) return { changed: { variable: variables.reader, template } };
  if (use === 'lower-case-scheme') return { bearer: variables.reader };
  if (use === 'tampered') return { tampered: variables.reader };
  return isHeld(use) ? { bearer: variables[use] } : {};
}

function byGravity(a: Finding, b: Finding): number {
  const rank = ({ severity, level, passesUnder }: Finding): number =>
    (severity === 'fail' ? 0 : 100) + (passesUnder.length === 0 ? 0 : 10) + ['MUST', 'SHOULD', 'MAY'].indexOf(level);
  return rank(a) - rank(b) || b.count - a.count || a.id.localeCompare(b.id);
}
