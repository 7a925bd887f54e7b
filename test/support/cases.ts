import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { submitApplication } from '@shanhai/application/projects';
import type { SignedIn } from '@shanhai/application/session';
import { permissionsOf } from '@shanhai/domain/org';
import { FileStore, PartStore } from '@shanhai/platform/files';
import { person, villageAnswers, type Desk } from './approvals';

const longquan = { id: '331181', nameZh: '龙泉市', nameEn: 'Longquan' };

/** The clerk of 龙泉, signed in. */
export async function clerkOfLongquan({ db }: Desk): Promise<SignedIn> {
  const { id, name, nameEn } = await person(db, 'longquan.clerk');
  return {
    ...{ id, name, nameEn, email: null, language: 'zh', sessionId: '00', expiresAt: new Date('2100-01-01') },
    posts: [{ unit: longquan, role: 'clerk', title: '经办', lastDay: null }],
    permissions: new Set(permissionsOf('clerk')),
    coveredUnits: new Set([longquan.id]),
    standsInFor: [],
    administers: false,
  };
}

/** A complete draft of 龙泉 for a demonstration village, with its PDF; answers its id. */
export async function draftVillage(desk: Desk, clerk: SignedIn): Promise<string> {
  const id = randomUUID();
  await desk.db.query(
    `INSERT INTO project_application (id, programme_id, call_id, unit_id, created_by, status, title, form_id, form_data,
                                      created_at, updated_at)
     SELECT $1, p.id, (SELECT id FROM project_call WHERE key = p.id), $2, $3, 'draft', '龙泉市塔石街道下樟村', p.form_id, $4, now(), now()
       FROM programme p WHERE p.id = '2020-demonstration-village'`,
    [id, longquan.id, clerk.id, JSON.stringify(villageAnswers)],
  );
  await desk.db.query(
    `INSERT INTO attachment (id, case_type, case_id, field, name, size, media_type, sha256, round, uploaded_by,
                             uploaded_at)
     VALUES ($1, 'project-application', $2, 'documents', '实施方案.pdf', 3, 'application/pdf', sha256('pdf'), 1, $3, now())`,
    [randomUUID(), id, clerk.id],
  );
  return id;
}

/** Submits a draft as the API does. */
export async function submit(desk: Desk, clerk: SignedIn, id: string): Promise<void> {
  const idempotency = { key: randomUUID(), requestHash: Buffer.from(id) };
  // A submission touches no file: these stores are never opened.
  const folder = join(tmpdir(), 'shanhai-never');
  const stores = { files: new FileStore(folder), parts: new PartStore(folder) };
  const deps = { ...desk.deps, ...stores, uploadLimit: 0, onLeftover: () => undefined };
  const submitted = await submitApplication(deps, clerk, { id, version: 1 }, idempotency);
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.rejection));
}
