import type { RouteCheck, RouteDocument } from '@shanhai/contracts/approvals';
import type { Responsibility } from '@shanhai/contracts/org';
import { startApi, type Person, type TestApi } from '../support/api';
import { made } from '../support/org';
import { stage } from '../support/submissions';

let api: TestApi;
let admin: Person;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  [admin, clerk] = [await api.as('admin'), await api.as('longquan.clerk')];
}, 60_000);
afterAll(() => api.close());

interface Problem {
  readonly code: string;
}
interface Page {
  readonly items: Responsibility[];
  readonly nextCursor: string | null;
}

const source = '省山海办〔2026〕1号';
const given = (field: string, unitId: string, more: object = {}) =>
  made<Responsibility>(admin, '/responsibilities', {
    ...{ field, unitId, validFrom: '2026-01-01', source, ...more },
  });
const listed = async (query: string) => (await clerk.get<Page>(`/responsibilities?${query}`)).body;
const refusal = async (person: Person, path: string, body: object) => {
  const answer = await person.command<Problem>(path, body);
  return [answer.status, answer.body.code];
};

test('is given, found by field, unit and day, and ended; the record tells who did it', async () => {
  const drc = await given('生态旅游', '330000-drc');
  const finance = await given('生态旅游', '330000-finance', { validTo: '2026-06-30' });
  expect(drc).toMatchObject({ field: '生态旅游', unit: { id: '330000-drc' }, validTo: null, source });
  const unitsOn = async (day: string) =>
    (await listed(`field=${encodeURIComponent('生态旅游')}&on=${day}`)).items.map(({ unit }) => unit.id);
  expect(await unitsOn('2026-06-30')).toEqual(['330000-drc', '330000-finance']);
  expect(await unitsOn('2026-07-01')).toEqual(['330000-drc']);
  expect((await listed('unit=330000-finance')).items.map(({ id }) => id)).toEqual([finance.id]);

  const end = { lastDay: '2026-09-30', reason: '职能调整' };
  const ended = await made<Responsibility>(admin, `/responsibilities/${drc.id}/end`, end);
  expect(ended.validTo).toBe('2026-09-30');
  expect(await unitsOn('2026-10-01')).toEqual([]);
  expect(await refusal(admin, `/responsibilities/${drc.id}/end`, end)).toEqual([409, 'responsibility_ended']);
  const before = { ...end, lastDay: '2025-12-31' };
  expect(await refusal(admin, `/responsibilities/${finance.id}/end`, before)).toEqual([
    422,
    'period_reversed',
  ]);
  const { body } = await admin.get<{ items: { type: string; data: object }[] }>(
    '/org/history?unit=330000-drc',
  );
  expect(body.items).toMatchObject([
    { type: 'responsibility_ended', data: { field: '生态旅游', ...end } },
    { type: 'responsibility_given', data: { field: '生态旅游', source } },
  ]);
});

test('pages by keyset', async () => {
  for (const field of ['页一', '页二', '页三']) await given(field, '330000-drc');
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page = await listed(`unit=330000-drc&limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  const all = (await listed('unit=330000-drc&limit=200')).items.map(({ id }) => id);
  expect(seen).toEqual(all);
  expect(new Set(seen).size).toBeGreaterThanOrEqual(3);
});

test('is refused to others than administrators, for no unit, and for the same days twice, also at once', async () => {
  const body = { field: '重复', unitId: '330000-drc', validFrom: '2026-01-01', source };
  expect(await refusal(clerk, '/responsibilities', body)).toEqual([403, 'forbidden']);
  expect(await refusal(admin, '/responsibilities', { ...body, unitId: 'nowhere' })).toEqual([
    422,
    'unit_unknown',
  ]);
  expect(await refusal(admin, '/responsibilities', { ...body, validTo: '2025-01-01' })).toEqual([
    422,
    'period_reversed',
  ]);
  const both = await Promise.all(
    ['2026-01-01', '2026-03-01'].map((validFrom) =>
      admin.command<Problem>('/responsibilities', { ...body, validFrom }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(both.find(({ status }) => status === 409)?.body.code).toBe('responsibility_overlaps');
});

test('where nobody is in charge of an answer, the validator of routes warns', async () => {
  const document: RouteDocument = {
    ...{ key: 'charged', title: { zh: '按分工办理', en: 'By field' } },
    submission: {
      ...{ form: { key: 'expense', version: 1 }, startedBy: { roles: ['clerk'] }, number: { prefix: 'FG' } },
      ...{ title: '{unit}', summary: [] },
    },
    root: stage('one', { signers: [{ by: 'role', role: 'approver', inChargeOf: 'budget' }] }),
  };
  const warned = async () => {
    const { body } = await admin.send<RouteCheck>('POST', '/routes/check', { body: { document } });
    const about = body.problems.filter(({ code }) => code === 'in_charge_nobody');
    return about.map(({ severity, pointer, message }) => [severity, pointer, message.en]);
  };
  const place = ['warning', '/root/signers/0/inChargeOf'];
  expect(await warned()).toEqual([[...place, 'No unit is in charge today of: within, outside.']]);
  await given('within', '330000-finance', { validFrom: '2020-01-01' });
  expect(await warned()).toEqual([[...place, 'No unit is in charge today of: outside.']]);
  await given('outside', '330000-finance', { validFrom: '2020-01-01' });
  expect(await warned()).toEqual([]);
});
