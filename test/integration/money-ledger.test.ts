import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { postMovement, verifyLedger } from '@shanhai/application/projects/money';
import { movementKinds, type Movement } from '@shanhai/domain/projects/money';
import { openDatabase, settle, type Database } from '@shanhai/platform/postgres';
import { createDatabase, type TestDatabase } from '../support/database';
import { order, posted, projectIn, PROGRAMME } from '../support/money';

/** The ledger itself: what the process posts, many at once, and what the database holds to. */
let database: TestDatabase;
let db: Database;
let owner: Database;
beforeAll(async () => {
  database = await createDatabase();
  const open = (url: string, poolSize: number) =>
    openDatabase({ url, poolSize, application: 'test-money', onIdleError: () => undefined });
  db = open(database.appUrl, 64);
  owner = open(database.ownerUrl, 2);
}, 60_000);
afterAll(async () => {
  await db.end();
  await owner.end();
  await database.drop();
});

const done = async (...change: Parameters<typeof posted> extends [unknown, ...infer Rest] ? Rest : never) => {
  const result = await posted(db, ...change);
  if (!result.ok) throw new Error(JSON.stringify(result.rejection));
  return result.value;
};
const code = async (change: Parameters<typeof posted>[1]) => {
  const result = await posted(db, change);
  return result.ok ? undefined : result.rejection.code;
};
const proven = async () => (await verifyLedger(owner)).findings;

test('of 64 who commit at once as many do as the budget holds, the rest hear by how much, and nobody waits for ever', async () => {
  const year = 2030;
  await done({ kind: 'budget_granted', amount: '1000', year });
  const projects = await Promise.all(Array.from({ length: 64 }, () => projectIn(owner)));
  const from = performance.now();
  const answers = await Promise.all(
    projects.map((applicationId) => posted(db, { kind: 'committed', amount: '30', applicationId, year })),
  );
  const seconds = (performance.now() - from) / 1000;
  expect(answers.filter(({ ok }) => ok)).toHaveLength(33);
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.rejection]));
  expect(new Set(refusals.map((each) => JSON.stringify(each)))).toEqual(
    new Set([
      JSON.stringify({
        code: 'money_budget_exceeded',
        params: { amount: '30.00', there: '10.00', short: '20.00' },
      }),
    ]),
  );
  const { rows } = await owner.query<{ committed: string; available: string }>(
    'SELECT undertaken::text AS committed, available::text FROM programme_fund WHERE year = 2030',
  );
  expect(rows).toEqual([{ committed: '990.00', available: '10.00' }]);
  expect(await proven()).toEqual([]);
  expect(seconds).toBeLessThan(20);
});

test('64 who reserve, commit, pay and give up at once over a few applications end in books that add up', async () => {
  const year = 2031;
  await done({ kind: 'budget_granted', amount: '500', year });
  const projects = await Promise.all(Array.from({ length: 5 }, () => projectIn(owner)));
  const kinds = [
    'reserved',
    'committed',
    'paid',
    'commitment_cancelled',
    'returned',
    'reservation_released',
  ] as const;
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, at) => {
      const kind = kinds[at % kinds.length] ?? 'reserved';
      const applicationId = projects[at % projects.length] ?? '';
      const amount = kind === 'commitment_cancelled' ? null : String(10 + (at % 7) * 5);
      return posted(db, { kind, amount, applicationId, year, voucher: `V-${at}` });
    }),
  );
  expect(answers.some(({ ok }) => ok)).toBe(true);
  for (const answer of answers) if (!answer.ok) expect(answer.rejection.code).toMatch(/^money_/);
  expect(await proven()).toEqual([]);
});

test('steps of the process, which hold their case, and persons who record at the same moment wait for each other and no longer', async () => {
  const year = 2029;
  await done({ kind: 'budget_granted', amount: '5000', year });
  const projects = await Promise.all(Array.from({ length: 4 }, () => projectIn(owner)));
  const held = (applicationId: string) =>
    settle(db, async (tx) => {
      await tx.query('SELECT FROM project_application WHERE id = $1 FOR UPDATE', [applicationId]);
      return postMovement(tx, randomUUID, order({ kind: 'committed', amount: '10', applicationId, year }));
    });
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, at) => {
      const applicationId = projects[at % 4] ?? '';
      return at % 8 < 4
        ? held(applicationId)
        : posted(db, { kind: 'reserved', amount: '1', applicationId, year });
    }),
  );
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  expect(await proven()).toEqual([]);
});

test.each([2060, 2061, 2062, 2063, 2064, 2065])(
  'the budget of %i is granted once, whoever makes it at the same moment',
  async (year) => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => posted(db, { kind: 'budget_granted', amount: '5', year })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await proven()).toEqual([]);
  },
);

test('an activity that asks again, or twice at once, moves money once; another order under its key is refused', async () => {
  const year = 2033;
  await done({ kind: 'budget_granted', amount: '100', year });
  const applicationId = await projectIn(owner);
  const change = { kind: 'committed', amount: '60', applicationId, year, key: randomUUID() } as const;
  const answers = await Promise.all([1, 2, 3].map(() => posted(db, change)));
  const ids = answers.map((answer) => (answer.ok ? answer.value.movementId : null));
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).not.toBeNull();
  expect((await done(change)).after.fund.committed).toBe('60.00');
  expect(await code({ ...change, amount: '61' })).toBe('money_key_reused');
});

test('a release of nothing writes nothing; a refused order leaves nothing behind and its key is free', async () => {
  const year = 2034;
  await done({ kind: 'budget_granted', amount: '10', year });
  const applicationId = await projectIn(owner);
  expect(
    (await done({ kind: 'commitment_cancelled', amount: null, applicationId, year })).movementId,
  ).toBeNull();
  const change = { kind: 'committed', applicationId, year, key: 'one-key' } as const;
  expect(await code({ ...change, amount: '11' })).toBe('money_budget_exceeded');
  expect((await done({ ...change, amount: '10' })).after.project?.committed).toBe('10.00');
});

test('each movement names the decision that allows it, which is there, and its event says the same', async () => {
  const year = 2035;
  const { rows } = await owner.query<{ streamId: string; seq: number }>(
    `SELECT stream_id AS "streamId", seq FROM event WHERE stream_type = 'programme-fund' LIMIT 1`,
  );
  const decision = { kind: 'event', ...(rows[0] ?? { streamId: '', seq: 0 }) } as const;
  await done({ kind: 'budget_granted', amount: '10', year, decision });
  expect(
    await code({ kind: 'budget_raised', amount: '1', year, decision: { ...decision, seq: 99_999 } }),
  ).toBe('money_decision_unknown');
  const applicationId = await projectIn(owner);
  expect(await code({ kind: 'paid', amount: '1', year, applicationId })).toBe('money_voucher_required');
  expect(await code({ kind: 'paid', amount: '1', year })).toBe('money_application_needed');
  expect(await code({ kind: 'budget_raised', amount: '1', year, applicationId })).toBe(
    'money_application_needed',
  );
  expect(await code({ kind: 'reserved', amount: '1', year, applicationId: randomUUID() })).toBe(
    'money_application_unknown',
  );
  const other = await projectIn(owner, { programme: '2020-enclave' });
  expect(await code({ kind: 'reserved', amount: '1', year, applicationId: other })).toBe(
    'money_other_programme',
  );
  expect(await code({ kind: 'budget_granted', amount: '1', programmeId: 'none', year })).toBe(
    'programme_unknown',
  );
});

test('5000 万元 are the most a project gets: one 分 more is refused with the numbers, and less goes on', async () => {
  const year = 2036;
  await done({ kind: 'budget_granted', amount: '900000000', year });
  const applicationId = await projectIn(owner);
  const refused = await posted(db, { kind: 'committed', amount: '50000000.01', applicationId, year });
  expect(refused).toMatchObject({
    rejection: {
      code: 'money_rule_broken',
      params: { value: '50000000.01', limit: '50000000.00', short: '0.01' },
    },
  });
  const { verdicts } = await done({ kind: 'committed', amount: '50000000', applicationId, year });
  expect(verdicts.map(({ key, holds }) => [key, holds])).toEqual([
    ['mostAProject', true],
    ['greenShare', false],
  ]);
});

test('a share is counted over the answers of the applications, with the movement in it', async () => {
  const year = 2037;
  await done({ kind: 'budget_granted', amount: '1000', year });
  const [green, grey] = [
    await projectIn(owner, { answers: { industry: 'green' } }),
    await projectIn(owner, { answers: { industry: 'other' } }),
  ];
  await done({ kind: 'committed', amount: '50', applicationId: green, year });
  const { verdicts } = await done({ kind: 'committed', amount: '50', applicationId: grey, year });
  expect(verdicts.find(({ key }) => key === 'greenShare')).toMatchObject({
    ...{
      holds: false,
      value: '50.00',
      limit: '60.00',
      short: '10.00',
      share: { value: '50.0', limit: '60.0' },
    },
  });
  const again = await done({ kind: 'committed', amount: '25', applicationId: green, year });
  expect(again.verdicts.find(({ key }) => key === 'greenShare')).toMatchObject({
    holds: true,
    value: '75.00',
  });
});

const kinds = movementKinds.filter((kind) => kind !== 'reversed' && !kind.startsWith('budget'));

test('whatever is posted, the rows are what the lines add up to', async () => {
  const year = 2038;
  await done({ kind: 'budget_granted', amount: '3000', year });
  const projects = await Promise.all([1, 2, 3].map(() => projectIn(owner)));
  const step = fc.record({
    kind: fc.constantFrom(...(kinds as Movement['kind'][])),
    amount: fc.integer({ min: 1, max: 90_000 }).map((fen) => (fen / 100).toFixed(2)),
    project: fc.constantFrom(...projects),
  });
  const steps = fc.sample(step, { numRuns: 150, seed: 20200426 });
  let written = 0;
  for (const { project: applicationId, ...each } of steps) {
    const result = await posted(db, { ...each, applicationId, year, voucher: `V${written}-1` });
    if (result.ok && result.value.movementId !== null) written += 1;
  }
  expect(written).toBeGreaterThan(30);
  expect(await proven()).toEqual([]);
});

test('history is written once: the application’s role may change and delete nothing of it', async () => {
  const { rows } = await owner.query<{ allowed: boolean }>(
    `SELECT has_table_privilege('shanhai_app', t, p) AS allowed
     FROM unnest(ARRAY['fund_movement', 'fund_posting']) t, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) p`,
  );
  expect(rows.filter(({ allowed }) => allowed)).toEqual([]);
  await expect(db.query('UPDATE fund_posting SET amount = amount + 1')).rejects.toThrow('permission denied');
  await expect(db.query('DELETE FROM programme_fund')).rejects.toThrow('permission denied');
  await expect(
    db.query(`UPDATE programme_fund SET available = available + 1 WHERE year = 2030`),
  ).rejects.toThrow('programme_fund_balanced');
  await expect(
    db.query(
      `UPDATE programme_fund SET available = available - 11, undertaken = undertaken + 11 WHERE year = 2030`,
    ),
  ).rejects.toThrow('programme_fund_not_below');
});

test('whoever tampers with the books behind our back is found out, with the account and both numbers', async () => {
  const at = `programme_id = '${PROGRAMME}' AND year = 2033`;
  const tampered = async (change: string, back: string) => {
    await owner.query(change);
    const findings = await proven();
    await owner.query(back);
    return findings;
  };
  const moved = (by: string) =>
    `UPDATE programme_fund SET available = available ${by} 7, used = used - (0 ${by} 7) WHERE ${at}`;
  expect(await tampered(moved('-'), moved('+'))).toMatchObject([
    { problem: 'fund', year: 2033, account: 'available', stands: '33.00', adds: '40.00' },
    { problem: 'fund', year: 2033, account: 'used', stands: '7.00', adds: '0' },
  ]);
  const account = (by: string) =>
    `UPDATE project_account SET used = used ${by} 1 WHERE fund_id = (SELECT id FROM programme_fund WHERE ${at})`;
  expect(await tampered(account('+'), account('-'))).toMatchObject([{ problem: 'project', account: 'used' }]);
  const voucher = (text: string) =>
    `UPDATE fund_movement SET voucher = ${text} WHERE seq = 2 AND fund_id = (SELECT id FROM programme_fund WHERE ${at})`;
  expect(await tampered(voucher(`'X-1'`), voucher('NULL'))).toMatchObject([{ problem: 'event', seq: 2 }]);
  const amount = (by: string) => `UPDATE fund_posting p SET amount = p.amount ${by} 1 FROM fund_movement m
     WHERE m.id = p.movement_id AND m.seq = 2 AND m.fund_id = (SELECT id FROM programme_fund WHERE ${at})`;
  const problems = (await tampered(amount('+'), amount('-'))).map(({ problem }) => problem);
  expect(new Set(problems)).toEqual(new Set(['fund', 'project', 'after', 'amount', 'event']));
  expect(await proven()).toEqual([]);
});
