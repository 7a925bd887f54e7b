import type { SubmissionForecast } from '@shanhai/contracts/approvals';
import { fieldsOfWay } from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, type Result } from '@shanhai/domain/result';
import { fieldsOf, settleAnswers, shapeRefusal } from '../../forms';
import type { SignedIn } from '../../session';
import { rulesOf } from '../rules';
import { wayOf } from '../way';
import { titleOfFilled } from './content';
import { contextToOpen, governed, unfitRefusal } from './context';
import type { SubmissionDeps } from './deps';
import { wouldOpen, type Opened, type Wanted } from './opening';

/**
 * The way that a submission would go if this person started it now, by the rules that {@link startNow} follows, as
 * far as the answers tell. Rejects with what a start rejects with, but for answers that are missing. Writes nothing.
 */
export async function forecastSubmission(
  deps: SubmissionDeps,
  person: SignedIn,
  { unitId, ...wanted }: ForecastInput,
): Promise<Result<SubmissionForecast>> {
  const asked = { ...wanted, unitId: unitId ?? null };
  const opened = await wouldOpen(deps.db, deps, person, asked);
  if (!opened.ok) return opened;
  const refusal = shapeRefusal(opened.value.kind.form, wanted.formData);
  return refusal ? { ok: false, rejection: refusal } : forecastOf(deps, person, opened.value, asked);
}

export interface ForecastInput extends Omit<Wanted, 'unitId'> {
  readonly unitId?: string | undefined;
}

async function forecastOf(
  { db, clock, newId }: SubmissionDeps,
  person: SignedIn,
  opened: Opened,
  wanted: Wanted,
): Promise<Result<SubmissionForecast>> {
  const { kind, unit } = opened;
  const today = formatDay(dayOf(clock.now()));
  const { counted: formData } = settleAnswers(kind.form, wanted.formData, today);
  const rules = await rulesOf(db, governed(opened));
  const unfit = await unfitRefusal(db, rules, opened, { formData, now: clock.now() });
  if (unfit) return { ok: false, rejection: unfit };
  const title = titleOfFilled({ kind, unitName: unit.nameZh, formData });
  const context = contextToOpen(rules, opened, {
    ...{ now: clock.now(), newId, personId: person.id, title, formData },
  });
  const all = fieldsOf(kind.form.layout).map(({ key }) => key);
  return ok({
    ...(await wayOf(db, context, unit.id)),
    ...{ route: { key: kind.key, version: kind.version, title: kind.title }, unit },
    dependsOn: [...fieldsOfWay(rules.route.definition, all)],
  });
}
