import { randomUUID } from 'node:crypto';
import {
  projectionsToRun,
  runProjection,
  type ProjectionDeps,
} from '@shanhai/application/calendar/projections';
import { publishNotice } from '@shanhai/application/calendar/manage';
import type { SignedIn } from '@shanhai/application/session';
import type { Notice } from '@shanhai/domain/calendar';
import { permissionsOf } from '@shanhai/domain/org';
import { person, type Desk } from './approvals';

/** 国办发明电〔2025〕7号, as the seed has it. */
export const noticeOf2026 = (): Notice => ({
  ...{ year: 2026, source: '国办发明电〔2025〕7号', announcedOn: '2025-11-04' },
  holidays: [
    { name: '元旦', from: '2026-01-01', to: '2026-01-03', worked: ['2026-01-04'] },
    { name: '春节', from: '2026-02-15', to: '2026-02-23', worked: ['2026-02-14', '2026-02-28'] },
    { name: '清明节', from: '2026-04-04', to: '2026-04-06', worked: [] },
    { name: '劳动节', from: '2026-05-01', to: '2026-05-05', worked: ['2026-05-09'] },
    { name: '端午节', from: '2026-06-19', to: '2026-06-21', worked: [] },
    { name: '中秋节', from: '2026-09-25', to: '2026-09-27', worked: [] },
    { name: '国庆节', from: '2026-10-01', to: '2026-10-07', worked: ['2026-09-20', '2026-10-10'] },
  ],
});

/** The same with Thursday 26 and Friday 27 November free: what began on Monday 23 November ends two days later. */
export const longerNovember = (): Notice => {
  const notice = noticeOf2026();
  const more = { name: '临时放假', from: '2026-11-26', to: '2026-11-27', worked: [] };
  return { ...notice, source: '演示通知', announcedOn: '2026-11-20', holidays: [...notice.holidays, more] };
};

/** Somebody of the seed, signed in with a role's permissions. */
export async function signedInAs(
  desk: Desk,
  username: string,
  role: string,
  units: string[] = [],
): Promise<SignedIn> {
  const { id, name, nameEn } = await person(desk.db, username);
  return {
    ...{ id, name, nameEn, email: null, language: 'zh', sessionId: '00', expiresAt: new Date('2100-01-01') },
    ...{ posts: [], permissions: new Set(permissionsOf(role)), coveredUnits: new Set(units) },
    ...{ standsInFor: [], administers: role === 'administrator' },
  };
}

export const onceKey = () => {
  const key = randomUUID();
  return { key, requestHash: Buffer.from(key) };
};

/** Publishes a notice as the administrator; answers its edition. */
export async function publish(desk: Desk, document: object, basis: number): Promise<number> {
  const admin = await signedInAs(desk, 'admin', 'administrator');
  const done = await publishNotice(
    desk.deps,
    admin,
    { text: { document: { ...document } }, basis },
    onceKey(),
  );
  if (!done.ok) throw new Error(JSON.stringify(done.rejection));
  return done.value.edition;
}

/** Works off all projections, as notifiers do; a batch of `batch` rows. */
export async function projectAll(desk: Desk, more: Partial<ProjectionDeps> = {}): Promise<void> {
  const deps = { ...desk.deps, settledMs: 0, ...more };
  for (const edition of await projectionsToRun(deps)) {
    await runProjection(deps, edition, new AbortController().signal);
  }
}
