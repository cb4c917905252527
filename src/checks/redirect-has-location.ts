import { header } from '../http/exchange.js';
import { contradictory, getAnswerOf, isRedirect } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { isUriReference } from './uri.js';

/** The redirect says where the result is. Page, "300", Headers; RFC 9110 section 15.4. */
export const redirectHasLocation: Check = {
  id: 'redirect-has-location',
  says: 'the redirect carries a Location that is a URI reference',
  requirements: ['R-LOCATION'],
  reads: ['AMB-LOC', 'AMB-300'],
  scope: 'exchange',
  judge: (trace, law) => {
    const answer = getAnswerOf(trace);
    if (answer === undefined || !isRedirect(answer)) return notApplicable('no redirect');
    const location = header(answer, 'location');
    const place = { in: 'header', header: 'Location', status: answer.status } as const;
    // Optional on the page, SHOULD in the RFC: the reading decides.
    if (location === null) {
      if (law.reading('AMB-LOC') === 'optional') return notApplicable('the optional Location is absent');
      return applied(['R-LOCATION'], { kind: 'header-missing', place, expected: 'a Location', actual: 'missing' });
    }
    const several = contradictory(answer, 'location');
    if (several !== undefined)
      return applied(['R-LOCATION'], {
        kind: 'header-malformed',
        place,
        expected: 'given once',
        actual: several.map((one) => JSON.stringify(one)).join(' and '),
      });
    // RFC 9110 section 10.2.2 takes any URI reference, and the page's own default is relative: an absolute one may not be asked for.
    if (location !== '' && isUriReference(location)) return applied(['R-LOCATION']);
    return applied(['R-LOCATION'], { kind: 'header-malformed', place, expected: 'a URI reference', actual: JSON.stringify(location) });
  },
};
