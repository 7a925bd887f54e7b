import { randomUUID } from 'node:crypto';
import { signerRows } from '@shanhai/application/approvals';
import type { RouteDefinition, Stage } from '@shanhai/domain/approvals';
import type { Database } from '@shanhai/platform/postgres';

/** A stage of the head of the case's unit; a test changes one thing about it. */
export const headStage = (key: string, more: Partial<Stage> = {}): Stage => ({
  kind: 'stage',
  key,
  title: { zh: key, en: key },
  mode: 'any',
  signers: [{ by: 'role', role: 'head', relation: 'own' }],
  due: { budget: 5, unit: 'working_day' },
  returns: ['applicant', 'previous'],
  mayReject: true,
  initiatorAsSigner: 'forbidden',
  bulk: false,
  ...more,
});

/** A published route of these stages, one after another, with its signer rules as rows. */
export const publishStages = (db: Database, ...children: Stage[]): Promise<string> =>
  publishRoute(db, { root: { kind: 'sequence', children } });

/** `as`: its key and version, where more than one of a key is published. */
export async function publishRoute(
  db: Database,
  definition: RouteDefinition,
  as: { readonly key: string; readonly version: number } = { key: `test-${randomUUID()}`, version: 1 },
): Promise<string> {
  const id = randomUUID();
  await db.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO route (id, key, version, title_zh, title_en, definition, hash, published_at)
       VALUES ($1, $2, $3, '测试流程', 'Test route', $4, '', now())`,
      [id, as.key, as.version, JSON.stringify(definition)],
    );
    await tx.query(
      `INSERT INTO route_signer (route_id, stage_key, purpose, ordinal, kind, person_id, role, relation, unit_id, field, climbs)
       SELECT s."routeId", s."stageKey", s.purpose, s.ordinal, s.kind, s."personId", s.role, s.relation, s."unitId", s.field, s.climbs
       FROM jsonb_to_recordset($1) AS s("routeId" uuid, "stageKey" text, purpose text, ordinal int, kind text,
         "personId" uuid, role text, relation text, "unitId" text, field text, climbs boolean)`,
      [JSON.stringify(signerRows(id, definition.root))],
    );
  });
  return id;
}
