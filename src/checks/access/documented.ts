import type { Law } from '../../schema/law.js';
import { answerOf, jsonOf, mediaType } from '../answer.js';
import { applied, type Check, couldNotJudge, notApplicable } from '../check.js';
import { schemaDeviation } from '../documented-body.js';
import type { Deviation } from '../finding.js';

/** A refusal looks as the document describes it, where it does: its media type, and the schema of a JSON body. */
export function refusalIsAsDocumented(requirements: Check['requirements']): Check {
  return {
    id: 'refusal-is-as-documented',
    says: 'a 401 or 403 has the body that the document describes for it',
    requirements,
    reads: [],
    scope: 'exchange',
    judge: (trace, law, { access, operation, exercises }) => {
      const answer = answerOf(trace);
      if (access?.access !== 'refused' || answer === undefined) return notApplicable('no refusal');
      const { status } = answer;
      const described = law.operation(operation).responses.get(String(status))?.content;
      if (!access.statuses.includes(status) || described === undefined || described.size === 0)
        return notApplicable('the document describes no body for it');
      const type = mediaType(answer) ?? '';
      const range = [...described.keys()].find((known) => covers(known, type));
      if (range === undefined) return applied([exercises[0]], otherType(type, { status, known: [...described.keys()] }));
      const schema = described.get(range);
      if (schema === undefined || !/^[^/]+\/(?:.+\+)?json$/.test(type)) return applied([exercises[0]]);
      const body = jsonOf(answer);
      if (body.kind !== 'json') return applied([exercises[0]], malformed(body.says, status));
      const errors = errorsBy(law, schema, body.value);
      if (typeof errors === 'string') return couldNotJudge(errors);
      return applied([exercises[0]], ...errors.map((error) => schemaDeviation(error, { answer, value: body.value, schema })));
    },
  };
}

/** A schema that cannot be compiled is the document's fault, and named. */
function errorsBy(law: Law, schema: string, value: unknown): ReturnType<Law['errors']> | string {
  try {
    return law.errors(schema, value);
  } catch (error) {
    return `the schema at ${schema} cannot be used: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Whether a media type of the document, which may be a range, covers the one of an answer. */
function covers(known: string, type: string): boolean {
  const [range = ''] = known.split(';');
  return range.trim() === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
}

function otherType(type: string, { status, known }: { readonly status: number; readonly known: readonly string[] }): Deviation {
  return {
    kind: 'media-type',
    place: { in: 'header', header: 'Content-Type', status },
    expected: known.join(' or '),
    actual: type === '' ? 'not given' : type,
  };
}

function malformed(actual: string, status: number): Deviation {
  return { kind: 'body-malformed', place: { in: 'body', pointer: '', status }, expected: 'JSON', actual };
}
