import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import {
  projectionsToRun,
  runProjection,
  type ProjectionDeps,
} from '@shanhai/application/calendar/projections';
import { publishNotice } from '@shanhai/application/calendar/manage';
import type { SignedIn } from '@shanhai/application/session';
import { permissionsOf } from '@shanhai/domain/org';
import { parse } from 'yaml';
import { person, type Desk } from './approvals';

interface Notice {
  readonly year: number;
  readonly version?: number;
  readonly source: string;
  readonly announcedOn: string;
  readonly holidays: readonly object[];
}

/** The notice of 2026 as the seed has it. */
export function noticeOf2026(): Notice {
  const file = parse(readFileSync(join(import.meta.dirname, '../../prisma/seed/calendar.yaml'), 'utf8')) as {
    years: Notice[];
  };
  const found = file.years.find(({ year }) => year === 2026);
  if (!found) throw new Error('the seed has no notice of 2026');
  const { version: _, ...notice } = found;
  return notice;
}

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
