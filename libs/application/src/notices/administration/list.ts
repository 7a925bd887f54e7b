import type { ChannelState, Delivery, DeliveryAct } from '@shanhai/contracts/admin';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { channelKeys } from '../channels';
import { actPage, actsOf } from './acts.store';
import {
  attemptsOf,
  channelStates,
  deliveryPage,
  oneDelivery,
  personsLike,
  type DeliveryFilter,
} from './list.store';
import { actView, attemptView, channelView, deliveryView } from './views';

interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

export interface DeliveriesQuery extends Omit<DeliveryFilter, 'persons'> {
  /** Part of a person's name or address. */
  readonly q?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export const mayManageDeliveries = (person: SignedIn): boolean => person.permissions.has('delivery.manage');

/** Deliveries, newest first. Rejects with `forbidden` or `request_invalid`. */
export async function listDeliveries(
  db: Queryable,
  reader: SignedIn,
  { q, limit, cursor, ...filter }: DeliveriesQuery,
): Promise<Result<Page<Delivery>>> {
  if (!mayManageDeliveries(reader)) return reject('forbidden');
  const place = placeIn(cursor);
  if (!place.ok) return place;
  const persons = q === undefined ? undefined : await personsLike(db, likePart(q));
  const after = place.value && { createdAt: place.value.at, id: place.value.id };
  const rows = await deliveryPage(db, { ...filter, persons }, after, limit + 1);
  return ok(pageOf(rows, limit, deliveryView, ({ createdAt, id }) => [createdAt.toISOString(), id]));
}

/** One delivery with its history. Rejects with `forbidden` or `not_found`. */
export async function readDelivery(db: Queryable, reader: SignedIn, id: string) {
  if (!mayManageDeliveries(reader)) return reject('forbidden');
  const [found, attempts, acts] = await Promise.all([
    oneDelivery(db, id),
    attemptsOf(db, id),
    actsOf(db, { delivery: id }),
  ]);
  if (!found) return reject('not_found');
  return ok({ delivery: deliveryView(found), attempts: attempts.map(attemptView), acts: acts.map(actView) });
}

/** What administrators did, newest first. Rejects with `forbidden` or `request_invalid`. */
export async function listDeliveryActs(
  db: Queryable,
  reader: SignedIn,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Result<Page<DeliveryAct>>> {
  if (!mayManageDeliveries(reader)) return reject('forbidden');
  const place = placeIn(cursor);
  if (!place.ok) return place;
  const rows = await actPage(db, place.value, limit + 1);
  return ok(pageOf(rows, limit, actView, ({ at, id }) => [at.toISOString(), id]));
}

/** Rejects with `forbidden`. */
export async function listChannels(
  db: Queryable,
  reader: SignedIn,
): Promise<Result<{ items: ChannelState[] }>> {
  if (!mayManageDeliveries(reader)) return reject('forbidden');
  return ok({ items: (await channelStates(db, channelKeys)).map(channelView) });
}

function pageOf<Row, View>(
  rows: readonly Row[],
  limit: number,
  view: (row: Row) => View,
  placeOf: (row: Row) => readonly string[],
): Page<View> {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(view), nextCursor: last ? cursorOf(placeOf(last)) : null };
}

/** A part of a name as ILIKE takes it: its own wildcards are letters. */
const likePart = (q: string): string => `%${q.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor that holds no time and id was not made here. */
function placeIn(cursor: string | undefined): Result<{ at: string; id: string } | undefined> {
  const values = cursorValues(cursor, 2);
  if (!values.ok) return values;
  const [at, id] = values.value ?? [];
  if (at === undefined || id === undefined) return ok(undefined);
  if (Number.isNaN(Date.parse(at)) || !UUID.test(id))
    return reject('request_invalid', { errors: [{ pointer: '/query/cursor', code: 'cursor_unknown' }] });
  return ok({ at, id });
}
