import type {
  WorkItemCommandBody,
  WorkItemCorrection,
  WorkItemView,
} from '@shanhai/contracts/targets/work-items';
import type { Rejection, Result } from '@shanhai/domain/result';
import {
  decideWorkItem,
  type WorkItemCommand,
  type WorkItemContext,
} from '@shanhai/domain/targets/work-items';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import type { IdempotencyKey } from '../../org/manage/change';
import { once, type SignedIn } from '../../session';
import { explained, present } from './access';
import { contextOf, type WorkItemDeps } from './deps';
import { bindFiles } from './files.store';
import { lockItem, type ItemRow } from './items.store';
import { readWorkItem } from './read';
import { record } from './record';
import { mannedRefusal, unitsRefusal } from './terms';

export interface WorkItemAct {
  readonly id: string;
  /** The version that the person has seen. */
  readonly version: number;
}

/**
 * A command on a work item, decided on its locked row: of two at once the second is told who did what. Rejects with
 * `not_found`, `work_item_moved_on`, or what {@link decideWorkItem} refuses.
 */
export const commandWorkItem = (
  deps: WorkItemDeps,
  person: SignedIn,
  act: WorkItemAct & { readonly command: WorkItemCommandBody },
  idempotency: IdempotencyKey,
): Promise<Result<WorkItemView>> =>
  waking(
    deps,
    settle(deps.db, (tx) =>
      once(tx, { ...idempotency, personId: person.id, now: deps.clock.now() }, () =>
        decided(tx, deps, person, act, commandOf(act.command, deps.newId)),
      ),
    ),
  );

/** Corrects the terms of a work item. Rejects as a command does, and with what is wrong with its units. */
export const correctWorkItem = (
  deps: WorkItemDeps,
  person: SignedIn,
  { correction: { reason, ...terms }, ...act }: WorkItemAct & { readonly correction: WorkItemCorrection },
): Promise<Result<WorkItemView>> =>
  waking(
    deps,
    settle(deps.db, (tx) => decided(tx, deps, person, act, { type: 'correct', terms, reason })),
  );

async function waking<T>({ wake }: WorkItemDeps, work: Promise<Result<T>>): Promise<Result<T>> {
  const result = await work;
  if (result.ok) wake.wake();
  return result;
}

/** An empty opinion is none. */
const opinion = (text: string): string | null => (text === '' ? null : text);

function commandOf(body: WorkItemCommandBody, newId: () => string): WorkItemCommand {
  switch (body.type) {
    case 'reach_milestone':
      return { ...body, text: opinion(body.text) };
    case 'close':
    case 'urge':
      return { ...body, comment: opinion(body.comment) };
    case 'request_extension':
      return { ...body, extension: newId() };
    default:
      return body;
  }
}

async function decided(
  tx: Queryable,
  deps: WorkItemDeps,
  person: SignedIn,
  { id, version }: WorkItemAct,
  command: WorkItemCommand,
): Promise<Result<WorkItemView>> {
  const found = await present(tx, person, await lockItem(tx, id), version);
  if (!found.ok) return found;
  const row = found.value;
  const context = await contextOf(tx, deps, person);
  const decision = decideWorkItem(row.state, command, context);
  if (!decision.ok) return { ok: false, rejection: explained(decision.rejection) };
  const refusal =
    (await refusalOfUnits(tx, row, command, context)) ?? (await refusalOfFiles(tx, row, command, context));
  if (refusal) return { ok: false, rejection: refusal };
  const [event] = decision.value;
  if (!event) throw new Error(`"${command.type}" came to nothing`);
  await record(tx, row, event, { db: deps.db, now: context.now, actor: person });
  return readWorkItem(deps, tx, person, id);
}

/** Units are looked at when they are put in charge, and again when it is issued: somebody must be there to sign. */
async function refusalOfUnits(
  tx: Queryable,
  { state }: ItemRow,
  command: WorkItemCommand,
  { actor, now }: WorkItemContext,
): Promise<Rejection | undefined> {
  if (command.type === 'issue') return mannedRefusal(tx, state.responsibleUnit, now);
  if (command.type !== 'correct') return undefined;
  const { terms } = command;
  const asked = { personId: actor, supervisingUnit: state.supervisingUnit, terms, now };
  const refusal = await unitsRefusal(tx, asked);
  if (refusal || state.status === 'created') return refusal;
  return mannedRefusal(tx, terms.responsibleUnit, now);
}

/** An entry names only files that its author has brought and that no other names. */
async function refusalOfFiles(
  tx: Queryable,
  { id }: ItemRow,
  command: WorkItemCommand,
  { actor, now }: WorkItemContext,
): Promise<Rejection | undefined> {
  if (!('files' in command) || command.files.length === 0) return undefined;
  const bound = await bindFiles(tx, { itemId: id, personId: actor, ids: command.files, now });
  const unknown = command.files.find((file) => !bound.includes(file));
  return unknown === undefined ? undefined : { code: 'work_item_file_unknown', params: { id: unknown } };
}
