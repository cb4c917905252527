import { isObject, valueAt } from '../document/pointer.js';
import { applied, type Check, notApplicable } from './check.js';
import { documentedBody, isJobAnswer, schemaDeviation, schemaErrors } from './documented-body.js';

/** `self` and `files` of `_links` are objects. Page, "Body Response - Schema". */
export const linksMembers: Check = {
  id: 'links-members',
  says: 'self and files of _links, where present, are objects',
  requirements: ['R-LINKS'],
  reads: ['AMB-300', 'AMB-LINKHREF'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const body = documentedBody(trace, law, intent);
    if (body === undefined || !isJobAnswer(body.answer)) return notApplicable('no job answer with a JSON body');
    if (!isObject(valueAt(body.value, '/_links'))) return notApplicable('the optional _links is absent');
    const errors = schemaErrors(law, body).filter(({ pointer }) => pointer.startsWith('/_links/'));
    return applied(['R-LINKS'], ...errors.map((error) => schemaDeviation(error, body)));
  },
};
