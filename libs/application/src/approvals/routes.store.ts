import type { Localized, RouteDefinition } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';

export interface PublishedRoute {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly title: Localized;
  readonly definition: RouteDefinition;
}

// A published route never changes, so what was read once holds for as long as the process lives.
const known = new Map<string, PublishedRoute>();

/** @throws when there is no such route: a running approval's route can't be missing. */
export async function loadRoute(db: Queryable, id: string): Promise<PublishedRoute> {
  const cached = known.get(id);
  if (cached) return cached;
  const { rows } = await db.query<PublishedRoute>({
    name: 'route_by_id',
    text: `SELECT id, key, version, jsonb_build_object('zh', title_zh, 'en', title_en) AS title, definition
           FROM route WHERE id = $1 AND published_at IS NOT NULL`,
    values: [id],
  });
  const route = rows[0];
  if (!route) throw new Error(`route ${id} is not published`);
  known.set(id, route);
  return route;
}
