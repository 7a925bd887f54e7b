import type { Client } from 'pg';

/** Lets a call of the first data end at an instant in the past: nothing but a test does so. */
export async function endCall(owner: Client, key: string, at: string): Promise<void> {
  await owner.query('BEGIN');
  await owner.query('ALTER TABLE project_call DISABLE TRIGGER project_call_fixed');
  await owner.query('UPDATE project_call SET closes_at = $2 WHERE key = $1', [key, at]);
  await owner.query('ALTER TABLE project_call ENABLE TRIGGER project_call_fixed');
  await owner.query('COMMIT');
}

/** A call whose applications go a route, open today and tomorrow; answers its English title. */
export async function callOn(owner: Client, routeId: string): Promise<string> {
  const { rows } = await owner.query<{ title: string }>(
    `INSERT INTO project_call (id, key, programme_id, status, content, opens_at, closes_at, form_id, route_id, created_at,
                               updated_at, published_at)
     SELECT gen_random_uuid(), 'on ' || $1, programme_id, status, content, now() - interval '1 day', now() + interval '1 day',
            form_id, $1::uuid, now(), now(), now()
       FROM project_call WHERE key = '2020-demonstration-village' RETURNING content->'title'->>'en' AS title`,
    [routeId],
  );
  return rows[0]?.title ?? '';
}
