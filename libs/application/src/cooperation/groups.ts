import type { GroupMember, GroupView, MemberEnd, NewMember } from '@shanhai/contracts/cooperation';
import { isGroup } from '@shanhai/domain/cooperation';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import { personNames } from '../approvals';
import {
  changeOnce,
  forbidden,
  momentOf,
  refused,
  reversed,
  type IdempotencyKey,
} from '../org/manage/change';
import { existsFor, notValid } from '../org/manage/units';
import { lockUnit, unitById } from '../org/manage/units.store';
import type { SignedIn } from '../session';
import type { RegisterDeps } from './deps';
import {
  endMemberRow,
  groupPage,
  insertMember,
  lockMember,
  memberById,
  memberPage,
  overlappingMember,
  rankOf,
  type MemberFields,
} from './groups.store';
import { record } from './history';
import { recordable } from './rights';

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

interface PageFilter {
  readonly on?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Leading groups and thematic groups of a day, for everybody who is signed in: as units and posts are. */
export async function groups(
  deps: RegisterDeps,
  person: SignedIn,
  query: PageFilter & { readonly kind?: string | undefined },
): Promise<Result<Page<GroupView>>> {
  const after = cursorValues(query.cursor, 1);
  if (!after.ok) return after;
  const { today } = momentOf(deps);
  const [rows, units] = await Promise.all([
    groupPage(deps.db, {
      ...{ on: query.on ?? today, kind: query.kind ?? null },
      ...{ after: after.value?.[0] ?? null, limit: query.limit + 1 },
    }),
    recordable(deps.db, person, today),
  ]);
  const items = rows.slice(0, query.limit).map((row) => ({ ...row, mayRecord: units.has(row.id) }));
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return ok({ items, nextCursor: last ? cursorOf([last.id]) : null });
}

/** Members of a group, of a day or of all times. Rejects with `not_found` what is no group. */
export async function members(
  { db }: Pick<RegisterDeps, 'db'>,
  groupId: string,
  query: PageFilter,
): Promise<Result<Page<GroupMember>>> {
  const after = cursorValues(query.cursor, 3);
  if (!after.ok) return after;
  const unit = await unitById(db, groupId);
  if (!unit || !isGroup(unit.kind)) return reject('not_found');
  const rows = await memberPage(db, {
    ...{ groupId, on: query.on ?? null, after: after.value, limit: query.limit + 1 },
  });
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  const place = last && [String(rankOf(last.function)), last.validFrom, last.id];
  return ok({ items, nextCursor: place ? cursorOf(place) : null });
}

/**
 * Takes a unit or a person into a group. Rejects with `not_found` (no group), `forbidden`, `unit_unknown`,
 * `person_unknown`, `unit_not_valid`, `period_reversed` or `member_overlaps`.
 */
export const addMember = (
  deps: RegisterDeps,
  person: SignedIn,
  groupId: string,
  body: NewMember,
  idempotency: IdempotencyKey,
): Promise<Result<GroupMember>> =>
  changeOnce(deps, person, idempotency, async (tx, { now, today }): Promise<Result<GroupMember>> => {
    const member: MemberFields = {
      ...{ id: deps.newId(), groupId, unitId: body.unitId ?? null, personId: body.personId ?? null },
      ...{ function: body.function, validFrom: body.validFrom, validTo: body.validTo ?? null },
      source: body.source,
    };
    const units = await recordable(tx, person, today);
    const refusal = await memberRefused(tx, member, units);
    if (refusal) return refused(refusal);
    await insertMember(tx, member);
    const { id, ...data } = member;
    await record(tx, person, now, { id, type: 'member_added', data });
    return ok(await stored(tx, id));
  });

/** The group's row is held, so that two who add the same member see each other. */
async function memberRefused(
  tx: Queryable,
  member: MemberFields,
  units: ReadonlySet<string>,
): Promise<Rejection | undefined> {
  const group = await lockUnit(tx, member.groupId, 'UPDATE');
  if (!group || !isGroup(group.kind)) return { code: 'not_found' };
  if (!units.has(group.id)) return { code: 'forbidden' };
  const wrong = reversed(member.validFrom, member.validTo);
  if (wrong) return wrong;
  if (!existsFor(group, member)) return notValid(group);
  const absent = await memberAbsent(tx, member);
  if (absent) return absent;
  const same = await overlappingMember(tx, member);
  return same && { code: 'member_overlaps', params: { from: same.from, to: same.to ?? '–' } };
}

async function memberAbsent(tx: Queryable, member: MemberFields): Promise<Rejection | undefined> {
  const { unitId, personId } = member;
  if (personId !== null)
    return (await personNames(tx, [personId])).has(personId) ? undefined : { code: 'person_unknown' };
  const unit = await lockUnit(tx, unitId ?? '', 'SHARE');
  if (!unit) return { code: 'unit_unknown' };
  return existsFor(unit, member) ? undefined : notValid(unit);
}

/** Says the last day of a member, earlier than it was. Rejects with `member_ended` or `period_reversed`. */
export const endMember = (
  deps: RegisterDeps,
  person: SignedIn,
  id: string,
  end: MemberEnd,
  idempotency: IdempotencyKey,
): Promise<Result<GroupMember>> =>
  changeOnce(deps, person, idempotency, async (tx, { now, today }): Promise<Result<GroupMember>> => {
    const member = await lockMember(tx, id);
    if (!member) return reject('not_found');
    if (!(await recordable(tx, person, today)).has(member.group.id)) return forbidden;
    if (member.validTo !== null && member.validTo <= end.lastDay)
      return reject('member_ended', { params: { lastDay: member.validTo } });
    const wrong = reversed(member.validFrom, end.lastDay);
    if (wrong) return refused(wrong);
    await endMemberRow(tx, id, end);
    await record(tx, person, now, { id, type: 'member_ended', data: end });
    return ok(await stored(tx, id));
  });

async function stored(tx: Queryable, id: string): Promise<GroupMember> {
  const member = await memberById(tx, id);
  if (!member) throw new Error(`member ${id} was written and is not there`);
  return member;
}
