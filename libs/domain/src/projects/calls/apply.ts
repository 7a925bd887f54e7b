import { dayOf, formatDay } from '../../calendar';
import type { Rejection } from '../../result';
import type { CallPhase, CallWindow } from './call';

/** What counts against a limit: applications on their way, and those that were granted. */
export const countedStatuses = ['submitted', 'in_approval', 'publicity', 'completed'] as const;

export type ApplyCode =
  'applicant_not_eligible' | 'call_not_open' | 'call_closed' | 'call_withdrawn' | 'call_quota_used';

/** A unit that wants to apply, as it stands to a call at a moment. */
export interface Standing {
  readonly phase: CallPhase;
  readonly window: CallWindow;
  /** Whether the call names the unit on that day. */
  readonly named: boolean;
  readonly perUnit: number | null;
  readonly total: number | null;
  /** Applications that count, of the unit and of all. */
  readonly ofUnit: number;
  readonly ofAll: number;
}

/** Why nobody of a unit can begin or submit an application; undefined when they can. What can't be helped is told first. */
export const applyRefusal = (standing: Standing): Rejection<ApplyCode> | undefined =>
  named(standing) ?? inTime(standing) ?? withinLimits(standing);

const named = ({ named: is }: Standing): Rejection<ApplyCode> | undefined =>
  is ? undefined : { code: 'applicant_not_eligible' };

/** The first and the last day, as people say them. */
export const daysOf = ({ opensAt, closesAt }: CallWindow) => ({
  opensOn: formatDay(dayOf(opensAt)),
  closesOn: formatDay(dayOf(closesAt) - 1),
});

export function inTime({
  phase,
  window,
}: Pick<Standing, 'phase' | 'window'>): Rejection<ApplyCode> | undefined {
  switch (phase) {
    case 'open':
      return undefined;
    case 'draft':
    case 'coming':
      return { code: 'call_not_open', params: daysOf(window) };
    case 'closed':
      return { code: 'call_closed', params: daysOf(window) };
    case 'withdrawn':
      return { code: 'call_withdrawn' };
  }
}

function withinLimits({ perUnit, total, ofUnit, ofAll }: Standing): Rejection<ApplyCode> | undefined {
  if (perUnit !== null && ofUnit >= perUnit) return used(perUnit, { zh: '每个单位', en: 'a unit' });
  if (total !== null && ofAll >= total) return used(total, { zh: '本次申报', en: 'this call' });
  return undefined;
}

const used = (limit: number, whose: { readonly zh: string; readonly en: string }): Rejection<ApplyCode> => ({
  code: 'call_quota_used',
  params: { limit, whose },
});

/** How many more the unit can submit; null where there is no limit. */
export function placesLeft(standing: Omit<Standing, 'phase' | 'window' | 'named'>): number | null {
  const { perUnit, total, ofUnit, ofAll } = standing;
  const left = [perUnit === null ? [] : perUnit - ofUnit, total === null ? [] : total - ofAll].flat();
  return left.length === 0 ? null : Math.max(0, Math.min(...left));
}
