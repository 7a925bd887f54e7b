import { rolesWith } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';
import { holdersOfRoles } from '../org';

/** A rung that has just fired, and whom it should have told and nobody was found to be. */
export interface Unfound {
  readonly deadlineId: string;
  readonly rung: string;
  readonly roles: readonly string[];
}

/** Written for the present end of the deadline, whose rung it is. Primary key of reminder. */
export async function markUnfound(tx: Queryable, unfound: readonly Unfound[]): Promise<void> {
  await tx.query({
    name: 'reminders_unfound',
    text: `UPDATE reminder r SET unfound = u.roles
           FROM jsonb_to_recordset($1::jsonb) AS u("deadlineId" uuid, rung text, roles text[])
           JOIN deadline d ON d.id = u."deadlineId"
           WHERE r.deadline_id = d.id AND r.rung = u.rung AND r.due_at = d.due_at`,
    values: [JSON.stringify(unfound)],
  });
}

/** Who keeps the organisation, and can give somebody the post that is missing. */
export const administratorsOf = (tx: Queryable, day: string): Promise<string[]> =>
  holdersOfRoles(tx, rolesWith('org.manage'), day);
