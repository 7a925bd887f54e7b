import type { CallChoices, CallFilters, CallSummary } from '@shanhai/contracts/projects/calls';
import type { Form } from '@shanhai/contracts/forms';
import { figureFields } from '@shanhai/domain/projects/calls';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues } from '@shanhai/platform/postgres';
import { loadCalendar } from '../../calendar';
import { fieldsOf } from '../../forms';
import { momentOf, part } from '../../org/manage/change';
import type { SignedIn } from '../../session';
import type { Programmes } from '../money/policy';
import { filingUnits } from '../programmes';
import type { CallDeps } from './deps';
import { callPage, listedBy } from './list.store';
import { managedBy, managesSome, policyOfCalls } from './policy';
import { choicesRow } from './read.store';
import { callSummary } from './view';

export interface CallQuery extends CallFilters {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface CallList {
  readonly items: CallSummary[];
  readonly nextCursor: string | null;
  readonly manages: boolean;
}

/** Calls that stand so now, each as it stands to the person's units. Drafts are those of the programmes they manage. */
export async function listCalls(
  deps: CallDeps,
  person: SignedIn,
  query: CallQuery,
): Promise<Result<CallList>> {
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const { now, today } = momentOf(deps);
  const managed = managedBy(await policyOfCalls(deps.db), person);
  const rows = await callPage(deps.db, {
    ...{ phase: query.phase, now, day: today, units: filingUnits(person) },
    ...{ kind: query.kind ?? null, year: query.year ?? null, title: part(query.q) },
    programmes: query.phase === 'draft' ? idsOf(managed) : null,
    ...{ after: after.value, limit: query.limit + 1 },
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const seen = { now, calendar: await loadCalendar(deps.db) };
  return ok({
    items: page.map((row) => callSummary(row, seen)),
    nextCursor: last ? cursorOf([listedBy(query.phase, last).toISOString(), last.id]) : null,
    manages: managesSome(managed),
  });
}

const idsOf = (programmes: Programmes): readonly string[] | null => (programmes.all ? null : programmes.ids);

/** What a draft can name, for who manages calls (`forbidden`). */
export async function callChoices(deps: CallDeps, person: SignedIn): Promise<Result<CallChoices>> {
  const managed = managedBy(await policyOfCalls(deps.db), person);
  if (!managesSome(managed)) return reject('forbidden');
  const { programmes, forms, routes, lists, pairs } = await choicesRow(
    deps.db,
    idsOf(managed),
    momentOf(deps).today,
  );
  return ok({
    programmes: programmes as CallChoices['programmes'],
    forms: forms.map((form) => ({
      ...{ key: form.key, version: form.version, title: titleOf(form.layout.sections) },
      fields: askedBy(form),
    })),
    ...{ routes: [...routes], lists: [...lists], pairs: [...pairs] },
  });
}

function askedBy(form: Form): CallChoices['forms'][number]['fields'] {
  const figures = new Set(figureFields(form).map(({ key }) => key));
  return fieldsOf(form.layout).flatMap(({ key, label, widget }) =>
    widget === 'attachments' ? [] : [{ field: key, label, figure: figures.has(key) }],
  );
}

/** A form has no name of its own but its key: what its first section is about tells it from others. */
const titleOf = ([first]: readonly { readonly title: { readonly zh: string; readonly en: string } }[]) =>
  first?.title ?? { zh: '–', en: '–' };
