import type { Params } from '../result';
import type { TimeOfDay } from './dates';
import { DEFAULT_OFFICE_HOURS } from './hours';
import type { LadderPolicy, RungPolicy } from './ladder';

/** One thing wrong with a ladder, and where. */
export interface LadderFault {
  readonly code: LadderFaultCode;
  readonly pointer: string;
  readonly severity: 'error' | 'warning';
  readonly params?: Params;
}

export type LadderFaultCode =
  | 'ladder_silent'
  | 'rungs_too_many'
  | 'rung_name_invalid'
  | 'rung_twice'
  | 'rung_offset_out_of_bounds'
  | 'rung_time_invalid'
  | 'rungs_out_of_order'
  | 'rung_to_nobody'
  | 'rung_recipient_twice'
  | 'rung_escalates_early'
  | 'rung_after_end'
  | 'rung_after_hours';

/** More than one a week over a year of warning and lateness would be noise: then it stops. */
export const MOST_RUNGS = 20;
/** Days before or after: a term of years is announced a year ahead, and nobody is pursued for longer. */
export const FARTHEST_RUNG = 400;
/** It stands in keys of notices and in the histories. */
const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * Everything that is wrong with a ladder of the right shape. Without an error it can be published. `closes`: when offices
 * close, by which a term in days ends.
 */
export function ladderFaults(
  { rungs }: LadderPolicy,
  closes: TimeOfDay = DEFAULT_OFFICE_HOURS.afternoon.closes,
): LadderFault[] {
  if (rungs.length > MOST_RUNGS) {
    const params = { max: MOST_RUNGS, actual: rungs.length };
    return [{ code: 'rungs_too_many', pointer: '/rungs', severity: 'error', params }];
  }
  if (rungs.length === 0) return [{ code: 'ladder_silent', pointer: '/rungs', severity: 'warning' }];
  return rungs.flatMap((each, index) => [
    ...ownFaults(each, `/rungs/${index}`),
    ...placeFaults(each, rungs.slice(0, index), `/rungs/${index}`),
    ...hourFaults(each, closes, `/rungs/${index}/at`),
  ]);
}

const error = (code: LadderFaultCode, pointer: string, params?: Params): LadderFault => ({
  ...{ code, pointer, severity: 'error' },
  ...(params && { params }),
});

function ownFaults({ rung, offset, at, to }: RungPolicy, pointer: string): LadderFault[] {
  const faults: LadderFault[] = [];
  if (!NAME.test(rung)) faults.push(error('rung_name_invalid', `${pointer}/rung`));
  if (Math.abs(offset) > FARTHEST_RUNG) {
    faults.push(error('rung_offset_out_of_bounds', `${pointer}/offset`, { max: FARTHEST_RUNG }));
  }
  if (!TIME.test(at)) faults.push(error('rung_time_invalid', `${pointer}/at`));
  if (to.length === 0) faults.push(error('rung_to_nobody', `${pointer}/to`));
  const again = to.findIndex((each, index) => to.indexOf(each) < index);
  if (again >= 0) faults.push(error('rung_recipient_twice', `${pointer}/to/${again}`));
  const early = offset <= 0 ? to.indexOf('superior') : -1;
  if (early >= 0) faults.push(error('rung_escalates_early', `${pointer}/to/${early}`, { rung }));
  return faults;
}

/** Warnings only: a term in hours may end at night, and somebody may want to be told then. */
function hourFaults({ rung, offset, at }: RungPolicy, closes: TimeOfDay, pointer: string): LadderFault[] {
  if (!TIME.test(at) || at < closes) return [];
  const code = offset === 0 ? 'rung_after_end' : 'rung_after_hours';
  return [{ code, pointer, severity: 'warning', params: { rung, closes } }];
}

function placeFaults(each: RungPolicy, before: readonly RungPolicy[], pointer: string): LadderFault[] {
  const faults: LadderFault[] = [];
  if (before.some(({ rung }) => rung === each.rung)) {
    faults.push(error('rung_twice', `${pointer}/rung`, { rung: each.rung }));
  }
  const last = before.at(-1);
  if (last && TIME.test(last.at) && TIME.test(each.at) && nominalMinute(last) >= nominalMinute(each)) {
    faults.push(error('rungs_out_of_order', pointer, { rung: each.rung, before: last.rung }));
  }
  return faults;
}

/**
 * Where a rung stands in an ordinary week, in minutes from the deadline's day: five working days are seven days. In a
 * week with a holiday two rungs of different units may change places; both fire all the same.
 */
const nominalMinute = ({ offset, unit, at }: RungPolicy): number => {
  const days = unit === 'working_day' ? offset + 2 * Math.trunc(offset / 5) : offset;
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return days * 1_440 + hour * 60 + minute;
};
