import type { OfficeHoursInput } from '@shanhai/contracts/calendar';
import { isProblem } from '../../api/problem';

/** Office hours that are being written. For whom is said, never assumed. */
export interface HoursDraft {
  readonly scope: 'unit' | 'everywhere' | '';
  readonly unitId: string;
  readonly from: string;
  readonly hours: OfficeHoursInput['hours'];
  readonly source: string;
}

/** undefined while something is missing. */
export function inputOf({ scope, unitId, from, hours, source }: HoursDraft): OfficeHoursInput | undefined {
  const times = Object.values(hours).flatMap(({ opens, closes }) => [opens, closes]);
  const complete = [from, source.trim(), ...times].every((part) => part !== '');
  const named = scope === 'everywhere' || (scope === 'unit' && unitId !== '');
  if (!complete || !named) return undefined;
  return { unitId: scope === 'everywhere' ? null : unitId, from, hours, source: source.trim() };
}

/** At which field a refusal is told; where the service points at a field itself, there. */
const places: Readonly<Record<string, string>> = { office_hours_past: '/from', unit_unknown: '/unitId' };

/** What the service refuses, by the pointer of the field. Empty when it is said of none. */
export function refusedAt(error: unknown, sentence: string): Readonly<Record<string, string>> {
  if (!isProblem(error)) return {};
  const place = places[error.code];
  if (place !== undefined) return { [place]: sentence };
  return Object.fromEntries(error.errors.map(({ pointer, detail }) => [pointer, detail]));
}
