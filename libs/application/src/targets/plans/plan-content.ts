import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import { receiversOf, submissionFaults } from '@shanhai/domain/targets/plans';
import type { FieldError } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseContent } from '../../approvals';
import { ruleHash } from '../../rules/hash';
import { dayAt } from './access';
import { amountOf, caseContent, detailsOf } from './content';
import { withUnitNames } from './fault-names';
import { documentOf } from './last-year';
import type { PlanRow } from './plans.store';
import { targetRows } from './targets.store';
import { recipientsBelow } from './units.store';

/** Why a plan can't be handed in: what is wrong, what is not said, and parts that don't make their whole. */
export async function faultsOfPlan(tx: Queryable, plan: PlanRow, now: Date): Promise<FieldError[]> {
  const targets = await documentOf(tx, plan.id);
  const recipients = await recipientsBelow(tx, plan.governmentId, dayAt(now));
  const receivers = receiversOf(plan.governmentId, recipients);
  return withUnitNames(tx, submissionFaults(plan.year, targets, receivers));
}

const unitsOf = (targets: readonly DraftTargetInput[]): ReadonlySet<string> =>
  new Set(
    targets.flatMap(({ shares }) =>
      shares.flatMap(({ unitId, below }) => [unitId, ...below.map((b) => b.unitId)]),
    ),
  );

const givenTo = (
  target: DraftTargetInput,
  share: DraftTargetInput['shares'][number]['below'][number],
  names: ReadonlyMap<string, string>,
) => ({
  ...{ unit: names.get(share.unitId) ?? share.unitId, value: amountOf(target, share), weight: share.weight },
});

/** What the signers of a plan see and sign: its targets line by line, and the digest of the whole. */
export async function planContent(db: Queryable, plan: PlanRow, now: Date): Promise<CaseContent> {
  const targets = await documentOf(db, plan.id);
  const recipients = await recipientsBelow(db, plan.governmentId, dayAt(now));
  const names = new Map(recipients.map(({ id, nameZh }) => [id, nameZh]));
  const rows = new Map((await targetRows(db, plan.id)).map((row) => [row.key, row]));
  return caseContent({
    ...{ title: plan.title.zh, year: plan.year, recipients: unitsOf(targets).size },
    digest: ruleHash(targets).toString('hex'),
    lines: targets.map((target) => ({
      ...{ title: target.title.zh, value: amountOf(target, target) },
      details: [rows.get(target.key) ?? []].flat().flatMap(detailsOf),
      parts: target.shares.map((share) => ({
        ...givenTo(target, share, names),
        below: share.below.map((each) => givenTo(target, each, names)),
      })),
    })),
  });
}
