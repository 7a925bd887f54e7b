import type { Call, CallCheck, CallDraft } from '@shanhai/contracts/projects/calls';
import { fieldSentence } from '@shanhai/contracts/problems';
import { callFaults, type CallContent } from '@shanhai/domain/projects/calls';
import { ok, reject, type FieldError, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { changeOnce, momentOf, type IdempotencyKey } from '../../org/manage/change';
import type { SignedIn } from '../../session';
import { draftOf, manages } from './access';
import { deleteCall, insertCall, saveContent } from './calls.store';
import type { CallDeps } from './deps';
import { factsOf, programmeRow, type FactsRow, type ProgrammeRow } from './facts.store';
import { policyOfCalls, type CallPolicy } from './policy';
import { readCall } from './read';
import { audienceOf } from './told.store';

/** Starts a draft with what the programme usually asks. Rejects with `programme_unknown`, `forbidden`. */
export const createCall = (
  deps: CallDeps,
  person: SignedIn,
  programmeId: string,
  idempotency: IdempotencyKey,
): Promise<Result<Call>> =>
  changeOnce(deps, person, idempotency, async (tx, { now }): Promise<Result<Call>> => {
    if (!person.permissions.has('call.manage')) return reject('forbidden');
    const programme = await programmeRow(tx, programmeId);
    if (!programme) return reject('programme_unknown');
    if (!(await manages(deps, person, programmeId))) return reject('forbidden');
    const id = deps.newId();
    const content = beginning(programme, await policyOfCalls(deps.db));
    const { illustrative } = programme;
    await insertCall(tx, { id, programmeId, content, illustrative, by: person.id, now });
    await record(tx, person, { id, type: 'drafted', data: { programme: programmeId }, now });
    return readCall(deps, person, id, tx);
  });

const beginning = (programme: ProgrammeRow, { review, periods }: CallPolicy): CallContent => ({
  title: programme.title,
  about: { zh: programme.sentence ?? '', en: '' },
  ...{ opensOn: null, closesOn: null, perUnit: null, total: null, amount: null, checks: [] },
  applicants: { lists: programme.list === null ? [] : [programme.list], kinds: [], units: [], pairs: [] },
  ...{ form: programme.form, route: programme.route, periods },
  review: { ...review, publicityDays: programme.publicityDays ?? review.publicityDays },
});

interface Step {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly now: Date;
}

/** Appends to the history of a call, whose row is held. */
export const record = (tx: Queryable, person: SignedIn, { id, type, data, now }: Step): Promise<void> =>
  appendEvents(tx, 'programme-call', id, [{ type, data, actor: { kind: 'person', id: person.id }, at: now }]);

/** Saves a draft as it is, complete or not. Rejects with `call_published`, `version_conflict`. */
export const saveCall = (
  deps: CallDeps,
  person: SignedIn,
  id: string,
  { content, version }: { readonly content: CallDraft; readonly version: number },
): Promise<Result<Call>> =>
  settle(deps.db, async (tx): Promise<Result<Call>> => {
    const found = await draftOf(deps, tx, person, { id, version });
    if (!found.ok) return found;
    await saveContent(tx, id, content, deps.clock.now());
    return readCall(deps, person, id, tx);
  });

export const discardCall = (deps: CallDeps, person: SignedIn, id: string): Promise<Result<undefined>> =>
  settle(deps.db, async (tx): Promise<Result<undefined>> => {
    const found = await draftOf(deps, tx, person, { id });
    if (!found.ok) return found;
    const { title } = found.value.content;
    await record(tx, person, { id, type: 'discarded', data: { title }, now: deps.clock.now() });
    await deleteCall(tx, id);
    return ok(undefined);
  });

/** What keeps a draft from being published, and who would be told of it today. */
export const checkCall = (deps: CallDeps, person: SignedIn, id: string): Promise<Result<CallCheck>> =>
  settle(deps.db, async (tx): Promise<Result<CallCheck>> => {
    const found = await draftOf(deps, tx, person, { id });
    if (!found.ok) return found;
    const { content } = found.value;
    const { today } = momentOf(deps);
    const { faults } = await judged(tx, content, today);
    const told = await audienceOf(tx, content.applicants, firstDay(content, today));
    return ok({
      publishable: faults.length === 0,
      faults: faults.map(({ pointer, code, params }) => ({
        ...{ pointer, code },
        message: { zh: fieldSentence(code, 'zh', params), en: fieldSentence(code, 'en', params) },
      })),
      told: { ...told, names: [...told.names] },
    });
  });

/** The day on which it is first asked who may apply. */
export const firstDay = ({ opensOn }: CallContent, today: string): string =>
  opensOn !== null && opensOn > today ? opensOn : today;

export interface JudgedCall {
  readonly faults: readonly FieldError[];
  readonly facts: FactsRow;
}

export async function judged(tx: Queryable, content: CallContent, today: string): Promise<JudgedCall> {
  const facts = await factsOf(tx, content, firstDay(content, today));
  const { form, route, known, eligible } = facts;
  return { facts, faults: callFaults(content, { today, form, route: route !== null, known, eligible }) };
}
