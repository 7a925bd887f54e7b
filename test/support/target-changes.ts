import type { ChangeEffectView, ChangeView } from '@shanhai/contracts/targets/changes';
import {
  concludeChange,
  openChangeApproval,
  type ChangeStepDeps,
} from '@shanhai/application/targets/changes/process';
import type { Person, TestApi } from './api';
import { approveAll, value, type Problem } from './target-plans';

export type ChangeAnswer = ChangeView & Problem;

/** A line of a request, with what a test says of it. */
export const line = (targetKey: string, unitId: string, figure: string | null, more: object = {}) => ({
  ...{ targetKey, unitId, action: 'change', value: figure, weight: null, dueOn: null },
  ...more,
});

export const begin = async (person: Person, planId: string, unitId: string): Promise<ChangeView> => {
  const answer = await person.command<ChangeView>('/target-changes', { planId, unitId });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};

export const save = (
  person: Person,
  { id, version }: Pick<ChangeView, 'id' | 'version'>,
  items: object[],
  more: object = {},
) =>
  person.send<ChangeAnswer>('PUT', `/target-changes/${id}`, {
    body: { ground: 'force_majeure', reason: '7 月洪水', explanation: '', items, ...more },
    headers: { 'if-match': `"${version}"` },
  });

export const submit = (person: Person, { id, version }: Pick<ChangeView, 'id' | 'version'>) =>
  person.command<ChangeAnswer>(`/target-changes/${id}/submit`, { version });

/** A request with these lines, handed in. */
export async function handedIn(
  person: Person,
  planId: string,
  unitId: string,
  items: object[],
): Promise<ChangeView> {
  const saved = await save(person, await begin(person, planId, unitId), items);
  const answer = await submit(person, saved.body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** What Temporal does from the submission of a request to its end, with the signatures of some. */
export async function decide(
  api: TestApi,
  deps: ChangeStepDeps,
  changeId: string,
  signers: readonly string[],
  outcome: 'approved' | 'rejected' | 'withdrawn' = 'approved',
): Promise<readonly string[]> {
  const { approvalId } = await value(openChangeApproval(deps, changeId));
  await approveAll(api, approvalId, signers);
  return (await value(concludeChange(deps, { changeId, outcome }))).recipients;
}

export const COUNTY_SIGNERS = ['longquan.head', 'lishui.office', 'province.office', 'province.leader'];
export const CITY_SIGNERS = ['province.office', 'province.leader'];

/** An effect as a test reads it. */
export const said = (effect: ChangeEffectView | null) => ({
  shares: effect?.shares.map(
    ({ unit, before, after, because }) =>
      `${unit.id} ${before?.value ?? '–'} → ${after?.value ?? '–'} ${because}`,
  ),
  mustAct: effect?.mustAct.map(({ unit }) => unit.id),
  left: effect?.left.map(({ unit }) => unit.id),
  letters: effect?.letters.map(({ id }) => id),
});
