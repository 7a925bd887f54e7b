import fc from 'fast-check';
import { inbox } from '@shanhai/application/approvals';
import { verifyRecord } from '@shanhai/application/audit';
import {
  openTasks,
  seatsOf,
  type Approval,
  type RouteNode,
  type SignerRule,
  type Stage,
} from '@shanhai/domain/approvals';
import { act, openDesk, openVillageApproval, person, type Desk } from '../support/approvals';
import { headStage, publishRoute } from '../support/stages';

const SEQUENCES = 120;
const usernames = [
  'longquan.head',
  'lishui.office',
  'lishui.office2',
  'suichang.head',
  'zhuji.head',
] as const;
const everybody = [...usernames, 'longquan.clerk', 'admin'] as const;

let desk: Desk;
let ids: Record<string, string>;
beforeAll(async () => {
  desk = await openDesk();
  ids = Object.fromEntries(
    await Promise.all(everybody.map(async (name) => [name, (await person(desk.db, name)).id] as const)),
  );
});
afterAll(() => desk.close());

interface Leaf {
  readonly mode: Stage['mode'];
  readonly signers: readonly number[];
  readonly flags: readonly boolean[];
}
const leaf: fc.Arbitrary<Leaf> = fc.record({
  mode: fc.constantFrom('any', 'all', 'sequence', 'vote'),
  signers: fc.uniqueArray(fc.nat(usernames.length - 1), { maxLength: 3 }),
  flags: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
});
const sequence = fc.record({
  route: fc.nat(9),
  steps: fc.array(fc.record({ who: fc.nat(50), what: fc.nat(50), to: fc.nat(usernames.length - 1) }), {
    minLength: 4,
    maxLength: 14,
  }),
});

function stageOf({ mode, signers, flags }: Leaf, at: number): Stage {
  const [pool, carry, wordy, amends, copies, skips] = flags;
  const rules = signers.map((each): SignerRule => ({ by: 'person', person: idAt(each) }));
  return headStage(`s${at}`, {
    mode,
    ...(mode === 'vote' && { vote: { pass: { ratio: [1, 2], of: 'members' } } }),
    // Nobody is found by the first of these: it stands in the rescue queue.
    signers: rules.length > 0 ? rules : [{ by: 'role', role: 'auditor', relation: 'own' }],
    ...(pool && mode === 'any' && { pool }),
    ...(carry && { carriesForward: true, ...(!wordy && { repeatedSigner: 'carry' }) }),
    ...(wordy && { comment: 'required' }),
    ...(amends && { edits: ['aidFunds'] }),
    ...(copies && { copyTo: [{ by: 'person', person: idAt(4) }] }),
    ...(skips && { when: 'double(form.aidFunds) > 650.0' }),
  });
}

const idAt = (at: number): string => ids[usernames[at] ?? ''] ?? '';

const rootOf = ([one, two, ...rest]: readonly Stage[]): RouteNode => ({
  kind: 'sequence',
  children:
    one && two
      ? [{ kind: 'parallel', join: { rule: 'all' }, branches: [one, two] }, ...rest]
      : [one, two].filter((each) => each !== undefined),
});

const comment = '意见';
/** What anybody may try on a task; most of it is refused, and then changes nothing. */
const bodies = (taskId: string, to: string) => [
  ...Array.from({ length: 8 }, () => ({ type: 'approve' as const, taskId, comment })),
  { type: 'approve' as const, taskId, comment, form: { aidFunds: '700.00' } },
  { type: 'approve' as const, taskId },
  { type: 'reject' as const, taskId, comment },
  { type: 'return' as const, taskId, comment, to: 'applicant' as const, reentry: 'resume' as const },
  { type: 'return' as const, taskId, comment, to: 'applicant' as const, reentry: 'restart' as const },
  { type: 'return' as const, taskId, comment, to: 'previous' as const, reentry: 'restart' as const },
  { type: 'transfer' as const, taskId, to, comment },
  { type: 'consult' as const, taskId, to, comment },
  { type: 'give_opinion' as const, taskId, comment },
  { type: 'add_signer' as const, taskId, to, place: 'before' as const, comment },
  { type: 'add_signer' as const, taskId, to, place: 'after' as const, comment },
  { type: 'remove_signer' as const, taskId, comment },
  { type: 'take_back' as const, taskId, comment },
  { type: 'claim' as const, taskId },
  { type: 'claim' as const, taskId },
  { type: 'unclaim' as const, taskId },
  { type: 'reassign' as const, taskId, to, comment },
];

const whole = (to: string, stage: string) => [
  ...Array.from({ length: 4 }, () => ({ type: 'resubmit' as const, comment })),
  { type: 'withdraw' as const, comment },
  { type: 'urge' as const, comment },
  { type: 'copy' as const, persons: [to], comment },
  // A receipt is taken only from who has got a copy: talk that is always open stands beside it.
  ...Array.from({ length: 3 }, () => ({ type: 'comment' as const, comment })),
  { type: 'read' as const },
  { type: 'rescue' as const, stage, persons: [to], comment },
  { type: 'cancel' as const, comment },
];

async function stateOf(approvalId: string): Promise<Approval> {
  const { rows } = await desk.db.query<{ state: Approval }>('SELECT state FROM approval WHERE id = $1', [
    approvalId,
  ]);
  if (!rows[0]) throw new Error('no such approval');
  return rows[0].state;
}

async function tryOne(approvalId: string, { who, what, to }: { who: number; what: number; to: number }) {
  const state = await stateOf(approvalId);
  const tasks = seatsOf(state).map(({ seat }) => seat);
  const held = openTasks(state);
  const task = held[what % Math.max(1, held.length)] ?? tasks[what % Math.max(1, tasks.length)];
  const holder = everybody.find((name) => ids[name] === task?.person);
  const actor = (who % 3 > 0 ? holder : everybody[who % everybody.length]) ?? 'admin';
  const open = Object.keys(state.stages).find((key) => state.stages[key]?.status === 'open') ?? 's0';
  const offered =
    task && held.length > 0 && who % 5 > 0 && state.status === 'running'
      ? bodies(task.taskId, idAt(to))
      : whole(idAt(to), open);
  const body = offered[(who * 7 + what) % offered.length];
  return body ? act(desk, approvalId, actor, body) : undefined;
}

describe('random commands on random routes, on a real database', () => {
  it('leave projections, clocks, copies and inboxes that are what the states say, and a record that holds', async () => {
    const drawn = fc.sample(fc.array(leaf, { minLength: 1, maxLength: 4 }), { seed: 4, numRuns: 10 });
    const routes = await Promise.all(
      drawn.map((leaves) => publishRoute(desk.db, { root: rootOf(leaves.map(stageOf)) })),
    );
    const outcomes = new Map<string, number>();
    for (const { route, steps } of fc.sample(sequence, { seed: 7, numRuns: SEQUENCES })) {
      const { approvalId } = await openVillageApproval(desk, { routeId: routes[route] ?? '' });
      for (const each of steps) {
        const result = await tryOne(approvalId, each);
        const outcome = result && !result.ok ? result.rejection.code : 'accepted';
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        desk.clock.forward(1);
      }
    }
    // Enough of both: commands that were carried out, and commands that were refused.
    expect(outcomes.get('accepted') ?? 0).toBeGreaterThan(SEQUENCES * 2);
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['action_not_allowed', 'task_unknown']));
    expect((await verifyRecord(desk.db)).findings).toEqual([]);
    await expectClocks();
    await expectCopies();
    await expectInboxes();
  }, 240_000);
});

async function states(): Promise<readonly Approval[]> {
  const { rows } = await desk.db.query<{ state: Approval }>('SELECT state FROM approval');
  return rows.map(({ state }) => state);
}

/** Every clock that runs is a stage's or a correction's, and is due when the state says so. */
async function expectClocks(): Promise<void> {
  const { rows } = await desk.db.query<{ at: string }>(
    `SELECT subject_id || ' ' || stage_key || ' ' || to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI') AS at
     FROM deadline WHERE subject_type = 'approval' AND status = 'running'`,
  );
  const expected = (await states()).flatMap(({ id, stages, correction }) => [
    ...Object.entries(stages).flatMap(([key, { status, term }]) =>
      status === 'open' && term ? [`${id} ${key} ${term.dueAt.slice(0, 16)}`] : [],
    ),
    ...(correction ? [`${id} correction ${correction.term.dueAt.slice(0, 16)}`] : []),
  ]);
  expect(rows.map(({ at }) => at).sort()).toEqual(expected.sort());
}

/** Everybody to whom an event gave a copy has one, nobody else, and who has read it is receipted. */
async function expectCopies(): Promise<void> {
  const { rows } = await desk.db.query<{ different: number; given: number }>(
    `WITH told AS (
       SELECT DISTINCT stream_id AS approval_id, jsonb_array_elements_text(data->'persons')::uuid AS person_id
       FROM event WHERE type IN ('copied', 'copies_given')
     )
     SELECT count(*) FILTER (WHERE t.person_id IS NULL OR c.person_id IS NULL)::int AS different,
            count(*)::int AS given
     FROM told t FULL JOIN approval_copy c USING (approval_id, person_id)`,
  );
  expect(rows[0]?.different).toBe(0);
  expect(rows[0]?.given).toBeGreaterThan(10);
}

/** Every open task lies in its holder's inbox, and in nobody else's. */
async function expectInboxes(): Promise<void> {
  const open = (await states()).flatMap(openTasks);
  expect(open.length).toBeGreaterThan(10);
  const listed = new Map<string, string[]>();
  for (const name of everybody) listed.set(ids[name] ?? '', await allOf(ids[name] ?? ''));
  for (const [holder, tasks] of listed) {
    const theirs = open.filter((task) => task.person === holder).map(({ taskId }) => taskId);
    expect(tasks.sort()).toEqual(theirs.sort());
  }
  expect([...listed.values()].flat()).toHaveLength(open.length);
}

async function allOf(personId: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await inbox(desk.deps, personId, { limit: 50, ...(cursor !== undefined && { cursor }) });
    if (!page.ok) throw new Error(page.rejection.code);
    found.push(...page.value.items.map(({ taskId }) => taskId));
    if (page.value.nextCursor === null) return found;
    cursor = page.value.nextCursor;
  }
}

it('a newer version of the route on the way changes nothing for what runs on the old one', async () => {
  const key = 'on-the-way';
  const old = await publishRoute(
    desk.db,
    { root: { kind: 'sequence', children: [headStage('first'), headStage('second')] } },
    { key, version: 1 },
  );
  const { approvalId } = await openVillageApproval(desk, { routeId: old });
  const strict = headStage('second', { comment: 'required', signers: [{ by: 'person', person: idAt(4) }] });
  const newer = {
    root: { kind: 'sequence' as const, children: [headStage('first'), strict, headStage('third')] },
  };
  await publishRoute(desk.db, newer, { key, version: 2 });
  await desk.db.query('UPDATE route SET retired_at = now() WHERE id = $1', [old]);
  await act(desk, approvalId, 'longquan.head', { type: 'approve' });
  expect(openTasks(await stateOf(approvalId)).map((task) => task.person)).toEqual([idAt(0)]);
  await act(desk, approvalId, 'longquan.head', { type: 'approve' });
  expect((await stateOf(approvalId)).status).toBe('approved');
});

it('a chain of leave is covered, three links long and no more', async () => {
  const links = ['longquan.head', 'lishui.office', 'lishui.office2', 'suichang.head', 'zhuji.head'];
  for (const [at, principal] of links.slice(0, -1).entries()) {
    await desk.db.query(
      `INSERT INTO delegation (id, principal_id, delegate_id, from_day, to_day, reason, created_by, created_at)
       VALUES (gen_random_uuid(), $1, $2, '2020-01-01', '2099-12-31', '出差', $1, now())`,
      [ids[principal], ids[links[at + 1] ?? '']],
    );
  }
  const routeId = await publishRoute(desk.db, { root: headStage('only', { mode: 'all' }) });
  const { approvalId } = await openVillageApproval(desk, { routeId });
  const taskId = openTasks(await stateOf(approvalId))[0]?.taskId;
  const four = await act(desk, approvalId, 'zhuji.head', { type: 'approve', taskId });
  expect(four).toMatchObject({ ok: false });
  const three = await act(desk, approvalId, 'suichang.head', { type: 'approve', taskId });
  expect(three).toMatchObject({ ok: true, value: { status: 'approved' } });
});
