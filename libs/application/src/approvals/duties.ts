import type { CommandBody } from '@shanhai/contracts/approvals';
import type { AllowedAction } from '@shanhai/domain/approvals';
import { dutyAmong } from '@shanhai/domain/org';
import type { Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { maySeeCase } from '../org';
import type { ApprovalCommand } from './command';
import { personsNamed } from './duties.store';
import type { Loaded } from './load.store';

/** Whose posts of today are known: a signed-in person's are. */
export interface Posted {
  readonly posts: readonly { readonly role: string }[];
}

/** What decides, or hands a decision on. What only gives back, undoes or talks is not among it. */
const deciding: ReadonlySet<string> = new Set([
  ...(['approve', 'reject', 'abstain', 'return', 'claim'] satisfies CommandBody['type'][]),
  ...(['give_opinion', 'transfer', 'add_signer', 'consult'] satisfies CommandBody['type'][]),
]);

const dutyOf = ({ posts }: Posted) => dutyAmong(posts.map(({ role }) => role));

/** Who holds one of the three administrators' duties (三员) is offered nothing that decides, whatever they hold. */
export const withoutDeciding = (
  person: Posted,
  actions: readonly AllowedAction[],
): readonly AllowedAction[] =>
  dutyOf(person) === undefined ? actions : actions.filter(({ action }) => !deciding.has(action));

/** Nor may they command it: a task from before the post, or in leave, is no way around. */
export async function actorsDuty(
  db: Queryable,
  { person, body, approvalId }: Pick<ApprovalCommand, 'person' | 'body' | 'approvalId'>,
  { unitId, state }: Pick<Loaded, 'unitId' | 'state'>,
): Promise<Rejection | undefined> {
  const role = deciding.has(body.type) ? dutyOf(person) : undefined;
  if (role === undefined) return undefined;
  const relation = { unitId, initiatorId: state.initiator, approvalId };
  const known = person.administers || (await maySeeCase(db, person, relation));
  return known ? { code: 'duties_separated', params: { role } } : { code: 'not_found' };
}

/**
 * A command that names somebody who does not exist, who holds no post, or who holds one of the three duties on the day, is
 * refused before it decides anything: what they were given would lie where nobody sees it. A copy decides nothing: anybody
 * may get one.
 */
export async function namedRefusal(
  db: Queryable,
  body: CommandBody,
  day: string,
): Promise<Rejection | undefined> {
  const named = 'persons' in body ? body.persons : 'to' in body && body.type !== 'return' ? [body.to] : [];
  if (named.length === 0) return undefined;
  const known = await personsNamed(db, named, day);
  if (!named.every((id) => known.has(id))) return { code: 'person_unknown' };
  if (body.type === 'copy') return undefined;
  const away = [...known.values()].find(({ posted }) => !posted);
  if (away) return { code: 'person_without_post', params: { person: away.name } };
  const role = [...known.values()].find(({ duty }) => duty !== null)?.duty;
  return role ? { code: 'duties_separated', params: { role } } : undefined;
}
