import type { Oddity } from '../behaviour.js';
import { mapLinks } from '../change.js';

export const moreLinks: Oddity = {
  id: 'more-links',
  permittedBy: 'AMB-EXTRA',
  check: 'links-members',
  says: 'There are more links than two, and links have more than a target.',
  answer: (answer) =>
    mapLinks(answer, (links) => ({
      ...links,
      type: { href: '/data/reports', templated: false },
      profile: [{ href: 'https://docs.example/job' }],
    })),
};
