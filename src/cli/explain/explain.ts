import type { Command } from 'commander';
import { DEFAULT_RECORD } from '../../report/default-record.js';
import { writeFlowed } from '../flow.js';
import { nearest } from '../nearest.js';
import { InputError } from '../problem.js';
import type { Knowledge } from './text.js';

const EXIT_CODES: Readonly<Record<string, string>> = {
  0: 'the API conforms: nothing failed, all that was asked for was judged',
  1: 'the API does not conform: at least one requirement fails (with --strict, warnings too)',
  2: 'no verdict: something could not be judged, the gate asks for what was not exercised, nothing was tested, or the input was bad',
  130: 'interrupted; the reports were written',
};

/** Adds `conformance explain`. */
export function registerExplain(program: Command): void {
  program
    .command('explain')
    .description('tell about a requirement, ambiguity, check, suite, case, credential, finding or exit code')
    .argument('<id>', 'such as R-300, AMB-300, tls-floor, location, alg-none, F-7c2e01, 2')
    .option('--record <file>', `the report.json that findings and verdicts are looked up in (default: "${DEFAULT_RECORD}")`)
    .addOption(program.createOption('--report <file>', 'the same').hideHelp())
    .addHelpText('after', '\nExamples:\n  conformance explain R-300\n  conformance explain AMB-CASE\n  conformance explain 2\n')
    .action(async (id: string, { record, report }: { readonly record?: string; readonly report?: string }) => {
      const [known, texts] = await Promise.all([knowledge(record ?? report), import('./text.js')]);
      writeFlowed(process.stdout, explain(id, known, texts));
    });
}

async function knowledge(given: string | undefined): Promise<Knowledge> {
  const [{ builtinSpec }, { listedSuites }, { allChecks }, { accessChecks }, { CREDENTIAL_ROWS }, { demandRecord, readRecord }] =
    await Promise.all([
      import('../builtin.js'),
      import('../regressions/suites.js'),
      import('../../checks/all.js'),
      import('../../checks/access/all.js'),
      import('../../plan/credential-uses.js'),
      import('../read-record.js'),
    ]);
  const spec = builtinSpec();
  const checks = [...allChecks, ...accessChecks(['SEC'])];
  const report = given ?? DEFAULT_RECORD;
  const record = given === undefined ? readRecord(report) : demandRecord(report);
  return { spec, suites: await listedSuites(spec), checks, credentials: CREDENTIAL_ROWS, record, report };
}

function explain(id: string, known: Knowledge, texts: typeof import('./text.js')): readonly string[] {
  const { spec, suites, checks, credentials, record } = known;
  const requirement = spec.registers.requirements.find((one) => one.id === id);
  if (requirement !== undefined) return texts.requirementText(requirement, known);
  const ambiguity = spec.registers.ambiguities.find((one) => one.id === id);
  if (ambiguity !== undefined) return texts.ambiguityText(ambiguity, known);
  const check = checks.find((one) => one.id === id);
  if (check !== undefined) return texts.checkText(check);
  const suite = suites.find((one) => one.id === id);
  if (suite !== undefined) return texts.suiteText(suite);
  const owner = suites.find((one) => one.cases.some((shape) => `${one.id}/${shape.id}` === id));
  const shape = owner?.cases.find((one) => `${owner.id}/${one.id}` === id);
  if (owner !== undefined && shape !== undefined) return texts.caseText(owner, shape);
  const credential = credentials.find((one) => one.id === id);
  if (credential !== undefined) return texts.credentialText(credential, known);
  const finding = record?.findings.find((one) => one.id === id);
  if (finding !== undefined) return texts.findingText(finding);
  const recorded = record?.requirements.find((one) => one.id === id);
  if (recorded !== undefined) return texts.recordedText(recorded, known);
  const exit = Object.hasOwn(EXIT_CODES, id) ? EXIT_CODES[id] : undefined;
  if (exit !== undefined) return [`exit ${id}   ${exit}`];
  throw unknown(id, known);
}

function unknown(id: string, { spec, suites, checks, credentials, record }: Knowledge): InputError {
  const ids = [
    ...spec.registers.requirements,
    ...spec.registers.ambiguities,
    ...checks,
    ...suites,
    ...credentials,
    ...(record?.findings ?? []),
  ].map((one) => one.id);
  const near = nearest(id, ids);
  const says = `nothing is called ${JSON.stringify(id.slice(0, 60))}: no requirement, ambiguity, check, suite, case, credential, finding of the last run, or exit code`;
  return new InputError([
    { says, id: 'usage-name', do: near === undefined ? 'conformance list --requirements' : `conformance explain ${near}` },
  ]);
}
