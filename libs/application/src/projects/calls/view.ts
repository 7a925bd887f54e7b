import type { Call, CallSummary } from '@shanhai/contracts/projects/calls';
import { problemSentence } from '@shanhai/contracts/problems';
import {
  dayOf,
  formatDay,
  isProvisional,
  workingDaysLeft,
  type WorkingCalendar,
} from '@shanhai/domain/calendar';
import {
  applyRefusal,
  phaseOf,
  placesLeft,
  type ApplyCode,
  type CallPhase,
  type CallWindow,
} from '@shanhai/domain/projects/calls';
import type { Rejection } from '@shanhai/domain/result';
import type { CallRow } from './calls.store';

/** A moment, and the days that count. */
export interface Seen {
  readonly now: Date;
  readonly calendar: WorkingCalendar;
}

/** Of a draft the window is what its days say, and it is not one yet. */
const windowIn = ({ opensAt, closesAt }: CallRow): CallWindow | null =>
  opensAt === null || closesAt === null ? null : { opensAt, closesAt };

export const phaseIn = (row: CallRow, now: Date): CallPhase => {
  const window = windowIn(row);
  return window === null ? 'draft' : phaseOf({ status: row.status, ...window }, now);
};

/** Why the person's unit can't apply at a moment; undefined when it can. */
export function refusalIn(row: CallRow, now: Date): Rejection<ApplyCode> | undefined {
  const { content, applicant, submitted } = row;
  const { perUnit, total } = content;
  return applyRefusal({
    ...{ perUnit, total, ofAll: submitted, ofUnit: applicant?.submitted ?? 0, named: applicant !== null },
    ...{ phase: phaseIn(row, now), window: windowIn(row) ?? { opensAt: now, closesAt: now } },
  });
}

export function callSummary(row: CallRow, seen: Seen): CallSummary {
  const { id, programme, content, closesAt, illustrative } = row;
  const window = windowIn(row);
  const { perUnit, total, title } = content;
  return {
    ...{ id, title, perUnit, total, illustrative, phase: phaseIn(row, seen.now) },
    programme: programme as CallSummary['programme'],
    opensOn: content.opensOn,
    closesOn: window === null ? content.closesOn : lastDayOf(window),
    closesAt: closesAt?.toISOString() ?? null,
    ...daysLeft(row, seen),
    mayApply: mayApply(row, seen.now),
  };
}

/** Its last day is the one before the midnight at which it closes. */
const lastDayOf = ({ closesAt }: CallWindow): string => formatDay(dayOf(closesAt) - 1);

function daysLeft(
  row: CallRow,
  { now, calendar }: Seen,
): Pick<CallSummary, 'workingDaysLeft' | 'provisional'> {
  if (row.closesAt === null || phaseIn(row, now) !== 'open')
    return { workingDaysLeft: null, provisional: false };
  const lastMoment = new Date(row.closesAt.getTime() - 1);
  return {
    workingDaysLeft: workingDaysLeft(now, lastMoment, calendar),
    provisional: isProvisional(dayOf(now), dayOf(lastMoment), calendar),
  };
}

function mayApply(row: CallRow, now: Date): CallSummary['mayApply'] {
  const refusal = refusalIn(row, now);
  const { applicant, submitted, content } = row;
  const { perUnit, total } = content;
  return {
    allowed: refusal === undefined,
    reason: refusal?.code ?? null,
    why: refusal
      ? {
          zh: problemSentence(refusal.code, 'zh', refusal.params),
          en: problemSentence(refusal.code, 'en', refusal.params),
        }
      : null,
    unit: applicant?.unit ?? null,
    left: applicant && placesLeft({ perUnit, total, ofUnit: applicant.submitted, ofAll: submitted }),
  };
}

/** What who manages a call may do with it. */
export function actionsOf(phase: CallPhase): Call['allowedActions'] {
  if (phase === 'draft') return ['edit', 'publish', 'discard'];
  return phase === 'coming' || phase === 'open' ? ['extend', 'withdraw'] : [];
}
