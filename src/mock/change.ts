import { isObject } from '../document/pointer.js';
import type { Framing, HeaderLine, Json, JsonObject, MockAnswer } from './answer.js';

/** True for the redirect to a job's file, whichever status the reading of AMB-300 gives it. */
export function isRedirect(answer: MockAnswer): boolean {
  return answer.status >= 300 && answer.status < 400;
}

/** True for what is answered to whoever may not ask. */
export function isRefusal({ status }: MockAnswer): boolean {
  return status === 401 || status === 403;
}

/** True for the documented errors. */
export function isError(answer: MockAnswer): boolean {
  return [400, 401, 403, 404].includes(answer.status);
}

/** The value of a header field of an answer. */
function headerOf(answer: MockAnswer, name: string): string | undefined {
  return answer.headers.find(([key]) => sameName(key, name))?.[1];
}

/** The answer with a header field set: in its place where it stood already, else last. */
export function withHeader(answer: MockAnswer, name: string, value: string): MockAnswer {
  if (headerOf(answer, name) === undefined) return { ...answer, headers: [...answer.headers, [name, value]] };
  return { ...answer, headers: answer.headers.map((line): HeaderLine => (sameName(line[0], name) ? [line[0], value] : line)) };
}

/** The answer without a header field. */
export function withoutHeader(answer: MockAnswer, name: string): MockAnswer {
  return { ...answer, headers: answer.headers.filter(([key]) => !sameName(key, name)) };
}

/** The redirect with another Location; any other answer as it is. */
export function withLocation(answer: MockAnswer, change: (location: string) => string): MockAnswer {
  const location = headerOf(answer, 'Location');
  return location === undefined ? answer : withHeader(answer, 'Location', change(location));
}

/** The answer put on the wire in another way. */
export function framed(answer: MockAnswer, framing: Framing): MockAnswer {
  return { ...answer, framing };
}

/** The answer with these bytes for its body, text as UTF-8. */
export function withBytes(answer: MockAnswer, bytes: Uint8Array | string): MockAnswer {
  return { ...answer, body: { bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes } };
}

/** The answer with its JSON body changed; one without such a body as it is. */
export function mapJson(answer: MockAnswer, change: (json: Json) => Json): MockAnswer {
  return answer.body !== undefined && 'json' in answer.body ? { ...answer, body: { json: change(answer.body.json) } } : answer;
}

/** The answer with the text of its JSON body changed. */
export function mapText(answer: MockAnswer, change: (text: string) => string): MockAnswer {
  return answer.body !== undefined && 'json' in answer.body ? withBytes(answer, change(JSON.stringify(answer.body.json))) : answer;
}

/** The answer with its job changed; one without a job as it is. */
export function mapJob(answer: MockAnswer, change: (job: JsonObject) => Json): MockAnswer {
  return mapMember(answer, 'job', change);
}

/** The answer with its links changed; one without links as it is. */
export function mapLinks(answer: MockAnswer, change: (links: JsonObject) => Json): MockAnswer {
  return mapMember(answer, '_links', change);
}

/** A documented error with its body changed; of one status, or of any. */
export function mapError(answer: MockAnswer, of: number | 'any', change: (error: JsonObject) => Json): MockAnswer {
  if (of === 'any' ? !isError(answer) : answer.status !== of) return answer;
  return mapJson(answer, (json) => (isObject(json) ? change(json) : json));
}

/** An object without one of its members. */
export function without(object: JsonObject, member: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== member));
}

function mapMember(answer: MockAnswer, member: 'job' | '_links', change: (value: JsonObject) => Json): MockAnswer {
  return mapJson(answer, (json) => {
    const value = isObject(json) ? json[member] : undefined;
    return isObject(json) && isObject(value) ? { ...json, [member]: change(value) } : json;
  });
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
