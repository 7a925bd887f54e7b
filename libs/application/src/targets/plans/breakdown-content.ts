import { handInErrors, sharesBelow, type BrokenDown, type MismatchRule } from '@shanhai/domain/targets/plans';
import type { FieldError } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseContent } from '../../approvals';
import { ruleHash } from '../../rules/hash';
import { amountOf, caseContent, detailsOf } from './content';
import type { PlanRow } from './plans.store';
import type { RecipientRow } from './recipients.store';
import { sharesAround, targetRows, type ShareRow, type TargetRow } from './targets.store';

interface Part {
  readonly target: TargetRow;
  readonly own: ShareRow;
  readonly below: readonly ShareRow[];
  readonly explanation: string | null;
}

/** What a unit owes, each with what it gives to those below it. */
async function partsOf(db: Queryable, { planId, unit, explanations }: RecipientRow): Promise<Part[]> {
  const targets = await targetRows(db, planId);
  const shares = await sharesAround(db, planId, unit.id);
  const below = sharesBelow(shares);
  return targets.flatMap((target) => {
    const own = shares.find(
      ({ targetId, unit: { id }, person }) => targetId === target.id && id === unit.id && person === null,
    );
    if (!own) return [];
    return [{ target, own, below: below.get(own.id) ?? [], explanation: explanations[target.key] ?? null }];
  });
}

/** Why a breakdown can't be handed in, by target. */
export async function breakdownFaults(
  db: Queryable,
  recipient: RecipientRow,
  rule: MismatchRule,
): Promise<FieldError[]> {
  return handInErrors((await partsOf(db, recipient)) satisfies readonly BrokenDown[], rule);
}

/**
 * Whether a letter leaves nothing to be broken down: it says nothing any more, or the parts that were given by an earlier one
 * make what it says.
 */
export async function isBrokenDown(db: Queryable, recipient: RecipientRow): Promise<boolean> {
  const parts = await partsOf(db, recipient);
  return parts.length === 0 || (recipient.attempt > 1 && handInErrors(parts, 'block').length === 0);
}

const holderOf = ({ unit, person }: ShareRow): string => person?.name ?? unit.nameZh;

export const breakdownTitle = (plan: PlanRow, { unit }: RecipientRow): string =>
  `${unit.nameZh}：${plan.title.zh}（分解）`;

/** What the signers of a breakdown see and sign. */
export async function breakdownContent(
  db: Queryable,
  plan: PlanRow,
  recipient: RecipientRow,
): Promise<CaseContent> {
  const parts = await partsOf(db, recipient);
  // Two may have the same name.
  const holders = new Set(
    parts.flatMap(({ below }) => below.map(({ unit, person }) => person?.id ?? unit.id)),
  );
  const digest = ruleHash(
    parts.map(({ target, own, below, explanation }) => ({
      ...{ key: target.key, value: own.value, dueOn: own.dueOn, explanation },
      below: below.map(({ unit, person, value, weight, dueOn }) => ({
        ...{ unit: unit.id, person: person?.id ?? null, value, weight, dueOn },
      })),
    })),
  );
  return caseContent({
    ...{
      title: breakdownTitle(plan, recipient),
      year: plan.year,
      recipients: holders.size,
    },
    digest: digest.toString('hex'),
    lines: parts.map(({ target, own, below }) => ({
      ...{ title: target.title.zh, value: amountOf(target, own) },
      details: detailsOf(target),
      parts: below.map((share) => ({
        ...{ unit: holderOf(share), value: amountOf(target, share), weight: share.weight, below: [] },
      })),
    })),
    explanations: parts
      .flatMap(({ target, explanation }) =>
        explanation === null ? [] : [`${target.title.zh}：${explanation}`],
      )
      .join('\n'),
  });
}
