import type { Programme } from '@shanhai/contracts/projects';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { permissionsOf } from '@shanhai/domain/org';
import { ok, type Rejection, type Result } from '@shanhai/domain/result';
import type { SignedIn } from '../session';
import type { ProjectDeps } from './deps';
import { programmeRows, type ProgrammeRow } from './programmes.store';

/** The units for which a person may file applications. */
export const filingUnits = ({ posts }: Pick<SignedIn, 'posts'>): string[] =>
  posts.filter(({ role }) => permissionsOf(role).includes('application.file')).map(({ unit }) => unit.id);

/** All programmes, each with whether the person who asks may apply on this day. */
export async function programmes(
  { db, clock }: ProjectDeps,
  person: SignedIn,
): Promise<Result<{ items: Programme[] }>> {
  const day = formatDay(dayOf(clock.now()));
  const rows = await programmeRows(db, filingUnits(person), day);
  return ok({ items: rows.map((row) => programmeView(row, day)) });
}

function programmeView({ formId: _, unit, ...row }: ProgrammeRow, day: string): Programme {
  const refusal = whyNot({ ...row, unit }, day);
  return { ...row, mayApply: { allowed: refusal === undefined, reason: refusal?.code ?? null, unit } };
}

/** Why nobody of these units may start an application on a day: what can't be helped first. */
export function whyNot(
  programme: Pick<ProgrammeRow, 'opensOn' | 'closesOn' | 'unit'>,
  day: string,
): Rejection | undefined {
  if (!programme.unit) return { code: 'applicant_not_eligible' };
  return outsideWindow(programme, day);
}

export function outsideWindow(
  { opensOn, closesOn }: Pick<ProgrammeRow, 'opensOn' | 'closesOn'>,
  day: string,
): Rejection | undefined {
  if (day >= opensOn && day <= closesOn) return undefined;
  return { code: 'programme_closed', params: { opensOn, closesOn } };
}
