import type { Approval, ForecastNode, Preview } from '@shanhai/contracts/approvals';
import { startApi, type TestApi } from '../support/api';
import { act, openDesk, person, type Desk } from '../support/approvals';
import { openOn, publishRoute, stage } from '../support/own-route';

/** What the record of an approval tells besides its form: whom acts were about, and why stages were not needed. */
let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await startApi();
  desk = await openDesk(10, api.db);
}, 60_000);
afterAll(async () => {
  await desk.close();
  await api.close();
});

const idOf = async (username: string) => (await person(desk.db, username)).id;
const read = async (approvalId: string): Promise<Approval> =>
  (await (await api.as('longquan.clerk')).get<Approval>(`/approvals/${approvalId}`)).body;
const told = ({ timeline }: Approval, type: string) => timeline.find((entry) => entry.type === type);
const stageOf = ({ stages }: Approval, key: string) => stages.find((each) => each.key === key);

it('who is no longer waited for is named, and from whom and to whom a task was handed on', async () => {
  const route = await publishRoute(desk, stage('only', [await idOf('suichang.head')]));
  const approvalId = await openOn(desk, route);
  const other = await idOf('longquan.coordinator');
  await act(desk, approvalId, 'suichang.head', { type: 'add_signer', to: other, place: 'before' });
  const added = stageOf(await read(approvalId), 'only')?.seats.find(({ place }) => place === 'before');
  await act(desk, approvalId, 'suichang.head', { type: 'remove_signer', taskId: added?.taskId });
  await act(desk, approvalId, 'suichang.head', { type: 'transfer', to: other });
  const record = await read(approvalId);
  expect(told(record, 'signer_added')).toMatchObject({ people: [{ id: other }] });
  expect(told(record, 'signer_removed')).toMatchObject({ holder: { id: other, name: '季文静' } });
  expect(told(record, 'transferred')).toMatchObject({
    ...{ holder: { id: await idOf('suichang.head') }, people: [{ id: other, name: '季文静' }] },
  });
});

it('a stage says what its groups are called, why it was skipped, and who ended it', async () => {
  const groups = [
    { key: 'money', title: { zh: '财政', en: 'Finance' }, mode: 'any' as const },
    { key: 'land', title: { zh: '国土', en: 'Land' }, mode: 'any' as const },
  ];
  const [one, two] = [await idOf('suichang.head'), await idOf('longquan.head')];
  const signers = [one, two].map((id, at) => ({
    ...{ by: 'person' as const, person: id, group: groups[at]?.key ?? '' },
  }));
  const route = await publishRoute(desk, {
    kind: 'sequence',
    children: [
      stage('big', [one], { when: 'form.households > 1000.0' }),
      stage('both', [one, two], { groups, signers }),
      stage('last', [two]),
    ],
  });
  const approvalId = await openOn(desk, route);
  await act(desk, approvalId, 'suichang.head', { type: 'reject', comment: '标准不符' });
  const record = await read(approvalId);
  expect(stageOf(record, 'big')).toMatchObject({ status: 'skipped', skippedBecause: 'condition_false' });
  expect(stageOf(record, 'both')).toMatchObject({
    ...{ status: 'rejected', groups: groups.map(({ key, title }) => ({ key, title })) },
    seats: [
      { group: 'money', closedBecause: 'rejected', actedBy: { id: one } },
      { group: 'land', closedBecause: 'rejected_elsewhere', actedBy: { id: one } },
    ],
  });
  const clerk = await api.as('longquan.clerk');
  const { body } = await clerk.get<Preview>(`/approvals/${approvalId}/preview`);
  const flat = (node: ForecastNode): ForecastNode[] =>
    node.kind === 'stage' ? [node] : node.children.flatMap(flat);
  expect(body.endsAt).toBeNull();
  expect(flat(body.root)).toMatchObject([
    { key: 'big', status: 'skipped', expect: null },
    { key: 'both', status: 'ended', expect: null, groups: [{ key: 'money' }, { key: 'land' }] },
    { key: 'last', status: 'ahead', expect: null, signers: [] },
  ]);
});
