import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { fieldSentence } from '@shanhai/contracts/problems';
import { checksOf, windowOf, type CallContent, type CallStatus } from '@shanhai/domain/projects/calls';
import { idFromName } from '@shanhai/platform/ids';
import type { Queryable } from '@shanhai/platform/postgres';
import { readPolicyWithSource } from '../../admin/policies.store';
import { appendEvents } from '../../audit';
import { judged } from './drafts';
import { programmeRow } from './facts.store';
import { callPolicy, type CallPolicy } from './policy';
import type { CallsFile } from './seed-schema';
import { insertSeeded, programmesWithoutKey } from './seeded.store';

type Demo = CallsFile['demo'][number];

/** One call that is open whenever the service runs, for each programme that has none from the first data. Answers how many are new. */
export async function seedStandingCalls(tx: Queryable, file: CallsFile, now: Date): Promise<number> {
  const { data: policy } = await readPolicyWithSource(tx, 'programme.calls', callPolicy);
  let made = 0;
  for (const programme of await programmesWithoutKey(tx)) {
    const content = await contentOf(tx, policy, { programme, ...file.standing });
    made += await write(tx, file, { key: programme, programme, status: 'published', content, now });
  }
  return made;
}

/** Calls at every state for the demo. Answers how many are new: one that is there lives on its own. */
export async function seedDemoCalls(tx: Queryable, file: CallsFile, now: Date): Promise<number> {
  const { data: policy } = await readPolicyWithSource(tx, 'programme.calls', callPolicy);
  let made = 0;
  for (const call of file.demo) {
    const content = await contentOf(tx, policy, { ...call, ...daysOf(call, now), said: call });
    const { key, programme, status, reason } = call;
    const isNew = await write(tx, file, { key, programme, status, content, now });
    if (isNew === 1) await tell(tx, key, status, { reason, now });
    made += isNew;
  }
  return made;
}

const daysOf = ({ opensInDays, closesInDays }: Demo, now: Date) => ({
  opensOn: formatDay(dayOf(now) + opensInDays),
  closesOn: formatDay(dayOf(now) + closesInDays),
});

interface Asked {
  readonly programme: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly said?: Demo;
}

/** What the programme usually asks, and what the file says besides. */
async function contentOf(
  tx: Queryable,
  { review, periods }: CallPolicy,
  { programme, opensOn, closesOn, said }: Asked,
): Promise<CallContent> {
  const row = await programmeRow(tx, programme);
  if (!row) throw new Error(`calls.yaml: there is no programme "${programme}"`);
  const usual: CallContent = {
    ...{ title: row.title, about: { zh: row.sentence ?? row.title.zh, en: '' } },
    ...{ opensOn, closesOn, form: row.form, route: row.route, periods },
    applicants: { lists: row.list === null ? [] : [row.list], kinds: [], units: [], pairs: [] },
    review: { ...review, publicityDays: row.publicityDays ?? review.publicityDays },
    ...{ perUnit: null, total: null, amount: null, checks: [] },
  };
  if (!said) return usual;
  const { zh, en, about, perUnit, total, amount, checks } = said;
  return { ...usual, title: { zh, en }, about, perUnit, total, amount, checks };
}

interface Written {
  readonly key: string;
  readonly programme: string;
  readonly status: CallStatus;
  readonly content: CallContent;
  readonly now: Date;
}

const idOf = (key: string): string => idFromName(`project-call:${key}`);

/** 1 when it is new. @throws when it could not have been published. */
async function write(tx: Queryable, { source }: CallsFile, call: Written): Promise<0 | 1> {
  const { key, content, status, now } = call;
  const opensOn = content.opensOn ?? formatDay(dayOf(now));
  // As if on its first day: a call that has closed meanwhile was published in time.
  const { faults, facts } = await judged(tx, content, opensOn);
  const { form, route } = facts;
  if (faults.length > 0 || !form || !route || content.closesOn === null)
    throw new Error(
      `calls.yaml ${key}: ${faults.map(({ pointer, code, params }) => `${pointer} ${fieldSentence(code, 'en', params)}`).join('; ')}`,
    );
  const fixed = {
    ...windowOf(opensOn, content.closesOn),
    ...{ formId: form.id, routeId: route.id, checks: checksOf(content, form) },
  };
  return insertSeeded(tx, {
    ...{ id: idOf(key), key, programmeId: call.programme, status, content, source, now },
    fixed: status === 'draft' ? null : fixed,
  });
}

const REASON = 'illustrative';

async function tell(
  tx: Queryable,
  key: string,
  status: CallStatus,
  { reason, now }: { readonly reason: string | undefined; readonly now: Date },
): Promise<void> {
  const actor = { kind: 'system', name: 'system:seed', reason: REASON } as const;
  const published = status === 'draft' ? [] : [{ type: 'published', data: {}, actor, at: now }];
  const withdrawn =
    status === 'withdrawn' ? [{ type: 'withdrawn', data: { reason: reason ?? '' }, actor, at: now }] : [];
  const events = [...published, ...withdrawn];
  if (events.length > 0) await appendEvents(tx, 'programme-call', idOf(key), events);
}
