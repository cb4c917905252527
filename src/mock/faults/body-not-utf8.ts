import { bytesOf } from '../answer.js';
import type { Fault } from '../behaviour.js';
import { mapJob, mapText, withBytes } from '../change.js';

export const bodyNotUtf8: Fault = {
  id: 'body-not-utf8',
  breaks: 'R-SOUND',
  check: 'body-is-json',
  says: 'The name of a job holds a byte that is not UTF-8.',
  answer: (answer) => {
    const text = mapText(
      mapJob(answer, (job) => ({ ...job, name: 'caf\u00e9' })),
      (json) => json,
    );
    return answer.status === 200 ? withBytes(text, Buffer.from(Buffer.from(bytesOf(text.body)).toString(), 'latin1')) : answer;
  },
};
