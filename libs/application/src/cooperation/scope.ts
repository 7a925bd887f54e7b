import { ok } from '@shanhai/domain/result';
import { momentOf } from '../org/manage/change';
import type { SignedIn } from '../session';
import type { RegisterDeps } from './deps';
import { recordable } from './rights';
import { recordedYears, recordingUnits } from './scope.store';

/** The governments and groups for which the reader may record, and the years that there are: what forms and filters offer. */
export async function scope(deps: RegisterDeps, person: SignedIn) {
  const recording = recordable(deps.db, person, momentOf(deps).today);
  const [units, years] = await Promise.all([
    recording.then((ids) => recordingUnits(deps.db, [...ids])),
    recordedYears(deps.db, [...person.coveredUnits]),
  ]);
  return ok({ units, years });
}
