import type { Call } from '@shanhai/contracts/projects/calls';
import { formatDay, dayOf } from '@shanhai/domain/calendar';
import {
  checksOf,
  daysOf,
  extensionRefusal,
  phaseOf,
  windowOf,
  withdrawalRefusal,
  type CallContent,
  type CallPhase,
  type CallWindow,
} from '@shanhai/domain/projects/calls';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { changeOnce, refused, type IdempotencyKey, type Moment } from '../../org/manage/change';
import type { SignedIn } from '../../session';
import { draftOf, managed } from './access';
import { changeCall, setPublished, type HeldCall, type Publication } from './calls.store';
import type { CallDeps } from './deps';
import { firstDay, judged, record } from './drafts';
import { tell } from './notices';
import { readCall } from './read';
import { tellFilers, toldOf } from './told.store';

interface Target {
  readonly id: string;
  /** As it was read. */
  readonly version: number;
}

/**
 * Publishes a draft with the newest version of its form and route, and tells whoever files for the units that may apply.
 * Rejects with `call_invalid` and every fault, `call_published`, `version_conflict`.
 */
export const publishCall = changed(async (deps, tx, person, target, at): Promise<Result<unknown>> => {
  const { id } = target;
  const { now, today } = at;
  const found = await draftOf(deps, tx, person, target);
  if (!found.ok) return found;
  const { content } = found.value;
  const publication = await publishable(tx, content, today);
  if (!publication.ok) return publication;
  await setPublished(tx, id, publication.value, now);
  const day = firstDay(content, today);
  const persons = await tellFilers(tx, id, { applicants: content.applicants, day, now });
  const { title } = content;
  const { opensOn, closesOn } = daysOf(publication.value);
  await record(tx, person, {
    ...{ id, type: 'published', now },
    data: { title, opensOn, closesOn, form: publication.value.formId, told: persons.length },
  });
  const data = { title: title.zh, titleEn: title.en, opensOn, closesOn };
  await tell(tx, id, { said: { kind: 'call_published', dedupeKey: `call:${id}`, data }, persons, now });
  return ok(undefined);
});

async function publishable(tx: Queryable, content: CallContent, today: string): Promise<Result<Publication>> {
  const { faults, facts } = await judged(tx, content, today);
  const { form, route } = facts;
  const { opensOn, closesOn } = content;
  if (faults.length > 0 || !form || !route || opensOn === null || closesOn === null)
    return reject('call_invalid', { params: { count: faults.length }, errors: faults });
  const checks = checksOf(content, form);
  return ok({ ...windowOf(opensOn, closesOn), formId: form.id, routeId: route.id, checks });
}

interface Extension extends Target {
  readonly closesOn: string;
  readonly reason: string;
}

/** Moves the end further away. Rejects with `call_not_longer`, `call_closed`, `call_withdrawn`, `call_not_published`. */
export const extendCall = changed<Extension>(async (deps, tx, person, extension, { now }) => {
  const { id, closesOn, reason } = extension;
  const found = await running(deps, tx, person, extension, now);
  if (!found.ok) return found;
  const { call, phase, window } = found.value;
  const refusal = extensionRefusal({ phase, window }, closesOn);
  if (refusal) return refused(refusal);
  const { closesAt } = windowOf(formatDay(dayOf(window.opensAt)), closesOn);
  await changeCall(tx, id, { closesAt }, now);
  const data = { before: daysOf(window).closesOn, closesOn, reason };
  await record(tx, person, { id, type: 'extended', data, now });
  await tellChange(tx, call, { closesOn, withdrawn: false, reason, now });
  return ok(undefined);
});

interface Withdrawal extends Target {
  readonly reason: string;
}

/** Ends a call that is not over: what was submitted goes its way. Rejects as {@link extendCall} does. */
export const withdrawCall = changed<Withdrawal>(async (deps, tx, person, withdrawal, { now }) => {
  const { id, reason } = withdrawal;
  const found = await running(deps, tx, person, withdrawal, now);
  if (!found.ok) return found;
  const { call, phase, window } = found.value;
  const refusal = withdrawalRefusal({ phase, window });
  if (refusal) return refused(refusal);
  await changeCall(tx, id, { status: 'withdrawn' }, now);
  await record(tx, person, { id, type: 'withdrawn', data: { reason }, now });
  await tellChange(tx, call, { closesOn: daysOf(window).closesOn, withdrawn: true, reason, now });
  return ok(undefined);
});

type Change<T> = (
  deps: CallDeps,
  tx: Queryable,
  person: SignedIn,
  target: T,
  at: Moment,
) => Promise<Result<unknown>>;

/** A change of a call: once for its key, answered with the call as it stands then; the relay is woken after the commit. */
function changed<T extends Target>(change: Change<T>) {
  return async (
    deps: CallDeps,
    person: SignedIn,
    target: T,
    idempotency: IdempotencyKey,
  ): Promise<Result<Call>> => {
    const result = await changeOnce(deps, person, idempotency, async (tx, at): Promise<Result<Call>> => {
      const done = await change(deps, tx, person, target, at);
      return done.ok ? readCall(deps, person, target.id, tx) : done;
    });
    if (result.ok) deps.wake.wake();
    return result;
  };
}

interface Running {
  readonly call: HeldCall;
  readonly phase: CallPhase;
  readonly window: CallWindow;
}

/** A published call in the version that was read, as it stands now. */
async function running(
  deps: CallDeps,
  tx: Queryable,
  person: SignedIn,
  { id, version }: Target,
  now: Date,
): Promise<Result<Running>> {
  const found = await managed(deps, tx, person, id);
  if (!found.ok) return found;
  const call = found.value;
  if (call.version !== version) return reject('version_conflict', { params: { version: call.version } });
  const { opensAt, closesAt, status } = call;
  if (opensAt === null || closesAt === null) return reject('call_not_published');
  const window = { opensAt, closesAt };
  return ok({ call, window, phase: phaseOf({ status, ...window }, now) });
}

async function tellChange(
  tx: Queryable,
  { id, content, version }: HeldCall,
  change: {
    readonly closesOn: string;
    readonly withdrawn: boolean;
    readonly reason: string;
    readonly now: Date;
  },
): Promise<void> {
  const { now, ...rest } = change;
  const data = { title: content.title.zh, titleEn: content.title.en, ...rest };
  const said = { kind: 'call_changed' as const, dedupeKey: `call:${id}:${version}`, data };
  await tell(tx, id, { said, persons: await toldOf(tx, id), now });
}
