import { randomBytes, randomUUID } from 'node:crypto';
import { openApproval } from '@shanhai/application/approvals';
import { stagesOf, type RouteNode, type Stage } from '@shanhai/domain/approvals';
import { person, villageAnswers, type Desk } from './approvals';

/** A stage that these persons sign; the test changes what it is about. */
export const stage = (key: string, persons: readonly string[], more: Partial<Stage> = {}): Stage => ({
  ...{ kind: 'stage', key, title: { zh: `${key}审核`, en: key }, mode: 'any' },
  signers: persons.map((id) => ({ by: 'person', person: id })),
  ...{ due: { budget: 5, unit: 'working_day' }, returns: ['applicant'], mayReject: true },
  ...{ initiatorAsSigner: 'allowed', bulk: true },
  ...more,
});

/** Publishes a route of one's own, whose signers are persons; answers its id. */
export async function publishRoute({ db }: Desk, root: RouteNode): Promise<string> {
  const id = randomUUID();
  await db.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO route (id, key, version, title_zh, title_en, definition, hash, published_at)
       VALUES ($1, $2, 1, '测试流程', 'Test route', $3, $4, now())`,
      [id, `test-${id}`, JSON.stringify({ root }), randomBytes(32)],
    );
    for (const { key, signers } of stagesOf(root)) {
      for (const [ordinal, rule] of signers.entries()) {
        if (rule.by !== 'person') continue;
        await tx.query(
          `INSERT INTO route_signer (route_id, stage_key, ordinal, kind, person_id) VALUES ($1, $2, $3, 'person', $4)`,
          [id, key, ordinal, rule.person],
        );
      }
    }
  });
  return id;
}

interface Opened {
  readonly title?: string;
  readonly number?: string;
  readonly formData?: Readonly<Record<string, string | number>>;
  readonly summary?: readonly object[];
  /** Whose case it is, when it is not 龙泉's: the unit and its clerk. */
  readonly of?: readonly [unitId: string, username: string];
}

/** An approval of 龙泉's clerk, unless it says of whom, on a route of one's own. */
export async function openOn(desk: Desk, routeId: string, more: Opened = {}): Promise<string> {
  const { db, deps } = desk;
  const [unitId, username] = more.of ?? ['331181', 'longquan.clerk'];
  const clerk = await person(db, username);
  const [caseId, approvalId] = [randomUUID(), randomUUID()];
  const { title = '龙泉市塔石街道下樟村', number = `T-${approvalId}`, summary = [] } = more;
  const formData = more.formData ?? villageAnswers;
  await db.query(
    `INSERT INTO project_application (id, programme_id, call_id, unit_id, created_by, status, title, form_id, form_data,
                                      approval_id, created_at, updated_at)
     SELECT $1, p.id, (SELECT id FROM project_call WHERE key = p.id), $6, $2, 'in_approval', $4, p.form_id, $3, $5, now(), now()
     FROM programme p WHERE p.id = '2020-demonstration-village'`,
    [caseId, clerk.id, JSON.stringify(formData), title, approvalId, unitId],
  );
  const opened = await openApproval(deps, {
    ...{ approvalId, caseType: 'project-application', caseId, unitId, routeId, number },
    ...{ initiatorId: clerk.id, content: { title, formData, attachments: [], summary }, process: true },
  });
  if (!opened.ok) throw new Error(opened.rejection.code);
  return approvalId;
}
