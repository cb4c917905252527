import type { Fault } from '../behaviour.js';
import { mapLinks } from '../change.js';

export const filesLinkIsNull: Fault = {
  id: 'files-link-is-null',
  breaks: 'R-LINKS',
  check: 'links-members',
  says: 'The link files is null.',
  answer: (answer) => mapLinks(answer, (links) => ({ ...links, files: null })),
};
