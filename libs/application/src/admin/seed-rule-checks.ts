import { boundsProblems, stagesOf, validateRoute } from '@shanhai/domain/approvals';
import { fieldSentence } from '@shanhai/contracts/problems';
import { formFacts } from '../approvals/routes';
import { ruleFaults } from '@shanhai/domain/projects/money';
import { formFaults } from '../forms';
import { callPolicy } from '../projects/calls/policy';
import { fundPolicy } from '../projects/money/policy';
import type { z } from 'zod';
import type { RuleFault } from '../rules';
import type { SeedFiles } from './seed-files';

type Form = SeedFiles['forms']['forms'][number];
type Route = SeedFiles['routes']['routes'][number];

/** The same validators as at publication through the API, but for what only the persons of a database answer. */
export const publicationProblems = (files: SeedFiles): string[] => [
  ...files.routes.routes.flatMap((route) => told(`routes.yaml ${route.key}`, routeFaults(route, files))),
  ...files.forms.forms.flatMap((form: Form) => told(`forms.yaml ${form.key}`, formFaults(form))),
  ...files.policies.policies.flatMap(policyFaults),
];

/** The rules of money: whether they are of the shape that is read, and whether each can be computed. */
function policyFaults({ key, version, data }: SeedFiles['policies']['policies'][number]): string[] {
  const where = `policies.yaml ${key} version ${version}`;
  if (key === 'programme.calls') return issuesOf(where, callPolicy.safeParse(data).error);
  if (key !== 'programme.funds') return [];
  const read = fundPolicy.safeParse(data);
  if (!read.success) return issuesOf(where, read.error);
  return read.data.rules.flatMap((rule) =>
    ruleFaults(rule).map(({ part, detail }) => `${where} rule ${rule.key} ${part}: ${detail.en}`),
  );
}

const issuesOf = (where: string, error: z.ZodError | undefined): string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${where} ${path.join('.')}: ${message}`);

function routeFaults({ submission, definition }: Route, { forms, units }: SeedFiles): readonly RuleFault[] {
  const named = forms.forms.find(
    ({ key, version }) => key === submission?.form.key && version === submission.form.version,
  );
  const persons = stagesOf(definition.root).flatMap(({ signers, copyTo = [] }) =>
    [...signers, ...copyTo].flatMap((source) => (source.by === 'person' ? [source.person] : [])),
  );
  return [
    ...boundsProblems(definition),
    ...validateRoute(
      { root: definition.root, ...(submission && { submission }) },
      {
        form: submission ? named && formFacts(named.schema) : null,
        persons: new Set(persons),
        units: new Set(units.units.map(({ id }) => id)),
        inCharge: new Set(),
        duties: new Map(),
        found: [],
      },
    ),
  ];
}

const told = (where: string, faults: readonly RuleFault[]): string[] =>
  faults
    .filter(({ severity }) => severity !== 'warning')
    .map(({ code, pointer, params }) => `${where} ${pointer}: ${fieldSentence(code, 'en', params)}`);
