import type { AccountBody, NewPerson, PersonChange, PersonDetail } from '@shanhai/contracts/org';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, settle, sqlState, type Queryable } from '@shanhai/platform/postgres';
import { forgetSessions, hashPassword, revokeSessions, type SignedIn } from '../../session';
import { changeOnce, forbidden, may, momentOf, part, type IdempotencyKey, type Moment } from './change';
import type { OrgDeps } from './deps';
import { byPerson, recordOrg } from './history';
import {
  insertPerson,
  lockPerson,
  personById,
  personPage,
  updatePerson,
  writeAccount,
  type PersonFields,
  type PersonRow,
} from './persons.store';

export interface PersonFilter {
  readonly q?: string | undefined;
  readonly unit?: string | undefined;
  readonly role?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Persons by name with the posts of today, for everybody who is signed in: whoever picks a person picks from these. */
export async function persons(deps: Pick<OrgDeps, 'db' | 'clock'>, query: PersonFilter) {
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const filter = { unit: query.unit ?? null, role: query.role ?? null, q: part(query.q) };
  const rows = await personPage(deps.db, {
    ...{ ...filter, day: momentOf(deps).today, after: after.value, limit: query.limit + 1 },
  });
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return ok({ items, nextCursor: last ? cursorOf([last.name, last.id]) : null });
}

/** One person. E-mail and account are shown to themselves, and to who manages persons or accounts. */
export async function readPerson(
  deps: Pick<OrgDeps, 'db' | 'clock'>,
  reader: SignedIn,
  id: string,
): Promise<Result<PersonDetail>> {
  const row = await personById(deps.db, id, momentOf(deps).today);
  return row ? ok(detailFor(reader, row)) : reject('not_found');
}

const detailFor = (reader: SignedIn, row: PersonRow): PersonDetail => {
  const near = reader.id === row.id || may(reader, 'org.manage') || may(reader, 'account.manage');
  return near ? row : { ...row, email: null, account: null };
};

/** A new person, who can neither sign in nor sign before they get an account and a post. */
export async function createPerson(
  deps: OrgDeps,
  person: SignedIn,
  body: NewPerson,
  idempotency: IdempotencyKey,
): Promise<Result<PersonDetail>> {
  if (!may(person, 'org.manage')) return forbidden;
  return changeOnce(deps, person, idempotency, async (tx, at) => {
    const id = deps.newId();
    await insertPerson(tx, id, { ...body, email: body.email ?? null });
    const { name, nameEn } = body;
    await recordOrg(tx, byPerson(person), at.now, [
      { type: 'person_created', data: { personId: id, name, nameEn } },
    ]);
    return detailOf(tx, person, id, at);
  });
}

/** Rejects with `forbidden` unless it is one's own e-mail and language, or one manages persons. */
export async function changePerson(
  deps: OrgDeps,
  person: SignedIn,
  id: string,
  { change, version }: { readonly change: PersonChange; readonly version: number },
): Promise<Result<PersonDetail>> {
  const renames = change.name !== undefined || change.nameEn !== undefined;
  if (!may(person, 'org.manage') && (person.id !== id || renames)) return forbidden;
  return settle(deps.db, async (tx): Promise<Result<PersonDetail>> => {
    const at = momentOf(deps);
    await lockPerson(tx, id);
    const before = await personById(tx, id, at.today);
    if (!before) return reject('not_found');
    if (before.version !== version)
      return reject('version_conflict', { params: { version: before.version } });
    const after = changedPerson(before, change);
    await updatePerson(tx, id, after);
    await forgetSessions(tx, id, deps.clock.wall());
    await recordOrg(tx, byPerson(person), at.now, [
      { type: 'person_changed', data: { personId: id, ...difference(before, after) } },
    ]);
    return detailOf(tx, person, id, at);
  });
}

const changedPerson = (before: PersonRow, change: PersonChange): PersonFields => ({
  name: change.name ?? before.name,
  nameEn: change.nameEn ?? before.nameEn,
  email: change.email === undefined ? before.email : change.email,
  language: change.language ?? before.language,
});

/** Names as they were and are. Of an address only that it changed: the record can't be erased, an address may have to be. */
const difference = (before: PersonRow, after: PersonFields) => ({
  ...(before.name !== after.name && { name: { from: before.name, to: after.name } }),
  ...(before.nameEn !== after.nameEn && { nameEn: { from: before.nameEn, to: after.nameEn } }),
  ...(before.language !== after.language && { language: { from: before.language, to: after.language } }),
  ...(before.email !== after.email && { email: 'changed' }),
});

async function detailOf(
  tx: Queryable,
  reader: SignedIn,
  id: string,
  { today }: Moment,
): Promise<Result<PersonDetail>> {
  const row = await personById(tx, id, today);
  if (!row) throw new Error(`person ${id} was written and is not there`);
  return ok(detailFor(reader, row));
}

/**
 * What a person signs in with. A new password, or disabling it, ends all their sessions with the commit, in every
 * process. Rejects with `username_taken`, or with `request_invalid` when a new account has no password.
 */
export async function setAccount(
  deps: OrgDeps,
  person: SignedIn,
  personId: string,
  body: AccountBody,
): Promise<Result<{ personId: string; username: string; disabled: boolean }>> {
  if (!may(person, 'account.manage')) return forbidden;
  const passwordHash = body.password === undefined ? null : await hashPassword(body.password);
  try {
    return await settle(deps.db, (tx) => writeWith(tx, deps, person, { personId, body, passwordHash }));
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    return reject('username_taken', { params: { username: body.username } });
  }
}

interface Wanted {
  readonly personId: string;
  readonly body: AccountBody;
  readonly passwordHash: string | null;
}

async function writeWith(
  tx: Queryable,
  deps: OrgDeps,
  person: SignedIn,
  { personId, body: { username, disabled }, passwordHash }: Wanted,
): Promise<Result<{ personId: string; username: string; disabled: boolean }>> {
  const wall = deps.clock.wall();
  if (!(await lockPerson(tx, personId))) return reject('not_found');
  const account = { personId, username, passwordHash, disabledAt: disabled ? wall : null };
  if (!(await writeAccount(tx, account)))
    return reject('request_invalid', {
      errors: [{ pointer: '/password', code: 'required', params: { field: 'password' } }],
    });
  if (disabled || passwordHash !== null) await revokeSessions(tx, personId, wall);
  const data = { personId, username, disabled, newPassword: passwordHash !== null };
  await recordOrg(tx, byPerson(person), deps.clock.now(), [{ type: 'account_set', data }]);
  return ok({ personId, username, disabled });
}
