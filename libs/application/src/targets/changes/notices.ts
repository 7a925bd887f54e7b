import type { OutboxMessage } from '@shanhai/contracts/messages';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { caseLink } from '../../notices/links';
import { dayAt } from '../plans/access';
import { personsOf } from '../plans/units.store';
import type { ChangeRow } from './changes.store';
import { titleOf } from './content';
import { CHANGE, changeKey } from './deps';
import type { Planned } from './planned';
import { statusWord } from './words';

/** Tells who asked how it ended. */
export async function tellSettled(
  tx: Queryable,
  row: ChangeRow,
  outcome: 'approved' | 'rejected' | 'withdrawn' | 'lapsed',
  now: Date,
): Promise<void> {
  const word = statusWord(outcome);
  const notice: OutboxMessage = {
    topic: 'notice',
    payload: {
      ...{ kind: 'target_change_settled', dedupeKey: `target-change:${row.id}:${outcome}` },
      personIds: [...new Set([row.submittedBy ?? row.createdBy.id, row.createdBy.id])],
      link: caseLink(CHANGE, row.id),
      data: { ...named(row), outcomeZh: word.zh, outcomeEn: word.en },
    },
  };
  await appendOutbox(tx, changeKey(row.id), [notice], now);
}

const named = (row: ChangeRow) => ({ number: row.number ?? '', title: titleOf(row) });

/**
 * Tells who acts for the units of which the parts have changed: they are to see whether what they owe still agrees. Who gets
 * a letter is told by that, and who asked knows.
 */
export async function tellChanged(
  tx: Queryable,
  row: ChangeRow,
  { sheet, effect }: Planned,
  now: Date,
): Promise<void> {
  const unitOf = new Map(sheet.shares.map((share) => [share.id, share.unit]));
  const parents = new Map(
    effect.changed.flatMap(({ share: { parentId, personId }, because }) => {
      const unit =
        parentId === null || personId !== null || because !== 'asked' ? undefined : unitOf.get(parentId);
      return unit && unit.id !== row.unit.id ? [[unit.id, unit] as const] : [];
    }),
  );
  for (const unit of parents.values()) {
    const persons = await personsOf(tx, unit.id, dayAt(now), 'target.carry_out');
    if (persons.length === 0) continue;
    const notice: OutboxMessage = {
      topic: 'notice',
      payload: {
        ...{ kind: 'target_changed', dedupeKey: `target-changed:${row.id}:${unit.id}` },
        personIds: persons.map(({ id }) => id),
        link: caseLink(CHANGE, row.id),
        data: { ...named(row), unitZh: unit.nameZh, unitEn: unit.nameEn, shares: row.items.length },
      },
    };
    await appendOutbox(tx, changeKey(row.id), [notice], now);
  }
}
