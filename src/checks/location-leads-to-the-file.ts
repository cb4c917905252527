import { header } from '../http/exchange.js';
import { getAnswerOf, isRedirect, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { isAnothersFile, isSamePlace, jobSegments, urlOf } from './job-paths.js';
import { isUriReference, leadsTo } from './uri.js';

/** The Location leads to the file of the job asked for. Page, "300", Headers (AMB-LOCVAL). */
export const locationLeadsToTheFile: Check = {
  id: 'location-leads-to-the-file',
  says: 'the Location leads to the file of the job asked for, never to that of another',
  requirements: ['R-LOCATION'],
  reads: ['AMB-LOCVAL', 'AMB-300'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const answer = getAnswerOf(trace);
    const request = requestOf(trace);
    if (answer === undefined || request === undefined || !isRedirect(answer)) return notApplicable('no redirect');
    const location = header(answer, 'location');
    if (location === null || location === '' || !isUriReference(location))
      return notApplicable('no Location to follow, which redirect-has-location judges');
    const places = jobSegments(request, intent);
    const target = leadsTo(location, urlOf(request));
    const wrong = {
      kind: 'header-malformed',
      place: { in: 'header', header: 'Location', status: answer.status },
      actual: JSON.stringify(location),
    } as const;
    const expected = `a reference to /${places.file.join('/')} of the same origin`;
    if (target === undefined) return applied(['R-LOCATION'], { ...wrong, expected });
    if (isSamePlace(target, places.file, request, intent)) return applied(['R-LOCATION']);
    if (law.reading('AMB-LOCVAL') === 'job-file') return applied(['R-LOCATION'], { ...wrong, expected });
    if (isAnothersFile(target, places, intent))
      return applied(['R-LOCATION'], { ...wrong, expected: 'a reference that is not the file of another job' });
    // RFC 9110 section 4.2.4: no user information in a field value.
    if (target.userinfo !== undefined) return applied(['R-LOCATION'], { ...wrong, expected: 'a reference without user information' });
    const secure = !request.origin.startsWith('https:') || target.origin.startsWith('https:');
    return secure ? applied(['R-LOCATION']) : applied(['R-LOCATION'], { ...wrong, expected: 'a reference to an https place' });
  },
};
