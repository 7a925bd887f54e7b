import type { Amendment } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { amendmentsTold } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { datedOf, type StoredEvent } from '../audit';
import { withoutFields } from './field-rights';
import { submittedForms } from './read.store';

/** By the number of its event, what each signer has amended; the forms are read only where somebody has. */
export async function amendmentsIn(
  db: Queryable,
  approvalId: string,
  events: readonly StoredEvent[],
): Promise<ReadonlyMap<number, Amendment>> {
  if (!events.some(isAmendment)) return new Map();
  const own = events.filter(({ streamType }) => streamType === 'approval');
  const forms = await submittedForms(db, approvalId);
  const told = amendmentsTold(own.map(datedOf), (round) => forms.get(round) ?? {});
  const views = told.map(({ event, before, goneBy }) => ({
    ...{ changes: event.changes as FormData, before: before as FormData },
    goneBy,
  }));
  return new Map(own.filter(isAmendment).flatMap(({ seq }, at) => (views[at] ? [[seq, views[at]]] : [])));
}

const isAmendment = ({ streamType, type }: StoredEvent): boolean =>
  streamType === 'approval' && type === 'form_amended';

/** Only of what the reader may see. That something was amended is no secret: it stands in the record. */
export const seenAmendment = (
  { changes, before, goneBy }: Amendment,
  hidden: readonly string[],
): Amendment => ({
  ...{ changes: withoutFields(changes, hidden), before: withoutFields(before, hidden) },
  goneBy,
});
