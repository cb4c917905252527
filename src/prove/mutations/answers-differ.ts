import type { Exchange, Trace } from '../../checks/trace.js';
import { type Answer, header } from '../../http/exchange.js';
import { textOf, withHeader, withJson, withoutHeader, withoutValue, withText, withValue } from './edit.js';
import type { Change, Operator } from './operator.js';

type Difference = readonly [detail: string, breaks: string | null, change: (answer: Answer) => Answer];

/** What the source tells of a job may not differ from one answer to the next; what it does not tell may. */
const DIFFERENCES: readonly Difference[] = [
  ['status', 'R-SOUND', (answer) => ({ ...answer, status: answer.status === 200 ? 404 : 200 })],
  ['another Location', 'R-SOUND', (answer) => withHeader(answer, 'Location', `${header(answer, 'location') ?? ''}-2`)],
  ['no Location', 'R-SOUND', (answer) => withoutHeader(answer, 'Location')],
  ...['id', 'name', 'timezone', 'status', 'format', 'timespan/from', 'timespan/to'].map(
    (name): Difference => [`/job/${name}`, 'R-SOUND', (answer) => edited(answer, `/job/${name}`, 'another')],
  ),
  ...['self', 'files'].map(
    (name): Difference => [`/_links/${name}/href`, 'R-SOUND', (answer) => edited(answer, `/_links/${name}/href`, '/another')],
  ),
  ['/job missing', 'R-SOUND', (answer) => withJson(answer, withoutValue(JSON.parse(textOf(answer)), '/job'))],
  ['no JSON', 'R-SOUND', (answer) => withText(answer, 'error')],
  ['an unknown member', null, (answer) => edited(answer, '/requestId', 'another')],
  ['a header of its own', null, (answer) => withHeader(answer, 'X-Request-Id', 'another')],
  ['a signed query', null, (answer) => withHeader(answer, 'Location', `${header(answer, 'location') ?? ''}?signature=another`)],
];

/** Differences of a Location that is there. */
const OF_LOCATION: ReadonlySet<string> = new Set(['no Location', 'a signed query']);

/** Two equal requests for a settled job, and the second answer is another. */
export const answersDiffer: Operator = {
  id: 'answers-differ',
  says: 'Of two answers to equal requests the second differs in one thing.',
  of: 'trace',
  mutate: (trace) => {
    const [first, second] = trace;
    if (trace.length !== 2) return [];
    const answer = answerOf(second);
    if (first?.kind !== 'http' || second?.kind !== 'http' || first.request.method !== second.request.method || answer === undefined)
      return [];
    const differences = DIFFERENCES.filter(([detail]) => !OF_LOCATION.has(detail) || header(answer, 'location') !== null);
    return differences.map(
      ([detail, breaks, change]): Change<Trace> => ({ detail, breaks, to: [first, { ...second, outcome: change(answer) }] }),
    );
  },
};

/** The answer of an exchange, where it is a whole one with a JSON body. */
function answerOf(exchange: Exchange | undefined): Answer | undefined {
  return exchange?.kind === 'http' && exchange.outcome.kind === 'answer' && exchange.outcome.body.length > 0 ? exchange.outcome : undefined;
}

function edited(answer: Answer, pointer: string, value: unknown): Answer {
  return withJson(answer, withValue(JSON.parse(textOf(answer)), pointer, value));
}
