import type { Context } from '@shanhai/domain/approvals';
import { dayOf, formatDay, yearOf } from '@shanhai/domain/calendar';
import { numberStem } from '@shanhai/domain/numbers';
import type { Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { namedSignerRefusal } from '../named-signers';
import { contextOf, type Governed, type Rules } from '../rules';
import type { Opened } from './opening';

/** What the opening of a submission is governed by. */
export const governed = ({ kind, unit, around }: Opened): Governed => ({
  routeId: kind.routeId,
  unitId: unit.id,
  edition: around.edition,
});

/** The series from which a submission that is started now takes its number. */
export const seriesOf = (now: Date, { kind, unit }: Pick<Opened, 'kind' | 'unit'>) => ({
  prefix: kind.rule.number.prefix,
  unitId: unit.id,
  year: yearOf(dayOf(now)),
});

interface ToOpen extends Pick<Context, 'now' | 'newId'> {
  readonly personId: string;
  readonly title: string;
  readonly formData: Context['form'];
}

/** What the rules are asked with for a submission that this person starts now; of its number there is the stem. */
export const contextToOpen = (rules: Rules, opened: Opened, of: ToOpen): Context => {
  const { now, newId, personId, title, formData } = of;
  const { found, applicant, unit } = opened.around;
  const series = seriesOf(now, opened);
  return contextOf(rules, {
    ...{ actor: personId, actsFor: [], administers: false, now, newId, form: formData },
    ...{ candidates: found.sign ?? {}, copies: found.copy ?? {} },
    scope: {
      ...{ applicant, unit },
      case: { type: 'submission', number: numberStem(series), title, year: series.year },
    },
  });
};

/**
 * Why these answers can't be signed for on the day: `form_invalid` with each that names somebody who cannot sign, or a
 * unit that there is not.
 */
export const unfitRefusal = (
  db: Queryable,
  { route }: Rules,
  { kind, around }: Opened,
  { formData, now }: { readonly formData: Context['form']; readonly now: Date },
): Promise<Rejection | undefined> => {
  const { sign: candidates = {} } = around.found;
  const named = { route: route.definition, formData, candidates, day: formatDay(dayOf(now)) };
  return namedSignerRefusal(db, named, () => Promise.resolve(kind.form));
};
