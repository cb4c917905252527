import { valueAt } from '../document/pointer.js';
import { describe } from '../schema/explain.js';
import { bodyValue, getAnswerOf, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { documentedBody, isJobAnswer, schemaErrors } from './documented-body.js';
import type { Deviation } from './finding.js';
import { isSamePlace, jobSegments, urlOf } from './job-paths.js';
import { isUriReference, leadsTo } from './uri.js';

/** `self` leads back to the job, `files` to its file (AMB-LINKHREF). */
export const linksLeadBack: Check = {
  id: 'links-lead-back',
  says: 'the href of self leads back to the job, that of files to its file',
  requirements: ['R-LINKS'],
  reads: ['AMB-LINKHREF'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const answer = getAnswerOf(trace);
    const request = requestOf(trace);
    if (answer === undefined || request === undefined || !isJobAnswer(answer)) return notApplicable('no job answer');
    if (law.reading('AMB-LINKHREF') === 'free') return notApplicable('links are free in form');
    const places = jobSegments(request, intent);
    const hrefs = [
      { pointer: '/_links/self/href', segments: places.job },
      { pointer: '/_links/files/href', segments: places.file },
    ].map((link) => ({ ...link, href: valueAt(bodyValue(answer), link.pointer) }));
    const body = documentedBody(trace, law, intent);
    const broken = new Set(body === undefined ? [] : schemaErrors(law, body).map(({ pointer }) => pointer)); // which links-members judges
    const given = hrefs.filter(
      (link): link is typeof link & { href: string } => typeof link.href === 'string' && !broken.has(link.pointer),
    );
    if (given.length === 0) return notApplicable('no href to follow is present');
    const wrong = given.filter(({ href, segments }) => {
      const target = isUriReference(href) ? leadsTo(href, urlOf(request)) : undefined;
      return target === undefined || !isSamePlace(target, segments, request, intent);
    });
    return applied(
      ['R-LINKS'],
      ...wrong.map(
        ({ pointer, href, segments }): Deviation => ({
          kind: 'mismatch',
          place: { in: 'body', pointer, status: answer.status },
          expected: `a reference to /${segments.join('/')}`,
          actual: describe(href),
        }),
      ),
    );
  },
};
