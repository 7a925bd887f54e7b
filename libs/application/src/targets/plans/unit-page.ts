import type { LetterView, OwnTarget, UnitPage } from '@shanhai/contracts/targets/plans';
import { reconcile, sharesBelow } from '@shanhai/domain/targets/plans';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { dayAt, endedRejection, seen } from './access';
import { recipientIdOf, type PlanDeps } from './deps';
import { newestLetter, type LetterRow } from './letters.store';
import type { PlanRow } from './plans.store';
import { policyOf } from './policy';
import { actsForUnit, isOpenToChange } from './recipient';
import { recipientById, type RecipientRow } from './recipients.store';
import { sharesAround, targetRows, type ShareRow, type TargetRow } from './targets.store';
import { personsOf, recipientsBelow, unitNamed } from './units.store';
import { shareViewOf, summaryOf } from './view';

export const readUnitPage = (
  { db, clock }: Pick<PlanDeps, 'db' | 'clock'>,
  person: SignedIn,
  of: { readonly planId: string; readonly unitId: string },
): Promise<Result<UnitPage>> => unitPageOf(db, person, of, clock.now());

/**
 * A unit's year. Rejects with `not_found` where the person may not see the plan, or covers neither the unit nor the office
 * that issues.
 */
export async function unitPageOf(
  db: Queryable,
  person: SignedIn,
  { planId, unitId }: { readonly planId: string; readonly unitId: string },
  now: Date,
): Promise<Result<UnitPage>> {
  const found = await seen(db, person, planId, now);
  if (!found.ok) return found;
  const plan = found.value;
  const acts = await actsForUnit(db, person, unitId, now);
  const unit = await unitNamed(db, unitId);
  if (!unit || !(acts || person.coveredUnits.has(unitId))) return reject('not_found');
  const letter = await newestLetter(db, planId, unitId);
  const recipient = await recipientById(db, recipientIdOf(planId, unitId));
  const targets = await targetRows(db, planId);
  const shares = await sharesAround(db, planId, unitId);
  const below = await recipientsBelow(db, unitId, dayAt(now));
  const units = below.filter(({ parentId }) => parentId === unitId);
  return ok({
    ...{ plan: summaryOf(plan), unit, letter: letter ? letterViewOf(letter, acts) : null },
    breakdown: recipient ? breakdownOf(plan, recipient) : null,
    targets: ownTargets(targets, shares, unitId, recipient?.explanations ?? {}),
    units: units.map(({ parentId: _, ...named }) => named),
    persons: await personsOf(db, unitId, dayAt(now), 'target.carry_out'),
    allowedActions: endedRejection(plan)
      ? []
      : actionsOf(person, acts, letter, { recipient, inForce: plan.status === 'issued' }),
  });
}

export const letterViewOf = ({ replaced, planId: _, ...letter }: LetterRow, acts: boolean): LetterView => ({
  ...letter,
  issuedAt: letter.issuedAt.toISOString(),
  signBy: letter.signBy?.toISOString() ?? null,
  signedAt: letter.signedAt?.toISOString() ?? null,
  maySign: acts && !replaced && letter.signedAt === null,
});

const breakdownOf = (plan: PlanRow, recipient: RecipientRow): UnitPage['breakdown'] => ({
  ...{ id: recipient.id, status: recipient.status, number: recipient.number, version: recipient.version },
  ...{ dueAt: recipient.dueAt?.toISOString() ?? null, approvalId: recipient.approvalId },
  mismatch: policyOf(plan).mismatch,
});

function actionsOf(
  person: SignedIn,
  acts: boolean,
  letter: LetterRow | undefined,
  { recipient, inForce }: { readonly recipient: RecipientRow | undefined; readonly inForce: boolean },
): UnitPage['allowedActions'] {
  const edits =
    recipient !== undefined && isOpenToChange(recipient) && (acts || recipient.corrector === person.id);
  return [
    ...(acts && letter && letter.signedAt === null ? (['sign'] as const) : []),
    ...(edits ? (['edit'] as const) : []),
    // A returned one is sent again by the approval's command.
    ...(edits && recipient.status === 'open' ? (['submit'] as const) : []),
    ...(acts && letter && inForce ? (['request'] as const) : []),
  ];
}

function ownTargets(
  targets: readonly TargetRow[],
  shares: readonly ShareRow[],
  unitId: string,
  explanations: Readonly<Record<string, string>>,
): OwnTarget[] {
  const below = sharesBelow(shares);
  const byId = new Map(shares.map((share) => [share.id, share]));
  const own = new Map(
    shares.flatMap((share) =>
      share.unit.id === unitId && share.person === null ? [[share.targetId, share]] : [],
    ),
  );
  return targets.flatMap((target): OwnTarget[] => {
    const share = own.get(target.id);
    if (!share) return [];
    const parts = below.get(share.id) ?? [];
    const above = share.parentId === null ? undefined : byId.get(share.parentId);
    return [
      {
        ...{ ...target, schedule: [...target.schedule], share: shareViewOf(target, share, parts) },
        above: above
          ? {
              ...{ unit: above.unit, value: above.value, dueOn: above.dueOn },
              below: reconcile(target, above, below.get(above.id) ?? []),
            }
          : null,
        shares: parts.map((part) => shareViewOf(target, part, [])),
        explanation: explanations[target.key] ?? null,
      },
    ];
  });
}

/** Of which plan and unit a recipient's part is, for who may see it. Rejects with `not_found`. */
export async function whereIs(
  { db, clock }: Pick<PlanDeps, 'db' | 'clock'>,
  person: SignedIn,
  id: string,
): Promise<Result<{ planId: string; unitId: string }>> {
  const recipient = await recipientById(db, id);
  if (!recipient) return reject('not_found');
  const of = { planId: recipient.planId, unitId: recipient.unit.id };
  const page = await unitPageOf(db, person, of, clock.now());
  return page.ok ? ok(of) : page;
}
