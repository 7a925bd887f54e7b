import { permissionsOf, type Permission } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';
import { coveredUnits } from '../org';

export interface HeldPost {
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly role: string;
  readonly title: string;
  /** YYYY-MM-DD, as it was said; null while none was. */
  readonly lastDay: string | null;
}

/** The person behind a request, as the use cases want to know them. */
export interface SignedIn {
  /** Hex of the session's id. */
  readonly sessionId: string;
  readonly expiresAt: Date;
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly email: string | null;
  readonly language: 'zh' | 'en';
  readonly posts: readonly HeldPost[];
  readonly permissions: ReadonlySet<Permission>;
  readonly coveredUnits: ReadonlySet<string>;
  /** Whose leave they cover today, on any route (代理). */
  readonly standsInFor: readonly string[];
  /** May rescue what nobody can act on, and sees it for as long as it waits. */
  readonly administers: boolean;
}

interface SessionRow {
  expiresAt: Date;
  id: string;
  name: string;
  nameEn: string;
  email: string | null;
  language: 'zh' | 'en';
  posts: HeldPost[];
  standsInFor: string[];
}

/**
 * The person of a session that holds at `wall`, with the posts of `day` (the business day: a demo clock moves
 * posts, never sessions). Nobody without a post on that day: who has left acts no more, in nobody's name. Primary key
 * of session; post (person_id).
 */
export async function findSignedIn(
  db: Queryable,
  sessionId: Buffer,
  wall: Date,
  day: string,
): Promise<SignedIn | undefined> {
  const { rows } = await db.query<SessionRow>({
    name: 'find_signed_in',
    text: `
      SELECT session.expires_at AS "expiresAt", person.id, person.name, person.name_en AS "nameEn", person.email, person.language,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('role', post.role, 'title', post.title,
            'lastDay', coalesce(post.last_day, post.valid_to), 'unit',
            jsonb_build_object('id', unit.id, 'nameZh', unit.name_zh, 'nameEn', unit.name_en))
            ORDER BY post.valid_from, post.id), '[]')
           FROM post JOIN unit ON unit.id = post.unit_id
          WHERE post.person_id = person.id
            AND post.valid_from <= $3::date AND (post.valid_to IS NULL OR post.valid_to >= $3::date)) AS posts,
        principals_of(person.id, NULL, $3) AS "standsInFor"
      FROM session
      JOIN person ON person.id = session.person_id
      JOIN account ON account.person_id = person.id AND account.disabled_at IS NULL
      WHERE session.id = $1 AND session.revoked_at IS NULL AND session.expires_at > $2`,
    values: [sessionId, wall, day],
  });
  const row = rows[0];
  if (!row || row.posts.length === 0) return undefined;
  const permissions = new Set(row.posts.flatMap(({ role }) => permissionsOf(role)));
  return {
    ...row,
    sessionId: sessionId.toString('hex'),
    permissions,
    administers: permissions.has('approval.rescue'),
    coveredUnits: new Set(await coveredUnits(db, row.id, day)),
  };
}
