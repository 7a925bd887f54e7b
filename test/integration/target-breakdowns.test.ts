import { randomUUID } from 'node:crypto';
import type { UnitPage } from '@shanhai/contracts/targets/plans';
import { nextOfRecipient, type PlanDeps } from '@shanhai/application/targets/plans/process';
import type { Person, TestApi } from '../support/api';
import { drive, faults, openPlanDesk, unitPage, type PlanDesk, type Problem } from '../support/target-plans';

/** What units make of their letters, through the API; what Temporal does is done here step by step. */
let desk: PlanDesk;
let api: TestApi;
let deps: PlanDeps;
let planner: Person;
let lishui: Person;
beforeAll(async () => {
  desk = await openPlanDesk();
  ({ api, deps, planner } = desk);
  lishui = await api.as('lishui.coordinator');
}, 60_000);
afterAll(() => desk.close());

describe('a breakdown', () => {
  const sign = async (
    person: Person,
    planId: string,
    unitId: string,
    recipientId: string,
  ): Promise<UnitPage> => {
    const { letter } = await unitPage(person, planId, unitId);
    expect((await person.command(`/target-letters/${letter?.id}/signature`, {})).status).toBe(200);
    expect(await drive(api, deps, recipientId)).toMatchObject({ for: 'deadline' });
    return unitPage(person, planId, unitId);
  };
  const cell = (targetKey: string, unitId: string, figure: string | null, seen = 0, more: object = {}) => ({
    ...{ targetKey, unitId, value: figure, seen },
    ...more,
  });
  const change = (person: Person, planId: string, unitId: string, cells: object[], explanations = {}) =>
    person.send<UnitPage & Problem>('PATCH', `/target-plans/${planId}/units/${unitId}/breakdown`, {
      body: { cells, explanations },
      headers: { 'idempotency-key': randomUUID() },
    });
  const recipientOf = async (planId: string, unitId: string): Promise<string> => {
    const { rows } = await api.owner.query<{ id: string }>(
      'SELECT id FROM target_recipient WHERE plan_id = $1 AND unit_id = $2',
      [planId, unitId],
    );
    return rows[0]?.id ?? '';
  };

  it('is opened by the signature, adds up, is reviewed, and gives those below their letters', async () => {
    const { planId } = await desk.issued();
    const recipientId = await recipientOf(planId, '331100');
    const open = await sign(lishui, planId, '331100', recipientId);
    expect(open.breakdown).toMatchObject({ status: 'open', mismatch: 'block' });
    expect(open.breakdown?.dueAt).not.toBeNull();
    expect(open.allowedActions).toEqual(['edit', 'submit', 'request']);

    const changed = await change(lishui, planId, '331100', [
      cell('villages', '331181', '12'),
      cell('villages', '331102', '7'),
    ]);
    expect(changed.body.targets[0]?.share.below).toMatchObject({
      state: 'short',
      difference: '-1',
      total: '19',
    });
    const dropped = await change(
      lishui,
      planId,
      '331100',
      [cell('villages', '331181', '12', 1, { dueOn: '2020-06-30' })],
      { nothing: '没有这个目标', villages: '说明' },
    );
    expect(faults(dropped)).toEqual([
      '/cells/0/dueOn day_of_no_milestone',
      '/explanations/nothing explanation_of_no_target',
    ]);

    const path = `/target-plans/${planId}/units/331100/breakdown/submit`;
    const refused = await lishui.command<Problem>(path, { version: changed.body.breakdown?.version });
    expect([refused.status, faults(refused)]).toEqual([422, ['/targets/villages breakdown_differs']]);

    const seen = changed.body.targets[0]?.shares.find(({ unit }) => unit.id === '331102')?.version;
    const even = await change(lishui, planId, '331100', [cell('villages', '331102', '8', seen)]);
    expect(even.body.targets[0]?.share.below).toMatchObject({ state: 'even', holds: true });
    const handed = await lishui.command<UnitPage>(path, { version: even.body.breakdown?.version });
    expect(handed.body.breakdown).toMatchObject({ status: 'submitted', dueAt: null });
    expect((await change(lishui, planId, '331100', [cell('villages', '331102', '9', 2)])).status).toBe(409);

    expect(await drive(api, deps, recipientId, ['lishui.office'])).toEqual({ for: 'nothing' });
    const letters = await planner.get<{
      items: { unit: { id: string }; revision: number; issuer: { id: string } }[];
    }>(`/target-plans/${planId}/letters`);
    expect(
      letters.body.items.map(({ unit, revision, issuer }) => `${unit.id} ${revision} ${issuer.id}`),
    ).toEqual([
      '330600 1 330000-office',
      '331100 1 330000-office',
      '331102 1 331100',
      '331123 1 330000-office',
      // It had a letter of the plan, and has another now that the city has given it more.
      '331181 2 331100',
      '331181 1 330000-office',
    ]);
  });

  it('goes on with the signature at once: nobody waits for the process, which finds it open and opens nothing twice', async () => {
    const { planId } = await desk.issued();
    const recipientId = await recipientOf(planId, '331100');
    const { letter } = await unitPage(lishui, planId, '331100');
    await lishui.command(`/target-letters/${letter?.id}/signature`, {});
    const page = await unitPage(lishui, planId, '331100');
    expect(page.breakdown).toMatchObject({ status: 'open' });
    expect(page.breakdown?.dueAt).not.toBeNull();
    expect(page.allowedActions).toEqual(['edit', 'submit', 'request']);
    expect((await change(lishui, planId, '331100', [cell('villages', '331102', '8')])).status).toBe(200);

    const opened = async () => {
      const { rows } = await api.owner.query<{ deadlines: number; events: number; notices: number }>(
        `SELECT (SELECT count(*)::int FROM deadline WHERE subject_id = $1 AND kind = 'target_breakdown') AS deadlines,
                (SELECT count(*)::int FROM event WHERE stream_id = $1 AND type = 'breakdown_opened') AS events,
                (SELECT count(*)::int FROM outbox
                  WHERE topic = 'notice' AND payload->>'kind' = 'target_breakdown'
                    AND payload->>'dedupeKey' LIKE '%' || $1 || '%') AS notices`,
        [recipientId],
      );
      return rows[0];
    };
    const once = { deadlines: 1, events: 1, notices: 1 };
    expect(await opened()).toEqual(once);
    expect(await drive(api, deps, recipientId)).toMatchObject({ for: 'deadline' });
    expect(await opened()).toEqual(once);
  });

  it('of a county goes down to its townships and departments', async () => {
    const admin = await api.as('admin');
    const made = (kind: string, id: string, nameZh: string) =>
      admin.command('/units', {
        ...{ id, kind, parentId: '331181', nameZh, nameEn: id, validFrom: '2020-01-01' },
      });
    expect((await made('township', '331181-baoxi', '宝溪乡')).status).toBe(201);
    expect((await made('department', '331181-farming', '龙泉市农业农村局')).status).toBe(201);
    const { planId } = await desk.issued();
    const county = await api.as('longquan.coordinator');
    const recipientId = await recipientOf(planId, '331181');
    await sign(county, planId, '331181', recipientId);
    const changed = await change(county, planId, '331181', [
      cell('funds', '331181-baoxi', '0.04'),
      cell('funds', '331181-farming', '0.06'),
    ]);
    const funds = changed.body.targets.find(({ key }) => key === 'funds');
    expect(funds?.share.below).toMatchObject({ state: 'even', total: '0.1' });
    const path = `/target-plans/${planId}/units/331181/breakdown/submit`;
    expect((await county.command(path, { version: changed.body.breakdown?.version })).status).toBe(200);
    await drive(api, deps, recipientId, ['longquan.head']);
    const { rows } = await api.owner.query<{ unit: string }>(
      `SELECT unit_id AS unit FROM target_letter WHERE plan_id = $1 AND unit_id LIKE '331181-%' ORDER BY 1`,
      [planId],
    );
    expect(rows.map(({ unit }) => unit)).toEqual(['331181-baoxi', '331181-farming']);
  });

  it('names no cell twice, and weighs nothing with nothing', async () => {
    const { planId } = await desk.issued();
    await sign(lishui, planId, '331100', await recipientOf(planId, '331100'));
    const twice = await change(lishui, planId, '331100', [
      cell('villages', '331102', '5'),
      cell('villages', '331102', '6', 0, { weight: '0' }),
    ]);
    expect([twice.status, faults(twice)]).toEqual([
      422,
      ['/cells/1/weight weight_zero', '/cells/1 cell_twice'],
    ]);
  });

  it('changes nothing when one of its cells is wrong, or was changed by somebody since it was seen', async () => {
    const { planId } = await desk.issued();
    const recipientId = await recipientOf(planId, '331100');
    await sign(lishui, planId, '331100', recipientId);
    const wrong = await change(lishui, planId, '331100', [
      cell('villages', '331181', '2.5'),
      cell('nothing', '331181', '1'),
      cell('funds', '331181', '1', 1),
      cell('villages', '330127', '1'),
      cell('villages', '331102', '5'),
    ]);
    expect([wrong.status, wrong.body.code]).toEqual([422, 'cells_invalid']);
    expect(faults(wrong)).toEqual([
      '/cells/0/value count_not_whole',
      '/cells/1/targetKey target_not_owed',
      '/cells/2 share_fixed',
      '/cells/3/unitId recipient_not_below',
    ]);
    expect((await unitPage(lishui, planId, '331100')).targets[0]?.shares).toEqual([]);

    await change(lishui, planId, '331100', [
      cell('villages', '331102', '5'),
      cell('villages', '331121', '1'),
    ]);
    const late = await change(lishui, planId, '331100', [
      cell('villages', '331102', '6', 0),
      cell('villages', '331122', '3', 0),
    ]);
    expect([late.status, late.body.code, faults(late)]).toEqual([
      409,
      'cells_changed',
      ['/cells/0 cell_changed'],
    ]);
    expect(late.body.errors?.[0]?.detail).toContain('“5”');
    const page = await unitPage(lishui, planId, '331100');
    expect(page.targets[0]?.shares.map(({ unit, value: figure }) => [unit.id, figure])).toEqual([
      ['331102', '5'],
      ['331121', '1'],
    ]);
  });

  it('of two who write at once, overwrites nobody: the cells of each stand, and one cell is one’s', async () => {
    const { planId } = await desk.issued();
    await sign(lishui, planId, '331100', await recipientOf(planId, '331100'));
    const counties = ['331102', '331121', '331122', '331123', '331124', '331125'];
    const answers = await Promise.all(
      counties.flatMap((unit, index) => [
        change(lishui, planId, '331100', [cell('villages', unit, String(index + 1))]),
        change(lishui, planId, '331100', [cell('villages', unit, String(index + 101))]),
      ]),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(counties.length);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(counties.length);
    const won = new Map(
      answers.flatMap(({ status }, index) =>
        status === 200 ? [[counties[index >> 1], String((index >> 1) + (index % 2 === 0 ? 1 : 101))]] : [],
      ),
    );
    const { targets } = await unitPage(lishui, planId, '331100');
    expect(new Map(targets[0]?.shares.map(({ unit, value: figure }) => [unit.id, figure]))).toEqual(won);
  });

  it('of a county goes to its persons, and what it takes away is gone', async () => {
    const { planId } = await desk.issued();
    const county = await api.as('suichang.coordinator');
    await sign(county, planId, '331123', await recipientOf(planId, '331123'));
    const { persons } = await unitPage(county, planId, '331123');
    const [one, two] = persons.map(({ id }) => id);
    const given = await change(county, planId, '331123', [
      cell('funds', '331123', '0.05', 0, { personId: one }),
      cell('funds', '331123', '0.15', 0, { personId: two }),
    ]);
    expect(given.body.targets[0]?.share.below).toMatchObject({ state: 'even', total: '0.2' });
    const taken = await change(county, planId, '331123', [
      cell('funds', '331123', null, 1, { personId: two, remove: true }),
    ]);
    expect(taken.body.targets[0]?.share.below).toMatchObject({ state: 'short', difference: '-0.15' });
    const stranger = (
      await api.owner.query<{ id: string }>(
        `SELECT person_id AS id FROM account WHERE username = 'zhuji.clerk'`,
      )
    ).rows[0]?.id;
    const refused = await change(county, planId, '331123', [
      cell('funds', '331123', '1', 0, { personId: stranger }),
    ]);
    expect(faults(refused)).toEqual(['/cells/0/personId receiver_not_of_unit']);
  });

  it('shows the province which units differ, and by which targets', async () => {
    const { planId } = await desk.issued();
    await sign(lishui, planId, '331100', await recipientOf(planId, '331100'));
    await change(lishui, planId, '331100', [cell('villages', '331102', '5')]);
    const rows = await planner.get<{ items: { unit: { id: string }; status: string | null }[] }>(
      `/target-plans/${planId}/differences`,
    );
    const found = new Map(rows.body.items.map(({ unit, ...row }) => [unit.id, row]));
    expect(found.get('330000')).toMatchObject({ targets: 2, even: 2, status: null });
    expect(found.get('331100')).toMatchObject({ targets: 2, even: 1, differing: 1, status: 'open' });
    expect(found.get('330600')).toMatchObject({ targets: 1, none: 1, status: 'issued', signedAt: null });
    const own = await lishui.get<{ items: { unit: { id: string } }[] }>(
      `/target-plans/${planId}/differences`,
    );
    expect(own.body.items.map(({ unit }) => unit.id)).toEqual(['331100', '331102', '331123', '331181']);
  });

  it('asks nothing twice of who asks again', async () => {
    const { planId } = await desk.issued();
    const recipientId = await recipientOf(planId, '331100');
    await sign(lishui, planId, '331100', recipientId);
    const [one, two] = await Promise.all([
      nextOfRecipient(deps, recipientId),
      nextOfRecipient(deps, recipientId),
    ]);
    expect(one).toEqual(two);
    const { rows } = await api.owner.query(
      `SELECT FROM deadline WHERE subject_id = $1 AND kind = 'target_breakdown'`,
      [recipientId],
    );
    expect(rows).toHaveLength(1);
  });

  describe('of a unit that is given more', () => {
    /** 丽水 hands in and is approved: 龙泉 gets its second letter. */
    const giveMore = async (planId: string, figure = '20'): Promise<void> => {
      const recipientId = await recipientOf(planId, '331100');
      await sign(lishui, planId, '331100', recipientId);
      const page = await change(lishui, planId, '331100', [cell('villages', '331181', figure)]);
      const body = { version: page.body.breakdown?.version };
      const handed = await lishui.command(`/target-plans/${planId}/units/331100/breakdown/submit`, body);
      expect(handed.status).toBe(200);
      expect(await drive(api, deps, recipientId, ['lishui.office'])).toEqual({ for: 'nothing' });
    };
    const running = async (recipientId: string): Promise<string[]> => {
      const { rows } = await api.owner.query<{ kind: string }>(
        `SELECT kind FROM deadline WHERE subject_id = $1 AND status IN ('running', 'due') ORDER BY kind`,
        [recipientId],
      );
      return rows.map(({ kind }) => kind);
    };
    let county: Person;
    beforeAll(async () => {
      county = await api.as('longquan.coordinator');
    });

    it('one letter is to be signed for, the newest', async () => {
      const { planId } = await desk.issued();
      const recipientId = await recipientOf(planId, '331181');
      const before = await unitPage(county, planId, '331181');
      await giveMore(planId);
      expect(await running(recipientId)).toEqual(['target_signing']);
      const old = await county.command<Problem>(`/target-letters/${before.letter?.id}/signature`, {});
      expect([old.status, old.body.code]).toEqual([409, 'letter_replaced']);
      const now = await sign(county, planId, '331181', recipientId);
      expect(now.letter).toMatchObject({ revision: 2 });
      expect(now.targets.map(({ key }) => key)).toEqual(['villages', 'funds']);
      expect(await running(recipientId)).toEqual(['target_breakdown']);
    });

    it('a breakdown that is open stays open, and is handed in when the newest letter is signed for', async () => {
      const { planId } = await desk.issued();
      const recipientId = await recipientOf(planId, '331181');
      const open = await sign(county, planId, '331181', recipientId);
      const [person] = open.persons.map(({ id }) => id);
      const part = (key: string, figure: string) => cell(key, '331181', figure, 0, { personId: person });
      await change(county, planId, '331181', [part('funds', '0.1')]);
      await giveMore(planId);
      expect(await running(recipientId)).toEqual(['target_breakdown', 'target_signing']);
      const page = await change(county, planId, '331181', [part('villages', '20')]);
      const path = `/target-plans/${planId}/units/331181/breakdown/submit`;
      const early = await county.command<Problem>(path, { version: page.body.breakdown?.version });
      expect([early.status, early.body.code]).toEqual([409, 'letter_not_signed']);
      const signed = await county.command(`/target-letters/${page.body.letter?.id}/signature`, {});
      expect(signed.status).toBe(200);
      expect(await running(recipientId)).toEqual(['target_breakdown']);
      const { breakdown } = await unitPage(county, planId, '331181');
      expect((await county.command(path, { version: breakdown?.version })).status).toBe(200);
      expect(await drive(api, deps, recipientId, ['longquan.head'])).toEqual({ for: 'nothing' });
    });

    it('what was handed in before is reviewed to its end, and begins again for what has come since', async () => {
      const { planId } = await desk.issued();
      const recipientId = await recipientOf(planId, '331181');
      const open = await sign(county, planId, '331181', recipientId);
      const [person] = open.persons.map(({ id }) => id);
      const page = await change(county, planId, '331181', [
        cell('funds', '331181', '0.1', 0, { personId: person }),
      ]);
      const path = `/target-plans/${planId}/units/331181/breakdown/submit`;
      expect((await county.command(path, { version: page.body.breakdown?.version })).status).toBe(200);
      expect(await drive(api, deps, recipientId)).toMatchObject({ for: 'approval' });
      await giveMore(planId);
      expect(await drive(api, deps, recipientId, ['longquan.head'])).toMatchObject({ for: 'deadline' });
      const after = await unitPage(county, planId, '331181');
      expect(after.breakdown).toMatchObject({ status: 'issued' });
      expect(after.allowedActions).toEqual(['sign', 'request']);
    });

    it('a settled part begins again, with a term of its own', async () => {
      const { planId } = await desk.issued();
      const recipientId = await recipientOf(planId, '331181');
      const open = await sign(county, planId, '331181', recipientId);
      const [person] = open.persons.map(({ id }) => id);
      const page = await change(county, planId, '331181', [
        cell('funds', '331181', '0.1', 0, { personId: person }),
      ]);
      const path = `/target-plans/${planId}/units/331181/breakdown/submit`;
      expect((await county.command(path, { version: page.body.breakdown?.version })).status).toBe(200);
      expect(await drive(api, deps, recipientId, ['longquan.head'])).toEqual({ for: 'nothing' });
      await giveMore(planId);
      expect((await unitPage(county, planId, '331181')).breakdown).toMatchObject({ status: 'issued' });
      const again = await sign(county, planId, '331181', recipientId);
      expect(again.breakdown).toMatchObject({ status: 'open' });
      expect(again.breakdown?.dueAt).not.toBeNull();
      expect(await running(recipientId)).toEqual(['target_breakdown']);
    });
  });
});
