import type { Call } from '@shanhai/contracts/projects/calls';
import type { Form } from '@shanhai/contracts/forms';
import { figureFields, type CallContent } from '@shanhai/domain/projects/calls';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { personNames } from '../../approvals';
import { readEvents } from '../../audit';
import { loadCalendar } from '../../calendar';
import { fieldsOf } from '../../forms';
import { momentOf } from '../../org/manage/change';
import type { SignedIn } from '../../session';
import { filingUnits } from '../programmes';
import { manages } from './access';
import { callRow, type CallRow } from './calls.store';
import type { CallDeps } from './deps';
import { detailRow, type DetailRow } from './read.store';
import { actionsOf, callSummary, phaseIn } from './view';

/**
 * One call, within a transaction when one is given. Everybody who is signed in reads what is published; a draft is there for
 * who manages its programme's calls (`not_found`).
 */
export async function readCall(
  deps: CallDeps,
  person: SignedIn,
  id: string,
  db: Queryable = deps.db,
): Promise<Result<Call>> {
  const { now, today } = momentOf(deps);
  const row = await callRow(db, id, { units: filingUnits(person), day: today });
  if (!row) return reject('not_found');
  const mine = await manages(deps, person, row.programme.id);
  if (row.status === 'draft' && !mine) return reject('not_found');
  const { content, version, source, submitted } = row;
  const phase = phaseIn(row, now);
  return ok({
    ...callSummary(row, { now, calendar: await loadCalendar(deps.db) }),
    ...(await detailsOf(db, row, today)),
    ...{ about: content.about, content: content as Call['content'], version, source },
    submitted: mine ? submitted : null,
    history: await historyOf(db, id),
    allowedActions: mine ? actionsOf(phase) : [],
  });
}

async function detailsOf(db: Queryable, { content, formId, routeId }: CallRow, day: string) {
  const { applicants, form, route, amount } = content;
  const found = await detailRow(db, {
    ...{ applicants, day, form: { key: form, id: formId }, route: { key: route, id: routeId } },
  });
  return {
    applicants: applicantsOf(content, found),
    form: found.form && versionsOf(found.form),
    route: found.route,
    documents: found.form ? documentsOf(found.form) : [],
    amount: found.form && amount ? boundsOf(found.form, amount) : null,
  };
}

const applicantsOf = ({ applicants }: CallContent, { lists, units, pairs, count }: DetailRow) => ({
  ...{ lists: [...lists], units: [...units], pairs: [...pairs], count },
  kinds: [...applicants.kinds] as Call['applicants']['kinds'],
});

const versionsOf = ({ id, key, version, newest }: Form & { readonly newest: number }) => ({
  ...{ id, key, version, newest },
});

/** Every field of files: whether it is shown may depend on answers, and how many at least is what the form always asks. */
const documentsOf = ({ layout }: Form): Call['documents'] =>
  fieldsOf(layout).flatMap(({ key, label, hint, files }) =>
    files ? [{ field: key, label, hint: hint ?? null, min: files.min }] : [],
  );

function boundsOf(form: Form, { field, least, most }: NonNullable<CallContent['amount']>): Call['amount'] {
  const found = fieldsOf(form.layout).find(({ key }) => key === field);
  if (!found || !figureFields(form).some(({ key }) => key === field)) return null;
  return { label: found.label, unit: found.unit ?? null, least, most };
}

const told = ['published', 'extended', 'withdrawn'] as const;

/** What became of a call, the latest first. */
async function historyOf(db: Queryable, id: string): Promise<Call['history']> {
  const events = await readEvents(db, [id]);
  const names = await personNames(
    db,
    events.flatMap(({ actor }) => (actor.kind === 'person' ? [actor.id] : [])),
  );
  return events.reverse().flatMap(({ type, at, data, actor }) => {
    const known = told.find((each) => each === type);
    if (!known) return [];
    const by = actor.kind === 'person' ? (names.get(actor.id) ?? null) : null;
    const said = (name: string) => (typeof data[name] === 'string' ? data[name] : null);
    return [
      {
        ...{ type: known, at: at.toISOString(), by },
        ...{ before: said('before'), closesOn: said('closesOn'), reason: said('reason') },
      },
    ];
  });
}
