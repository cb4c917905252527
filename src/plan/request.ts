import { percentDecoded } from '../document/percent-decoded.js';
import { remember } from '../document/remember.js';
import { authorizationOf, writtenBy } from './authorization.js';
import type { HeldUse } from './credential-uses.js';
import { GIVEN } from './edge-inputs.js';
import { subUuid } from './hash.js';
import { encodeSegment } from './inputs.js';
import type { Intent } from './intent.js';
import type { Bindings } from './needs.js';
import type { PlannedCase } from './plan.js';
import type { Sample } from './samples.js';
import type { CredentialUse, ExampleCase, PropertyCase, Value } from './suite.js';
import type { HeaderLine, WireRequest } from './wire.js';

/** What a request is made for: where, of which operation, with which tokens. */
export interface RequestContext {
  /** `https://host:port` */
  readonly origin: string;
  /** What the base URL has before the operation's path, without a closing slash. */
  readonly prefix: string;
  /** The path template of an operation: `/data/reports/{type}/jobs/{id}`. */
  readonly templateOf: (operation: string) => string;
  readonly tokens: Readonly<Partial<Record<HeldUse, string>>>;
  readonly seed: number;
}

/** A request and what it means to show. */
export interface IntendedRequest {
  readonly request: WireRequest;
  readonly intent: Intent;
}

/** The requests of a case, in the order in which they are sent; a property's for one sample. */
export function requestsOf(
  planned: PlannedCase,
  shape: ExampleCase | PropertyCase,
  bindings: Bindings,
  context: RequestContext,
  sample: Sample = {},
): readonly IntendedRequest[] {
  const asked = askedOf(planned, shape, bindings, context, sample);
  const { between } = shape.send;
  if (between === undefined) return asked;
  const apart = askedOf(planned, { ...shape, send: between, expect: { status: 'documented' } }, bindings, context, {});
  return asked.flatMap((one, index) => (index === 0 ? [one] : [...apart, one]));
}

function askedOf(
  planned: PlannedCase,
  shape: ExampleCase | PropertyCase,
  bindings: Bindings,
  context: RequestContext,
  sample: Sample,
): readonly IntendedRequest[] {
  const { send } = shape;
  const credential = (sample.credential as CredentialUse | undefined) ?? send.credential ?? 'reader';
  const template = context.templateOf(planned.suite.operation);
  const segments = segmentsOf(template, shape, bindings, [context.seed, planned.id], sample);
  const asked = Object.fromEntries(Object.entries(segments).map(([name, segment]) => [name, segment.asked]));
  const path = template.replaceAll(/\{([^}]+)\}/g, (_, name: string) => segments[name]?.written ?? '');
  const query = sample.query ?? send.query;
  const target = `${context.prefix}${path}${query === undefined ? '' : `?${query}`}`;
  const methods = sample.method === undefined ? (send.methods ?? ['GET']) : [sample.method];
  const last = methods.at(-1) ?? 'GET';
  const own = send.path?.id ?? send.path?.type ?? sample.id ?? sample.type;
  const job = own === undefined ? bindings.job : undefined; // what is known of a job holds for that job alone
  return methods.map((method) => ({
    request: {
      method,
      origin: context.origin,
      path: target,
      headers: headersOf(credential, context, [...(send.headers ?? []), ...drawnHeaders(sample)]),
      ...writtenBy(credential),
    },
    intent: {
      caseId: planned.id,
      operation: planned.suite.operation,
      exercises: shape.exercises,
      // What stands before the last method only sets the scene: any documented answer is right there.
      expect: method === last || shape.expect.status === 'edge' ? shape.expect : { status: 'documented' },
      method,
      asked,
      credential,
      ...(job === undefined ? {} : { job }),
      sent: { shape, bindings, sample },
    },
  }));
}

/** A path parameter's value, decoded and as it stands in the path. */
interface Segment {
  readonly asked: string;
  readonly written: string;
}

function segmentsOf(
  template: string,
  shape: ExampleCase | PropertyCase,
  bindings: Bindings,
  seed: readonly (string | number)[],
  sample: Sample,
): Readonly<Record<string, Segment>> {
  const names = namesOf(template);
  const given: Readonly<Record<string, string | undefined>> = { type: bindings.type, id: bindings.id };
  const raw: readonly string[] = shape.kind === 'property' ? (shape.raw ?? []) : [];
  return Object.fromEntries(
    names.map((name) => [name, segmentOf(valueFor(name, shape, raw, sample), given[name] ?? subUuid(...seed, name), [...seed, name])]),
  );
}

/** One template serves all samples of a property. */
const namesOf = remember(100, (template) => [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name));

function valueFor(name: string, { send }: ExampleCase | PropertyCase, raw: readonly string[], sample: Sample): Value {
  const drawn = sample[name];
  if (drawn === undefined) return send.path?.[name] ?? { from: 'given' };
  return raw.includes(name) ? { raw: drawn } : { literal: drawn };
}

function segmentOf(value: Value, given: string, seed: readonly (string | number)[]): Segment {
  if ('raw' in value) {
    const written = value.raw.replaceAll(GIVEN, encodeSegment(given));
    return { asked: percentDecoded(written) ?? written, written };
  }
  const asked = plainValue(value, given, seed);
  return { asked, written: encodeSegment(asked) };
}

function plainValue(value: Exclude<Value, { readonly raw: string }>, given: string, seed: readonly (string | number)[]): string {
  if ('from' in value) return given;
  if ('literal' in value) return value.literal;
  return value.fresh === 'uuid' ? subUuid(...seed) : `conformance-${subUuid(...seed).slice(0, 8)}`;
}

/** What the name of an input that is a header begins with. */
const HEADER = 'header:';

/** Without the second line any content coding would be permitted (RFC 9110 section 12.5.3), and bodies are judged as they come. */
const USUAL_HEADERS: readonly HeaderLine[] = [
  ['accept', 'application/json'],
  ['accept-encoding', 'identity'],
];

/** The headers among what varies. */
function drawnHeaders(sample: Sample): readonly HeaderLine[] {
  return Object.entries(sample).flatMap(([name, value]): HeaderLine[] =>
    name.startsWith(HEADER) ? [[name.slice(HEADER.length), value]] : [],
  );
}

function headersOf(use: CredentialUse, { tokens }: RequestContext, more: readonly HeaderLine[]): readonly HeaderLine[] {
  const authorization = authorizationOf(use, tokens);
  const names = new Set(more.map(([name]) => name.toLowerCase()));
  const usual = USUAL_HEADERS.filter(([name]) => !names.has(name));
  return [...usual, ...(authorization === undefined ? [] : [['authorization', authorization] as const]), ...more];
}
