import { valueAt } from '../document/pointer.js';
import { header } from '../http/exchange.js';
import { bodyValue, getAnswerOf, isRedirect, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { isFilesPath, urlOf } from './job-paths.js';
import { isUriReference, leadsTo } from './uri.js';

/** No file is offered where none can be accessed: jobs that are not DONE. Page, "Report Statuses". */
export const noLocationWithoutFile: Check = {
  id: 'no-location-without-file',
  says: 'an answer about a job whose file cannot be accessed does not lead to a file',
  requirements: ['R-LOCATION', 'R-STATUS'],
  reads: ['AMB-300'],
  scope: 'exchange',
  judge: (trace, _law, { job }) => {
    const answer = getAnswerOf(trace);
    const request = requestOf(trace);
    if (answer === undefined || request === undefined || answer.status !== 200 || isRedirect(answer))
      return notApplicable('no answer about a job without a file');
    const written = valueAt(bodyValue(answer), '/job/status');
    const settled = job === 'FAILED' || job === 'DELETED' ? job : undefined; // where the optional status is absent, what is known of the job stands in
    const status = written === undefined ? settled : written;
    if (typeof status !== 'string' || status.toUpperCase() === 'DONE') return notApplicable('the file may be accessible');
    const location = header(answer, 'location');
    const target = location === null || !isUriReference(location) ? undefined : leadsTo(location, urlOf(request));
    if (location === null || target === undefined || !isFilesPath(target)) return applied(['R-STATUS']);
    const place = { in: 'header', header: 'Location', status: 200 } as const;
    return applied(['R-STATUS'], {
      kind: 'header-unexpected',
      requirement: 'R-LOCATION',
      also: ['R-STATUS'],
      place,
      expected: 'no Location',
      actual: JSON.stringify(location),
    });
  },
};
