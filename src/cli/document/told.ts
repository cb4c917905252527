import { planAccess } from '../../plan/access/suite.js';
import { showableBy, showableByAll } from '../../run/access/credentials.js';
import type { DocumentChoice } from '../config/document.js';
import { type RunInputs, resolveRunOptions } from '../config/resolve.js';
import type { Told } from '../told.js';
import { type AccessDocument, readAccessDocument } from './read.js';

/** What a run of a user's document is told: its options, its requirements, its one suite, and how it is prepared. */
export async function toldByDocument(choice: DocumentChoice, inputs: RunInputs & { readonly cwd: string }): Promise<Told> {
  const read = await readAccessDocument(choice.file, inputs.cwd);
  const { document, model, shown, title } = read;
  const known = { suites: ['scopes'], requirements: everyPlan(read).registers.requirements.map(({ id }) => id), readings: {} };
  const options = await resolveRunOptions({ ...inputs, known, document: { ...read, rows: choice.rows } });
  const showable = showableBy(model, options.schemes ?? {});
  const { parameters = {} } = inputs.config?.config.fixtures ?? {};
  const { registers, suite } = planAccess(document, model, { rows: choice.rows, showable, parameters });
  return {
    options,
    spec: { registers, documentUnder: () => document },
    suites: [suite],
    about: `${title}, the security of ${shown} alone`,
    prepare: async (aimed, parts) => {
      const { prepareAccess } = await import('../../run/access/prepare.js');
      return prepareAccess(aimed, { ...parts, document, model });
    },
  };
}

/** All that could be asked of a document, whatever there is to ask with. */
export function everyPlan({ document, model }: AccessDocument, rows: DocumentChoice['rows'] = 'two'): ReturnType<typeof planAccess> {
  return planAccess(document, model, { rows, showable: showableByAll(model), parameters: {} });
}
