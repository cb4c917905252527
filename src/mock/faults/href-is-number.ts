import type { Fault } from '../behaviour.js';
import { mapLinks } from '../change.js';

export const hrefIsNumber: Fault = {
  id: 'href-is-number',
  breaks: 'R-LINKS',
  check: 'links-members',
  says: 'The target of the link self is a number.',
  answer: (answer) => mapLinks(answer, (links) => ({ ...links, self: { href: 1 } })),
};
