import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportView } from '@shanhai/contracts/targets/reports';
import {
  concludeReport,
  nextOfReport,
  nextOfYear,
  openReports,
} from '@shanhai/application/targets/reports/process';
import { fireReminders } from '@shanhai/application/notices';
import type { Person, TestApi } from '../support/api';
import { faults, value, type Problem } from '../support/target-plans';
import {
  entry,
  handIn,
  openReportDesk,
  readReport,
  reportStory,
  saveEntries,
  type ReportDesk,
  type ReportStory,
} from '../support/target-reports';

/** Reports and lights through the API; what Temporal does with a year is done here step by step. */
jest.setTimeout(120_000);

let desk: ReportDesk;
let api: TestApi;
let planner: Person;
let longquan: Person;
let suichang: Person;
let lishui: Person;
let story: ReportStory;
beforeAll(async () => {
  desk = await openReportDesk();
  ({ api, planner } = desk);
  story = reportStory(desk);
  [longquan, suichang, lishui] = await Promise.all([
    api.as('longquan.clerk'),
    api.as('suichang.clerk'),
    api.as('lishui.coordinator'),
  ]);
}, 60_000);
afterAll(() => desk.close());

const rows = async <T extends object>(text: string, ...values: unknown[]): Promise<T[]> =>
  (await api.owner.query<T>(text, values)).rows;

describe('a year', () => {
  it('waits for each period by its end, and asks every unit with a letter once', async () => {
    const { planId, year: of } = await story.begin();
    const waiting = await value(nextOfYear(desk.deps, planId));
    expect(waiting).toMatchObject({ for: 'deadline' });
    expect(await value(nextOfYear(desk.deps, planId))).toEqual(waiting);
    // The first quarter had ended before the plan was issued.
    const [ends] = await rows<{ dueAt: Date; many: string }>(
      `SELECT due_at AS "dueAt", (SELECT count(*) FROM reminder r WHERE r.deadline_id = d.id)::text AS many
       FROM deadline d WHERE subject_id = $1 AND kind = 'target_period'`,
      planId,
    );
    expect(ends).toEqual({ dueAt: new Date(`${of}-06-30T16:00:00Z`), many: '0' });

    await desk.goTo(`${of}-07-02`);
    const first = await value(openReports(desk.deps, { planId, period: 2, after: '', limit: 2 }));
    // Killed before it could say where it had come: the batch is opened again.
    expect(await value(openReports(desk.deps, { planId, period: 2, after: '', limit: 2 }))).toEqual(first);
    expect(await desk.openPeriod(planId)).toBe(2);
    const reports = await rows<{ unitId: string; due: string; started: string; told: string }>(
      `SELECT r.unit_id AS "unitId",
              (SELECT count(*) FROM deadline d WHERE d.subject_id = r.id AND d.status = 'running')::text AS due,
              (SELECT count(*) FROM outbox o WHERE o.aggregate = 'target-report:' || r.id)::text AS started,
              (SELECT count(*) FROM outbox o WHERE o.aggregate = 'target-report:' || r.id || '#notices')::text AS told
       FROM target_report r WHERE plan_id = $1 ORDER BY unit_id`,
      planId,
    );
    expect(reports).toEqual(
      ['330600', '331100', '331123', '331181'].map((unitId) => ({
        unitId,
        due: '1',
        started: '1',
        told: '1',
      })),
    );
    expect(await value(nextOfYear(desk.deps, planId))).toMatchObject({ for: 'deadline' });
    await desk.goTo(`${of + 1}-01-02`);
    expect([await desk.openPeriod(planId), await desk.openPeriod(planId)]).toEqual([3, 4]);
    expect(await value(nextOfYear(desk.deps, planId))).toEqual({ for: 'nothing' });
  });
});

it('a plan that was issued before there were reports begins its year with the upgrade', async () => {
  const { planId } = await story.begin();
  await rows('DELETE FROM outbox WHERE aggregate = $1', `target-year:${planId}`);
  const migration = readFileSync(
    join(__dirname, '../../prisma/migrations/0082_target_reports/migration.sql'),
    'utf8',
  );
  await rows(migration.slice(migration.lastIndexOf('INSERT INTO outbox')));
  const sent = await rows<{ topic: string; payload: unknown }>(
    'SELECT topic, payload FROM outbox WHERE aggregate = $1',
    `target-year:${planId}`,
  );
  const start = { workflowType: 'targetYear', workflowId: `target-year:${planId}`, input: { planId } };
  expect(sent).toEqual([{ topic: 'workflow.start', payload: start }]);
});

it('whose total falls says why; who reviews it sees by how much', async () => {
  const { planId, year: of } = await story.begin();
  await value(nextOfYear(desk.deps, planId));
  await desk.goTo(`${of}-07-02`);
  await desk.openPeriod(planId);
  const first = await desk.reportOf(planId, '331123', 2);
  await handIn(suichang, first, { villages: entry('7') });
  await desk.drive(first, ['lishui.office']);
  await desk.goTo(`${of}-10-02`);
  await desk.openPeriod(planId);
  const id = await desk.reportOf(planId, '331123', 3);
  const saved = await saveEntries(suichang, await readReport(suichang, id), { villages: entry('6') });
  expect(saved.body.lines[0]).toMatchObject({
    fallenBy: '1',
    last: { value: '7' },
    light: { state: 'good' },
  });
  const { version } = saved.body;
  const refused = await suichang.command<Problem>(`/target-reports/${id}/submit`, { version });
  expect(faults(refused)).toEqual(['/entries/villages/explanation fallen_unexplained']);
  expect(refused.body.errors?.[0]?.detail).toContain('累计 6，少于上期报告的 7');
  await handIn(suichang, id, { villages: entry('6', { explanation: '一个示范点验收未通过' }) });
  const waiting = await desk.drive(id);
  if (waiting.for !== 'approval') throw new Error(JSON.stringify(waiting));
  const office = await api.as('lishui.office');
  const approval = await office.get<object>(`/approvals/${waiting.approvalId}`);
  expect(JSON.stringify(approval.body)).toContain('上期 7 个；！较上期减少 1');
});

describe('a report', () => {
  it('is made, reviewed by the office above, and adds up for the unit above', async () => {
    const { planId, year: of } = await story.begin();
    await value(nextOfYear(desk.deps, planId));
    expect((await story.standing(planner, planId)).counts).toMatchObject({ not_due: 6, none: 0 });
    await desk.goTo(`${of}-07-02`);
    await desk.openPeriod(planId);
    const id = await desk.reportOf(planId, '331181', 2);
    const open = await readReport(longquan, id);
    expect(open).toMatchObject({ status: 'open', period: 2, endsOn: `${of}-06-30`, revision: 1 });
    expect(open.allowedActions).toEqual(['edit', 'submit']);
    expect(open.lines.map(({ entry: said, light }) => [said, light.state])).toEqual([
      [null, 'none'],
      [null, 'behind'],
    ]);
    expect((await suichang.get(`/target-reports/${id}`)).status).toBe(404);
    expect((await lishui.get(`/target-reports/${id}`)).status).toBe(200);

    // Whatever was typed is kept; what is wrong is said when it is handed in.
    const saved = await saveEntries(longquan, open, { villages: entry('1,0'), park: entry(null) });
    expect(saved.body.lines[0]?.entry).toEqual(entry('1,0'));
    const stale = await saveEntries<Problem>(longquan, open, { villages: entry('3') });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
    const early = await longquan.command<Problem>(`/target-reports/${id}/submit`, {
      version: saved.body.version,
    });
    expect([early.status, early.body.code]).toEqual([422, 'report_invalid']);
    expect(faults(early)).toEqual([
      '/entries/villages/value quantity_malformed',
      '/entries/park/explanation behind_unexplained',
    ]);
    const foreign = await saveEntries<Problem>(longquan, saved.body, { roads: entry('3') });
    expect([foreign.status, faults(foreign)]).toEqual([422, ['/entries/roads target_not_owed']]);
    expect((await saveEntries(lishui, saved.body, { villages: entry('9') })).status).toBe(403);

    const said = { villages: entry('6'), park: entry(null, { explanation: '用地审批延后，八月完成' }) };
    const handed = await handIn(longquan, id, said);
    expect(handed).toMatchObject({ status: 'submitted', dueAt: null, allowedActions: [] });
    expect(handed.number).toMatch(/^JZ-331181-/);
    expect((await saveEntries(longquan, handed, { villages: entry('12') })).status).toBe(409);
    expect(await desk.drive(id, ['lishui.office'])).toEqual({ for: 'nothing' });
    expect(await readReport(longquan, id)).toMatchObject({
      status: 'confirmed',
      allowedActions: ['correct'],
    });

    const city = await readReport(lishui, await desk.reportOf(planId, '331100', 2));
    expect(city.lines[0]?.below).toEqual({ of: 2, missing: 1, total: '6', difference: null });
    expect(city.lines[0]?.suggested).toBeNull();
    const other = await desk.reportOf(planId, '331123', 2);
    await handIn(suichang, other, { villages: entry('1', { explanation: '开工晚' }) });
    await desk.drive(other, ['lishui.office']);
    const both = await readReport(lishui, city.id);
    expect(both.lines[0]).toMatchObject({
      below: { of: 2, missing: 0, total: '7', difference: null },
      suggested: { from: 'below', value: '7' },
    });
    // The park is not done by all below: there is no day to take over.
    expect(both.lines[1]).toMatchObject({ below: { of: 1, missing: 1, total: null }, suggested: null });
    const differs = await saveEntries(lishui, both, { villages: entry('9') });
    expect(differs.body.lines[0]?.below?.difference).toBe('-2');

    await desk.goTo(`${of}-10-02`);
    await desk.openPeriod(planId);
    const next = await readReport(longquan, await desk.reportOf(planId, '331181', 3));
    expect(next.lines[0]).toMatchObject({
      last: { value: '6', endsOn: `${of}-06-30` },
      suggested: { from: 'last', value: '6' },
    });
  });

  it('that is returned is mended and sent again, and then says what was sent last', async () => {
    const { planId, year: of } = await story.begin();
    await value(nextOfYear(desk.deps, planId));
    await desk.goTo(`${of}-07-02`);
    await desk.openPeriod(planId);
    const id = await desk.reportOf(planId, '331123', 2);
    await handIn(suichang, id, { villages: entry('5') });
    const waiting = await desk.drive(id);
    const approvalId = waiting.for === 'approval' ? waiting.approvalId : '';
    const office = await api.as('lishui.office');
    const inbox = await office.get<{ items: { approvalId: string; taskId: string }[] }>('/inbox');
    const taskId = inbox.body.items.find((each) => each.approvalId === approvalId)?.taskId;
    const approval = await office.get<{ version: number; formData: Record<string, unknown> }>(
      `/approvals/${approvalId}`,
    );
    expect(approval.body.formData).toMatchObject({ targets: 1, behind: 0 });
    expect(String(approval.body.formData['contents'])).toContain('累计 5 个');
    const back = {
      type: 'return',
      taskId,
      to: 'applicant',
      version: approval.body.version,
      comment: '与台账不符',
    };
    expect((await office.command(`/approvals/${approvalId}/commands`, back)).status).toBe(200);

    const returned = await readReport(suichang, id);
    expect(returned).toMatchObject({ status: 'in_review', returned: true, allowedActions: ['edit'] });
    const mended = await saveEntries(suichang, returned, { villages: entry('4') });
    expect(mended.status).toBe(200);
    const mine = await suichang.get<{ version: number }>(`/approvals/${approvalId}`);
    const again = { type: 'resubmit', version: mine.body.version };
    expect((await suichang.command(`/approvals/${approvalId}/commands`, again)).status).toBe(200);
    expect(
      (await saveEntries(suichang, await readReport(suichang, id), { villages: entry('9') })).status,
    ).toBe(409);
    expect(await desk.drive(id, ['lishui.office'])).toEqual({ for: 'nothing' });
    expect((await readReport(suichang, id)).lines[0]?.entry?.value).toBe('4');
  });

  it('whose review is withdrawn is asked for again in the term that it had, and is as late as it was', async () => {
    const { planId, year: of } = await story.begin();
    await value(nextOfYear(desk.deps, planId));
    await desk.goTo(`${of}-07-02`);
    await desk.openPeriod(planId);
    const id = await desk.reportOf(planId, '331123', 2);
    const { dueAt } = await readReport(suichang, id);
    await desk.goTo(`${of}-08-20`);
    await handIn(suichang, id, { villages: entry('5') });
    await desk.drive(id);
    await value(concludeReport(desk.deps, { reportId: id, outcome: 'withdrawn' }));
    await value(concludeReport(desk.deps, { reportId: id, outcome: 'withdrawn' }));
    const open = await readReport(suichang, id);
    expect(open).toMatchObject({ status: 'open', approvalId: null, allowedActions: ['edit', 'submit'] });
    expect(open.dueAt).toBe(dueAt);
    expect(open.lines[0]?.entry?.value).toBe('5');
    expect(await value(nextOfReport(desk.deps, id))).toMatchObject({ for: 'deadline' });
    const [row] = (await story.standing(planner, planId)).items.filter(({ unit }) => unit.id === '331123');
    expect(row?.late).toBe(true);
    // What its ladder has said already is not said again.
    const again = await rows<{ rung: string }>(
      `SELECT r.rung FROM reminder r JOIN deadline d ON d.id = r.deadline_id
       WHERE d.subject_id = $1 AND d.status <> 'closed'`,
      id,
    );
    expect(again).toEqual([]);
  });
});

describe('a late report', () => {
  it('reminds its unit, and escalates to its head and the coordinator of the city, until it is handed in', async () => {
    const { planId, year: of } = await story.begin();
    await value(nextOfYear(desk.deps, planId));
    await desk.goTo(`${of}-07-02`);
    await desk.openPeriod(planId);
    const id = await desk.reportOf(planId, '331181', 2);
    const due = await longquan.get<{ items: { kind: string; case: { id: string } | null }[] }>(
      '/deadlines?scope=mine&kind=target_report',
    );
    expect(due.body.items.map((each) => each.case?.id)).toContain(id);
    await desk.goTo(`${of}-07-22`);
    const { clock, db } = desk.deps;
    while ((await fireReminders(db, { now: clock.now(), wall: clock.wall() }, 50)).length > 0);
    const told = await rows<{ kind: string; username: string }>(
      `SELECT DISTINCT n.kind, a.username FROM notice n JOIN account a ON a.person_id = n.person_id
       JOIN deadline d ON d.id::text = n.data->>'deadlineId' WHERE d.subject_id = $1 ORDER BY n.kind, a.username`,
      id,
    );
    expect(told).toEqual([
      // The coordinator of the county makes reports, and so is one of those who are reminded.
      { kind: 'escalated', username: 'lishui.coordinator' },
      { kind: 'escalated', username: 'longquan.head' },
      { kind: 'phase_reminder', username: 'longquan.clerk' },
      { kind: 'phase_reminder', username: 'longquan.coordinator' },
    ]);
    await handIn(longquan, id, { villages: entry('6'), park: entry(null, { doneOn: `${of}-05-20` }) });
    const [left] = await rows<{ many: string }>(
      `SELECT count(*)::text AS many FROM reminder r JOIN deadline d ON d.id = r.deadline_id
       WHERE d.subject_id = $1 AND r.status = 'scheduled'`,
      id,
    );
    expect(left?.many).toBe('0');
  });
});

describe('a confirmed report', () => {
  let planId: string;
  let id: string;
  beforeAll(async () => {
    const begun = await story.begin();
    ({ planId } = begun);
    await value(nextOfYear(desk.deps, planId));
    await desk.goTo(`${begun.year}-07-02`);
    await desk.openPeriod(planId);
    id = await desk.reportOf(planId, '331123', 2);
    await handIn(suichang, id, { villages: entry('8') });
    await desk.drive(id, ['lishui.office']);
  });

  it('never changes, not even for the database’s own role', async () => {
    await expect(
      desk.deps.db.query('UPDATE target_report_line SET value = 9 WHERE report_id = $1', [id]),
    ).rejects.toThrow(/permission denied/);
    await expect(
      desk.deps.db.query('DELETE FROM target_report_line WHERE report_id = $1', [id]),
    ).rejects.toThrow(/permission denied/);
  });

  it('is corrected by its next revision, which counts once it is confirmed', async () => {
    const path = `/target-reports/${id}/corrections`;
    expect((await lishui.command<Problem>(path, { reason: '核减' })).body.code).toBe('forbidden');
    const opened = await suichang.command<ReportView>(
      path,
      { reason: '经核查，两个村未完工' },
      'correct-suichang',
    );
    expect([opened.status, opened.body.revision, opened.body.status]).toEqual([201, 2, 'open']);
    expect(opened.body.lines[0]).toMatchObject({ entry: { value: '8' }, before: { value: '8' } });
    const repeated = await suichang.command<ReportView>(
      path,
      { reason: '经核查，两个村未完工' },
      'correct-suichang',
    );
    expect(repeated.body.id).toBe(opened.body.id);
    const second = await suichang.command<Problem>(path, { reason: '再次更正' });
    expect([second.status, second.body.code]).toEqual([409, 'correction_open']);
    // What is being corrected is what counts until then.
    expect((await story.progress(suichang, planId, '331123')).targets[0]).toMatchObject({
      value: '8',
      light: { state: 'reached' },
    });

    await handIn(suichang, opened.body.id, { villages: entry('6') });
    const waiting = await desk.drive(opened.body.id);
    const approvalId = waiting.for === 'approval' ? waiting.approvalId : '';
    const approval = await (
      await api.as('lishui.office')
    ).get<{ formData: object; number: string }>(`/approvals/${approvalId}`);
    expect(approval.body.formData).toMatchObject({
      reason: '经核查，两个村未完工',
      changes: '1. 目标villages：8 个 → 6 个',
    });
    expect(approval.body.number).toMatch(/-2$/);
    await desk.drive(opened.body.id, ['lishui.office']);
    expect((await story.progress(suichang, planId, '331123')).targets[0]).toMatchObject({
      value: '6',
      light: { state: 'good' },
    });
    const former = await readReport(suichang, id);
    expect(former).toMatchObject({ status: 'confirmed', allowedActions: [] });
    expect(former.lines[0]?.entry?.value).toBe('8');
    expect(former.revisions.map(({ revision }) => revision)).toEqual([2, 1]);
    expect((await suichang.command<Problem>(path, { reason: '旧版' })).body.code).toBe('report_not_newest');
  });

  it('keeps what it says when its correction is discarded', async () => {
    const newest = await desk.reportOf(planId, '331123', 2);
    const opened = await suichang.command<ReportView>(`/target-reports/${newest}/corrections`, {
      reason: '误开',
    });
    expect((await suichang.send('DELETE', `/target-reports/${newest}`)).status).toBe(409);
    expect((await suichang.send('DELETE', `/target-reports/${opened.body.id}`)).status).toBe(204);
    expect(await desk.drive(opened.body.id)).toEqual({ for: 'nothing' });
    expect((await readReport(suichang, newest)).allowedActions).toEqual(['correct']);
  });
});

describe('evidence', () => {
  const form = (name: string): FormData => {
    const body = new FormData();
    body.append('file', new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'application/pdf' }), name);
    return body;
  };

  it('stands beside its target, goes into the review, and stays for who read the round', async () => {
    const { planId, year: of } = await story.begin();
    await value(nextOfYear(desk.deps, planId));
    await desk.goTo(`${of}-07-02`);
    await desk.openPeriod(planId);
    const id = await desk.reportOf(planId, '331123', 2);
    const put = (key: string, person = suichang) =>
      person.send<{ id: string; code?: string }>('POST', `/target-reports/${id}/targets/${key}/files`, {
        body: form(`${key}.pdf`),
      });
    const [kept, mistaken] = [await put('villages'), await put('villages')];
    expect([kept.status, mistaken.status]).toEqual([201, 201]);
    expect((await put('park')).status).toBe(404);
    expect((await put('villages', longquan)).status).toBe(404);
    expect((await suichang.send('DELETE', `/target-reports/${id}/files/${mistaken.body.id}`)).status).toBe(
      204,
    );
    await handIn(suichang, id, { villages: entry('5') });
    await desk.drive(id, ['lishui.office']);
    const [line] = (await readReport(suichang, id)).lines;
    expect(line?.files.map((file) => file.id)).toEqual([kept.body.id]);
    const [stored] = await rows<{ evidence: { id: string; sha256: string }[] }>(
      'SELECT evidence FROM target_report_line WHERE report_id = $1',
      id,
    );
    expect(stored?.evidence).toEqual([
      expect.objectContaining({ id: kept.body.id, sha256: line?.files[0]?.sha256 }),
    ]);
    expect((await put('villages')).status).toBe(409);
    expect((await lishui.get(`/attachments/${kept.body.id}/content`)).status).toBe(200);
    expect((await longquan.get(`/attachments/${kept.body.id}/content`)).status).toBe(404);

    const correction = await suichang.command<ReportView>(`/target-reports/${id}/corrections`, {
      reason: '更换证明',
    });
    const copied = correction.body.lines[0]?.files[0];
    expect([copied?.name, copied?.sha256]).toEqual(['villages.pdf', line?.files[0]?.sha256]);
    expect(
      (await suichang.send('DELETE', `/target-reports/${correction.body.id}/files/${copied?.id}`)).status,
    ).toBe(204);
    expect((await readReport(suichang, id)).lines[0]?.files).toHaveLength(1);
    expect((await suichang.get(`/attachments/${kept.body.id}/content`)).status).toBe(200);
  });
});
