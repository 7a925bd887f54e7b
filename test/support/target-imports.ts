import { checkNextImport } from '@shanhai/application/targets/imports';
import type { ImportFault, ImportView } from '@shanhai/contracts/targets/imports';
import type { Answer, Person } from './api';
import type { PlanDesk, Problem } from './target-plans';

const form = (name: string, content: Buffer | string): FormData => {
  const body = new FormData();
  body.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return body;
};

/** Brings a file for a plan, as the workbench does. */
export const bring = (
  person: Person,
  planId: string,
  content: Buffer | string,
  name = '目标.xlsx',
): Promise<Answer<ImportView & Problem>> =>
  person.send('POST', `/target-plans/${planId}/imports`, { body: form(name, content) });

/** Brings a file, has it checked as a notifier does, and answers what was found. */
export async function checked(
  { deps, planner }: PlanDesk,
  planId: string,
  content: Buffer | string,
  name?: string,
): Promise<ImportView> {
  const { status, body } = await bring(planner, planId, content, name);
  if (status !== 201) throw new Error(JSON.stringify(body));
  if (!(await checkNextImport(deps))) throw new Error('there was nothing to check');
  return (await planner.get<ImportView>(`/target-plans/${planId}/imports/${body.id}`)).body;
}

export const faultsIn = async (planner: Person, { planId, id }: ImportView): Promise<ImportFault[]> =>
  (await planner.get<{ items: ImportFault[] }>(`/target-plans/${planId}/imports/${id}/faults?limit=200`)).body
    .items;

/** `目标!B2 cell_formula`, or of text `3:5 required`. */
export const placed = ({ sheet, cell, row, column, code }: ImportFault): string => {
  const at = cell ?? [row, column].filter((each) => each !== null).join(':');
  return [[sheet, at].filter(Boolean).join('!'), code].filter(Boolean).join(' ');
};
