import { amendedForm, type Approval } from '@shanhai/domain/approvals';
import { readApproval } from '@shanhai/application/approvals';
import { verifyRecord } from '@shanhai/application/audit';
import { act, openDesk, openVillageApproval, person, taskOf, type Desk } from '../support/approvals';
import { addPerson } from '../support/held-stage';
import { headStage, publishStages } from '../support/stages';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  const { findings } = await verifyRecord(desk.db);
  await desk.close();
  expect(findings).toEqual([]);
});

const approve = { type: 'approve' as const };
const idOf = async (username: string) => (await person(desk.db, username)).id;

async function stateOf(approvalId: string): Promise<Approval> {
  const { rows } = await desk.db.query<{ state: Approval }>('SELECT state FROM approval WHERE id = $1', [
    approvalId,
  ]);
  if (!rows[0]) throw new Error('no such approval');
  return rows[0].state;
}

const seated = async (approvalId: string, key: string): Promise<string[]> =>
  ((await stateOf(approvalId)).stages[key]?.seats ?? []).map((seat) => seat.person).sort();

async function eventOf(approvalId: string, type: string) {
  const { rows } = await desk.db.query<{ data: Record<string, unknown>; actor: object }>(
    'SELECT data, actor FROM event WHERE stream_id = $1 AND type = $2 ORDER BY seq',
    [approvalId, type],
  );
  return rows;
}

describe('signers that the form names', () => {
  it('a person, or who has a role in the unit, by id', async () => {
    const routeId = await publishStages(
      desk.db,
      headStage('named', {
        mode: 'all',
        signers: [
          { by: 'field', field: 'contactName' },
          { by: 'role', role: 'head', unitField: 'partnerUnit' },
        ],
      }),
    );
    const named = await idOf('suichang.head');
    const answers = { contactName: named, partnerUnit: '330127' };
    const { approvalId } = await openVillageApproval(desk, { routeId, answers });
    expect(await seated(approvalId, 'named')).toEqual([named, await idOf('chunan.head')].sort());
  });

  it('nobody, when what stands there is no person: it waits for its rescue', async () => {
    const routeId = await publishStages(
      desk.db,
      headStage('named', { signers: [{ by: 'field', field: 'contactName' }] }),
    );
    const { approvalId } = await openVillageApproval(desk, { routeId });
    expect((await stateOf(approvalId)).stages['named']).toMatchObject({ status: 'open', seats: [] });
  });

  it('as a signer has amended it in the very decision that enters the stage', async () => {
    const routeId = await publishStages(
      desk.db,
      headStage('first', { edits: ['partnerUnit'] }),
      headStage('named', { signers: [{ by: 'role', role: 'head', unitField: 'partnerUnit' }] }),
    );
    const { approvalId } = await openVillageApproval(desk, { routeId });
    await act(desk, approvalId, 'longquan.head', { ...approve, form: { partnerUnit: '330127' } });
    expect(await seated(approvalId, 'named')).toEqual([await idOf('chunan.head')]);
  });
});

describe('who is in charge 职责分工', () => {
  it('of what the form says, on the day', async () => {
    await desk.db.query(
      `INSERT INTO responsibility (id, field, unit_id, valid_from, valid_to, source)
       SELECT gen_random_uuid(), '塔石街道', unit, since::date, till::date, '测试'
         FROM (VALUES ('330000-finance', '2020-01-01', '2026-10-31'), ('330000-drc', '2026-11-01', NULL))
           AS given (unit, since, till)`,
    );
    const routeId = await publishStages(
      desk.db,
      headStage('charged', { signers: [{ by: 'role', role: 'approver', inChargeOf: 'township' }] }),
    );
    const { approvalId } = await openVillageApproval(desk, { routeId });
    expect(await seated(approvalId, 'charged')).toEqual([await idOf('drc.approver')]);
  });
});

describe('nobody in the unit', () => {
  it('asks the unit above, and says so', async () => {
    const above = await addPerson(desk.db, '市审批', { posts: [['331100', 'auditor']] });
    const routeId = await publishStages(
      desk.db,
      headStage('up', { ifNobody: 'parent', signers: [{ by: 'role', role: 'auditor', relation: 'own' }] }),
    );
    const { approvalId } = await openVillageApproval(desk, { routeId });
    expect(await seated(approvalId, 'up')).toEqual([above]);
    const [entered] = await eventOf(approvalId, 'stage_entered');
    expect(entered?.data).toMatchObject({ from: 'parent', reason: 'nobody_found' });
  });

  it('escalates past the applicant, or skips with the reason, signed by the system', async () => {
    const above = await addPerson(desk.db, '市经办', { posts: [['331100', 'clerk']] });
    const clerks = { signers: [{ by: 'role' as const, role: 'clerk', relation: 'own' as const }] };
    const routeId = await publishStages(
      desk.db,
      headStage('skipped', { ...clerks, initiatorAsSigner: 'skip' }),
      headStage('escalated', { ...clerks, initiatorAsSigner: 'escalate' }),
    );
    const { approvalId } = await openVillageApproval(desk, { routeId });
    expect(await seated(approvalId, 'escalated')).toEqual([above]);
    expect(await eventOf(approvalId, 'stage_skipped')).toEqual([
      {
        data: { stage: 'skipped', reason: 'initiator_is_signer' },
        actor: { kind: 'system', name: 'system:route', reason: 'stage_skipped' },
      },
    ]);
  });
});

describe('who signed before, and who gets a copy', () => {
  it('signers of an earlier stage sign again, and copies go out when a stage has a result', async () => {
    const reader = await idOf('zhuji.head');
    const routeId = await publishStages(
      desk.db,
      headStage('first', {
        copyTo: [
          { by: 'person', person: reader },
          { by: 'signers_of', stage: 'first' },
        ],
      }),
      headStage('again', { signers: [{ by: 'signers_of', stage: 'first' }] }),
    );
    const { approvalId } = await openVillageApproval(desk, { routeId });
    await act(desk, approvalId, 'longquan.head', approve);
    const head = await idOf('longquan.head');
    expect(await seated(approvalId, 'again')).toEqual([head]);
    const { rows } = await desk.db.query<{ person: string; by: string }>(
      'SELECT person_id AS person, copied_by AS by FROM approval_copy WHERE approval_id = $1 ORDER BY 1',
      [approvalId],
    );
    expect(rows).toEqual([reader, head].sort().map((each) => ({ person: each, by: head })));
    expect((await eventOf(approvalId, 'copies_given'))[0]?.actor).toMatchObject({ name: 'system:route' });
  });
});

describe('conditions see more than the form', () => {
  it('applicant, unit and case; an answer that is missing is decided by the stage', async () => {
    const when = (condition: string) => ({ when: condition });
    const routeId = await publishStages(
      desk.db,
      headStage('unit', when('unit.kind == "city"')),
      headStage('applicant', when('!("clerk" in applicant.roles) || applicant.unit != unit.id')),
      headStage(
        'case',
        when('case.year != 2026 || case.type != "project-application" || unit.parent != "331100"'),
      ),
      headStage('missing', when('form.nowhere == "x"')),
    );
    const { approvalId } = await openVillageApproval(desk, { routeId });
    const { stages } = await stateOf(approvalId);
    expect(
      Object.entries(stages)
        .map(([key, { status }]) => `${key} ${status}`)
        .sort(),
    ).toEqual(['applicant skipped', 'case skipped', 'missing open', 'unit skipped']);
    expect((await eventOf(approvalId, 'stage_entered'))[0]?.data).toMatchObject({ condition: 'unanswered' });
  });
});

async function labelOf(approvalId: string): Promise<{ title: string; facts: string[] }> {
  const { rows } = await desk.db.query<{ title: string; facts: string[] }>(
    `SELECT title, ARRAY(SELECT fact->>'value' FROM jsonb_array_elements(summary) AS fact) AS facts
       FROM approval WHERE id = $1`,
    [approvalId],
  );
  if (!rows[0]) throw new Error('no such approval');
  return rows[0];
}

/** The open task of a person, with the version that they see. */
async function seenBy(username: string, approvalId: string) {
  const seen = await taskOf(desk.db, approvalId, await idOf(username));
  if (!seen) throw new Error(`${username} holds nothing`);
  return seen;
}

/** Each of these must sign, and may amend. */
async function openedForAll(...usernames: readonly string[]) {
  const ids = await Promise.all(usernames.map(idOf));
  const signers = ids.map((id) => ({ by: 'person' as const, person: id }));
  const stage = headStage('first', { mode: 'all', edits: ['aidFunds'], signers });
  return openVillageApproval(desk, { routeId: await publishStages(desk.db, stage) });
}

describe('fields that a signer amends', () => {
  const opened = async () => {
    const routeId = await publishStages(
      desk.db,
      headStage('first', { edits: ['aidFunds'], comment: 'required' }),
      headStage('big', {
        when: 'double(form.aidFunds) > 1000.0',
        signers: [{ by: 'role', role: 'approver', unit: '330000-finance' }],
      }),
      headStage('last', { signers: [{ by: 'role', role: 'approver', unit: '330000-drc' }] }),
    );
    return openVillageApproval(desk, { routeId });
  };

  it('are checked like the applicant’s, decide what follows, and are read with the form', async () => {
    const { approvalId } = await opened();
    const amended = { ...approve, comment: '核定', form: { aidFunds: '2000.00' } };
    expect((await act(desk, approvalId, 'longquan.head', amended)).ok).toBe(true);
    const state = await stateOf(approvalId);
    expect(state.stages['big']?.status).toBe('open');
    expect(amendedForm(state, { aidFunds: '600.00' })).toEqual({ aidFunds: '2000.00' });
    const head = await person(desk.db, 'longquan.head');
    const read = await readApproval(desk.deps, head, approvalId, 'zh');
    expect(read.ok && read.value.formData['aidFunds']).toBe('2000.00');
    const { rows } = await desk.db.query<{ said: string }>(
      `SELECT form_data->>'aidFunds' AS said FROM approval_round WHERE approval_id = $1`,
      [approvalId],
    );
    expect(rows).toEqual([{ said: '600.00' }]);
  });

  it('take no signature of who has not seen them: that is told, and a new look is enough', async () => {
    const { approvalId } = await openedForAll('longquan.head', 'lishui.office');
    const late = await seenBy('lishui.office', approvalId);
    const first = await seenBy('longquan.head', approvalId);
    const amends = { ...approve, ...first, form: { aidFunds: '500.00' } };
    expect((await act(desk, approvalId, 'longquan.head', amends)).ok).toBe(true);
    const before = await stateOf(approvalId);
    const words = { ...late, comment: '意见' };
    for (const body of [
      approve,
      { type: 'reject' as const },
      { type: 'return' as const, to: 'applicant', reentry: 'restart' },
    ]) {
      expect(await act(desk, approvalId, 'lishui.office', { ...words, ...body })).toMatchObject({
        rejection: { code: 'version_conflict', params: { version: late.version + 1 } },
      });
    }
    expect(await stateOf(approvalId)).toEqual(before);
    // Who comes again to a task that has ended is told that instead.
    expect(await act(desk, approvalId, 'longquan.head', amends)).toMatchObject({
      rejection: { code: 'task_closed' },
    });
    expect(await act(desk, approvalId, 'lishui.office', approve)).toMatchObject({
      value: { status: 'approved' },
    });
  });

  it('take no opinion on what was asked about before', async () => {
    const { approvalId } = await openedForAll('longquan.head', 'lishui.office');
    const asks = { type: 'consult' as const, to: await idOf('suichang.head') };
    expect(await act(desk, approvalId, 'lishui.office', asks)).toMatchObject({ ok: true });
    const asked = await seenBy('suichang.head', approvalId);
    await act(desk, approvalId, 'longquan.head', { ...approve, form: { aidFunds: '500.00' } });
    const opinion = { type: 'give_opinion' as const, comment: '意见' };
    expect(await act(desk, approvalId, 'suichang.head', { ...opinion, ...asked })).toMatchObject({
      rejection: { code: 'version_conflict' },
    });
    expect(await act(desk, approvalId, 'suichang.head', opinion)).toMatchObject({ ok: true });
  });

  it('take one of two signatures that come at once: the other is told, and not decided again', async () => {
    const { approvalId } = await openedForAll('longquan.head', 'lishui.office', 'suichang.head');
    await act(desk, approvalId, 'longquan.head', { ...approve, form: { aidFunds: '500.00' } });
    const [one, two] = [await seenBy('lishui.office', approvalId), await seenBy('suichang.head', approvalId)];
    const both = await Promise.all([
      act(desk, approvalId, 'lishui.office', { ...approve, ...one }),
      act(desk, approvalId, 'suichang.head', { ...approve, ...two }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ rejection: { code: 'version_conflict' } });
  });

  it('are in the facts and the title of the case, until they are taken back', async () => {
    const edits = ['aidFunds', 'villageName'];
    const routeId = await publishStages(desk.db, headStage('first', { edits }), headStage('last'));
    const { approvalId } = await openVillageApproval(desk, { routeId });
    const { taskId } = await seenBy('longquan.head', approvalId);
    const form = { aidFunds: '500.00', villageName: '上樟村' };
    await act(desk, approvalId, 'longquan.head', { ...approve, form });
    const amended = '龙泉市塔石街道上樟村山海协作乡村振兴示范点';
    expect(await labelOf(approvalId)).toEqual({
      title: amended,
      facts: ['杭州市萧山区', '1100.00', '500.00'],
    });
    const { rows } = await desk.db.query(
      `SELECT FROM outbox WHERE topic LIKE 'notice%' AND payload::text LIKE '%' || $1 || '%'`,
      [amended],
    );
    expect(rows).not.toEqual([]);
    await act(desk, approvalId, 'longquan.head', { type: 'take_back', taskId });
    expect(await labelOf(approvalId)).toEqual({
      title: '龙泉市塔石街道下樟村山海协作乡村振兴示范点',
      facts: ['杭州市萧山区', '1100.00', '600.00'],
    });
  });

  it.each([
    ['resume', '500.00'],
    ['restart', '600.00'],
  ])('a round that begins by %s has the facts of the form as it reads then', async (reentry, funds) => {
    const last = headStage('last', { signers: [{ by: 'person', person: await idOf('lishui.office') }] });
    const routeId = await publishStages(desk.db, headStage('first', { edits: ['aidFunds'] }), last);
    const { approvalId } = await openVillageApproval(desk, { routeId });
    await act(desk, approvalId, 'longquan.head', { ...approve, form: { aidFunds: '500.00' } });
    const back = { type: 'return' as const, to: 'applicant', reentry, comment: '补正' };
    await act(desk, approvalId, 'lishui.office', back);
    expect(await act(desk, approvalId, 'longquan.clerk', { type: 'resubmit' })).toMatchObject({ ok: true });
    expect((await labelOf(approvalId)).facts).toEqual(['杭州市萧山区', '1100.00', funds]);
    const { rows } = await desk.db.query<{ said: string }>(
      `SELECT form_data->>'aidFunds' AS said FROM approval_round WHERE approval_id = $1 ORDER BY round`,
      [approvalId],
    );
    expect(rows).toEqual([{ said: '600.00' }, { said: '600.00' }]);
  });

  it.each([
    [
      { form: { aidFunds: 'much' }, comment: '核定' },
      { code: 'form_invalid', errors: [{ pointer: '/form/aidFunds' }] },
    ],
    [
      { form: { villageName: 'x' }, comment: '核定' },
      { code: 'field_not_editable', params: { field: 'villageName' } },
    ],
    [{ form: {} }, { code: 'comment_required' }],
  ])('%j is refused and changes nothing', async (said, rejection) => {
    const { approvalId } = await opened();
    const before = await stateOf(approvalId);
    expect(await act(desk, approvalId, 'longquan.head', { ...approve, ...said })).toMatchObject({
      rejection,
    });
    expect(await stateOf(approvalId)).toEqual(before);
  });
});
