import type { Programme } from '@shanhai/contracts/projects';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { permissionsOf } from '@shanhai/domain/org';
import { daysOf } from '@shanhai/domain/projects/calls';
import { ok, type Result } from '@shanhai/domain/result';
import type { SignedIn } from '../session';
import { refusalIn } from './calls/view';
import type { ProjectDeps } from './deps';
import { programmeRows, type ProgrammeRow } from './programmes.store';

/** The units for which a person may file applications. */
export const filingUnits = ({ posts }: Pick<SignedIn, 'posts'>): string[] =>
  posts.filter(({ role }) => permissionsOf(role).includes('application.file')).map(({ unit }) => unit.id);

/** The programmes that have called, each by its nearest call and with whether the person who asks may answer it now. */
export async function programmes(
  { db, clock }: ProjectDeps,
  person: SignedIn,
): Promise<Result<{ items: Programme[] }>> {
  const now = clock.now();
  const rows = await programmeRows(db, { units: filingUnits(person), day: formatDay(dayOf(now)) }, now);
  return ok({ items: rows.map((row) => programmeView(row, now)) });
}

function programmeView(row: ProgrammeRow, now: Date): Programme {
  const { programme, year, sentence, opensAt, closesAt, applicant, id: callId } = row;
  const refusal = refusalIn(row, now);
  return {
    ...{ id: programme.id, kind: programme.kind, title: programme.title, year, sentence, callId },
    ...{ illustrative: row.programmeIllustrative, source: row.programmeSource },
    ...daysOf({ opensAt, closesAt }),
    mayApply: {
      allowed: refusal === undefined,
      reason: refusal?.code ?? null,
      unit: applicant?.unit ?? null,
    },
  };
}
