import { percentDecoded } from '../../document/percent-decoded.js';
import type { Answer } from '../../http/exchange.js';
import type { WireRequest } from '../../plan/wire.js';
import { answerOf, jsonOf, requestOf } from '../answer.js';
import { applied, type Check, notApplicable } from '../check.js';
import { plainBody } from '../content-coding.js';
import { type ShownData, shownData } from './shown-data.js';
import { leavesOf } from './telling.js';

/** Who is refused is shown nothing of what the permitted answer shows. */
export function refusalShowsNothing(requirements: Check['requirements']): Check {
  return {
    id: 'refusal-shows-nothing',
    says: 'the answer to who is refused shows nothing that only the permitted answer shows',
    requirements,
    reads: [],
    scope: 'exchange',
    judge: (trace, law, { access, exercises }) => {
      const [answer, request] = [answerOf(trace), requestOf(trace)];
      if (access?.access !== 'refused' || answer === undefined || request === undefined) return notApplicable('no refusal');
      if (access.another !== undefined) return notApplicable('nobody has what it asks for');
      if (answer.status < 300) return notApplicable('it was let in, which access-is-refused says');
      if (access.permitted?.body === undefined) return notApplicable('no permitted answer with JSON to compare with');
      const asked = askedOf(request);
      const isKnown = (value: string | number): boolean => asked.includes(String(value)) || isDocumented(value, law.document.root);
      const shown = shownData(bodyOf(answer), { permitted: access.permitted.body, isKnown, beside: access.beside });
      if (shown === undefined) return applied([exercises[0]]);
      if (shown.how === 'common') return notApplicable('what it has in common with the permitted answer may stand in every answer');
      return applied([exercises[0]], {
        kind: 'leak',
        place: { in: 'body', pointer: shown.pointer, status: answer.status },
        expected: 'nothing of what is refused',
        actual: wordsOf(shown.pointer, shown.how),
        ...(shown.how === 'of-the-thing' ? {} : { severity: 'warn' }), // else every answer of the service may hold it
      });
    },
  };
}

function wordsOf(pointer: string, how: Exclude<ShownData['how'], 'common'>): string {
  const at = pointer === '' ? 'in its text' : `at ${pointer}`;
  switch (how) {
    case 'of-the-thing':
      return `${at} what only the permitted answer shows`;
    case 'whole':
      return 'all that the permitted answer shows';
    case 'listed':
      return `${at} what the permitted answer lists`;
  }
}

/** Bytes of a body that are looked at, as JSON and as text: each value is looked for in all of it. */
const MOST_JSON = 256 * 1024;
const MOST_TEXT = 64 * 1024;

/** The body as JSON, or else its beginning as text. */
export function bodyOf(answer: Answer): unknown {
  const json = jsonOf(answer);
  if (json.kind === 'json' && answer.body.length <= MOST_JSON) return json.value;
  const plain = plainBody(answer);
  return 'says' in plain ? '' : Buffer.from(plain.subarray(0, MOST_TEXT)).toString('utf8');
}

/** All that the request says, as it is written and decoded: an error may quote it. */
function askedOf({ path, headers, body = '' }: WireRequest): string {
  const texts = [path, ...headers.map(([, value]) => value), String(body)];
  return [...texts, ...texts.map((text) => percentDecoded(text.replaceAll('+', ' ')) ?? text)].join('\n');
}

/** Constants, enums, defaults and examples are nobody's data, nor is a list of words that stand there, such as scopes. */
function isDocumented(value: string | number, root: object): boolean {
  const texts = textsOf(root);
  return texts.has(value) || (typeof value === 'string' && value.split(' ').every((word) => texts.has(word)));
}

const known = new WeakMap<object, ReadonlySet<string | number>>();

/** The values that a document holds. Collected when first asked for. */
function textsOf(root: object): ReadonlySet<string | number> {
  const texts = known.get(root) ?? new Set(leavesOf(root).map(({ value }) => value));
  known.set(root, texts);
  return texts;
}
