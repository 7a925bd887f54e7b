import type { WorkItemView } from '@shanhai/contracts/targets/work-items';
import { yearOf, dayOf } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import {
  decideWorkItem,
  evolveWorkItem,
  type WorkItemContext,
  type WrittenTerms,
} from '@shanhai/domain/targets/work-items';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import type { IdempotencyKey } from '../../org/manage/change';
import { once, type SignedIn } from '../../session';
import { explained } from './access';
import { contextOf, type CreateDeps, type WorkItemDeps } from './deps';
import { insertItem, planTask, titleOfSource, type ItemRow, type Source } from './items.store';
import { minutesSource } from '../../cooperation';
import { readWorkItem } from './read';
import { appendEvent } from './record';
import { unitsRefusal } from './terms';

export interface NewWorkItem extends WrittenTerms {
  readonly source: Source;
  readonly supervisingUnit: string;
  readonly illustrative?: boolean;
}

/**
 * A new work item, not issued yet, in the caller's transaction: so that whoever has an item to be supervised (of a plan,
 * of minutes) makes it with a change of their own. Rejects with `forbidden`, `unit_unknown`, `work_item_days`,
 * `work_item_own_supervision`, `work_item_unit_outside`, `work_item_source_unknown`, or `work_item_source_taken` when
 * there is one of the source already that was not cancelled.
 */
export async function createWorkItem(
  tx: Queryable,
  deps: CreateDeps,
  person: Pick<SignedIn, 'id'>,
  wanted: NewWorkItem,
): Promise<Result<ItemRow>> {
  const context = await contextOf(tx, deps, person);
  const { source, supervisingUnit, illustrative = false, ...terms } = wanted;
  const decision = decideWorkItem(
    null,
    { type: 'create', id: deps.newId(), supervisingUnit, terms },
    context,
  );
  if (!decision.ok) return { ok: false, rejection: explained(decision.rejection) };
  const [event] = decision.value;
  if (!event) throw new Error('a work item was created by no event');
  const now = context.now;
  const refusal = await unitsRefusal(tx, { personId: person.id, supervisingUnit, terms, now });
  if (refusal) return { ok: false, rejection: refusal };
  const origin = await originOf(tx, source, context);
  if (!origin) return reject('work_item_source_unknown');
  const item = evolveWorkItem(null, event);
  const row = { item, source, ...origin, illustrative, createdBy: person.id, now };
  if (!(await insertItem(tx, row))) return taken(tx, source);
  await appendEvent(tx, item.id, event, { kind: 'person', id: person.id });
  return {
    ok: true,
    value: {
      ...{ id: item.id, number: null, version: 1, state: item },
      ...{ createdBy: person.id, extensionApprovalId: null },
    },
  };
}

async function taken(tx: Queryable, source: Source): Promise<Result<never>> {
  const title = await titleOfSource(tx, source);
  return reject('work_item_source_taken', { params: { title: title ?? '–' } });
}

/** Year and action plan: a plan's task has them, everything else is of the year in which it is made. */
async function originOf(tx: Queryable, { kind, id }: Source, { now }: WorkItemContext) {
  if (kind === 'plan_item' && id !== null) return planTask(tx, id);
  return { year: yearOf(dayOf(now)), actionPlan: null };
}

/** As the API is told of it: an item of minutes is named by its activity too, which says who may take it over. */
export interface BegunWorkItem extends WrittenTerms {
  readonly source:
    | { readonly kind: 'none' }
    | { readonly kind: 'plan_item'; readonly id: string }
    | { readonly kind: 'minutes_item'; readonly activityId: string; readonly itemId: string };
  readonly supervisingUnit: string;
}

/** The same as a command of its own. Rejects with `not_found` an item of minutes that is not published or not theirs to see. */
export const beginWorkItem = (
  deps: WorkItemDeps,
  person: SignedIn,
  { source, ...wanted }: BegunWorkItem,
  idempotency: IdempotencyKey,
): Promise<Result<WorkItemView>> =>
  settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now: deps.clock.now() }, async () => {
      const from = await sourceFor(tx, deps, person, source);
      if (!from.ok) return from;
      const created = await createWorkItem(tx, deps, person, { ...wanted, source: from.value });
      return created.ok ? readWorkItem(deps, tx, person, created.value.id) : created;
    }),
  );

async function sourceFor(
  tx: Queryable,
  { clock }: Pick<WorkItemDeps, 'clock'>,
  person: SignedIn,
  source: BegunWorkItem['source'],
): Promise<Result<Source>> {
  if (source.kind === 'none') return ok({ kind: 'none', id: null });
  if (source.kind === 'plan_item') return ok(source);
  const found = await minutesSource({ db: tx, clock }, person, {
    id: source.activityId,
    itemId: source.itemId,
  });
  return found.ok ? ok({ kind: 'minutes_item', id: found.value.sourceId }) : found;
}
