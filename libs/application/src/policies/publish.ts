import type { PolicyKey, PolicyView } from '@shanhai/contracts/policies';
import type { RuleText } from '@shanhai/contracts/rules';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { idFromName } from '@shanhai/platform/ids';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../audit';
import { errorsOf, isError } from '../rules';
import { once, type SignedIn } from '../session';
import type { IdempotencyKey } from '../org/manage/change';
import { readPolicyText } from './check';
import { forgetPolicies } from './dated.store';
import { manages, type PolicyDeps } from './deps';
import { insertPolicy, lockPolicy } from './library.store';
import { policyViews } from './read';

export interface PolicyPublication {
  readonly key: PolicyKey;
  readonly text: RuleText;
  readonly source: string;
  readonly validFrom: string;
  /** The newest version that was seen. */
  readonly after: number;
}

/**
 * Makes a text the next version of a policy, from a day on. Plans, years and requests that have begun keep the version that they
 * began with. Rejects with `forbidden`, `policy_invalid` and every error of it, `policy_day_past`, or `version_conflict` when
 * somebody published meanwhile.
 */
export async function publishPolicy(
  { db, clock }: PolicyDeps,
  person: SignedIn,
  publication: PolicyPublication,
  idempotency: IdempotencyKey,
): Promise<Result<PolicyView>> {
  if (!manages(person)) return reject('forbidden');
  const now = clock.now();
  const done = await settle(db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, () => published(tx, person, publication, now)),
  );
  forgetPolicies(db);
  return done;
}

async function published(
  tx: Queryable,
  { id: by }: SignedIn,
  { key, text, source, validFrom, after }: PolicyPublication,
  now: Date,
): Promise<Result<PolicyView>> {
  const today = formatDay(dayOf(now));
  if (validFrom < today) return reject('policy_day_past', { params: { today } });
  const newest = await lockPolicy(tx, key);
  if (newest !== after) return reject('version_conflict', { params: { version: newest } });
  const { document, faults } = await readPolicyText(tx, key, text);
  if (!document || faults.some(isError)) return reject('policy_invalid', errorsOf(faults));
  const version = newest + 1;
  const kept = { key, version, source, validFrom };
  await insertPolicy(tx, {
    ...{ ...kept, document, by, now, illustrative: document['illustrative'] === true },
    text: 'source' in text ? text.source : null,
  });
  await record(tx, by, now, { ...kept, document });
  const view = (await policyViews(tx, key, now)).find((each) => each.version === version);
  if (!view) throw new Error(`policy ${key} ${version} was written and is not there`);
  return ok(view);
}

/** What the audit keeps of a version: who and when it knows of every event. */
interface Published extends Omit<PolicyPublication, 'text' | 'after'> {
  readonly version: number;
  readonly document: object;
}

/** One stream for each policy: whoever publishes holds it. */
const record = (tx: Queryable, id: string, at: Date, data: Published) =>
  appendEvents(tx, 'policy', idFromName(`policy:${data.key}`), [
    { type: 'policy_published', data, actor: { kind: 'person', id }, at },
  ]);
