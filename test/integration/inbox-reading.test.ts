import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sweepCommentFiles } from '@shanhai/application/approvals';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import type { Approval, CommentFile, ForecastNode, Preview } from '@shanhai/contracts/approvals';
import { FileStore, PartStore } from '@shanhai/platform/files';
import { startApi, type Person, type TestApi } from '../support/api';
import { act, openDesk, person, type Desk } from '../support/approvals';
import { openOn, publishRoute, stage } from '../support/own-route';

interface Problem {
  readonly code: string;
}

let api: TestApi;
let desk: Desk;
let clerk: Person;
let head: Person;
let stranger: Person;
beforeAll(async () => {
  api = await startApi();
  desk = await openDesk(10, api.db);
  [clerk, head, stranger] = (await Promise.all(
    ['longquan.clerk', 'suichang.head', 'zhuji.head'].map((username) => api.as(username)),
  )) as [Person, Person, Person];
}, 60_000);
afterAll(async () => {
  await desk.close();
  await api.close();
});

const comment = '意见';
const idOf = async (username: string) => (await person(desk.db, username)).id;
/** Of another county: the route alone relates them to the case. */
const signer = () => idOf('suichang.head');

describe('what a stage hides', () => {
  const summary = [
    { label: { zh: '总投资', en: 'Total investment' }, value: '1100.00' },
    { label: { zh: '村名', en: 'Village' }, value: '下樟村' },
  ];
  const labelled = async (field: string): Promise<{ zh: string; en: string }> => {
    const { rows } = await api.owner.query<{ label: { zh: string; en: string } }>(
      `SELECT field->'label' AS label FROM form, jsonb_path_query(layout, '$.sections[*].fields[*]') field
       WHERE field->>'key' = $1 LIMIT 1`,
      [field],
    );
    return rows[0]?.label ?? { zh: '', en: '' };
  };

  it('its signer does not read, neither as an answer, nor as a fact, nor of the round before', async () => {
    const label = await labelled('totalInvestment');
    const route = await publishRoute(desk, stage('blind', [await signer()], { hides: ['totalInvestment'] }));
    const facts = summary.map((fact, index) => (index === 0 ? { ...fact, label } : fact));
    const approvalId = await openOn(desk, route, { summary: facts });
    const read = async (who: Person) => (await who.get<Approval>(`/approvals/${approvalId}`)).body;
    const seen = await read(head);
    expect(seen.hiddenFields).toEqual(['totalInvestment']);
    expect(seen.formData).not.toHaveProperty('totalInvestment');
    expect(seen.formData).toHaveProperty('villageName', '下樟村');
    expect(seen.facts.map(({ value }) => value)).toEqual(['下樟村']);
    expect(JSON.stringify(seen)).not.toContain('1100.00');
    const application = await head.get(`/applications/${seen.caseId}`);
    expect(application.status).toBe(200);
    expect(JSON.stringify(application.body)).not.toContain('1100.00');
    const own = await read(clerk);
    expect(own.hiddenFields).toEqual([]);
    expect(own.formData).toHaveProperty('totalInvestment', '1100.00');
  });

  it('who signs another stage as well, or got a copy, reads', async () => {
    const hiding = { hides: ['totalInvestment', 'aidFunds'] };
    const both = await publishRoute(desk, {
      ...{ kind: 'parallel', join: { rule: 'all' } },
      branches: [
        stage('blind', [await signer()], hiding),
        stage('half', [await signer()], { hides: ['aidFunds'] }),
      ],
    });
    const approvalId = await openOn(desk, both);
    const hidden = async () => (await head.get<Approval>(`/approvals/${approvalId}`)).body.hiddenFields;
    expect(await hidden()).toEqual(['aidFunds']);
    await act(desk, approvalId, 'longquan.clerk', { type: 'copy', persons: [await signer()] });
    expect(await hidden()).toEqual([]);
  });

  it('who got a copy from a signer reads no more than any stage shows, from the applicant all', async () => {
    const route = await publishRoute(desk, stage('blind', [await signer()], { hides: ['totalInvestment'] }));
    const approvalId = await openOn(desk, route);
    const { id } = await person(desk.db, 'suichang.clerk');
    const other = await api.as('suichang.clerk');
    const seen = async () => (await other.get<Approval>(`/approvals/${approvalId}`)).body;
    await act(desk, approvalId, 'suichang.head', { type: 'copy', persons: [id] });
    expect((await seen()).hiddenFields).toEqual(['totalInvestment']);
    expect((await seen()).formData).not.toHaveProperty('totalInvestment');
    await act(desk, approvalId, 'longquan.clerk', {
      type: 'copy',
      persons: [(await person(desk.db, 'chunan.clerk')).id],
    });
    const sent = await api.as('chunan.clerk');
    expect((await sent.get<Approval>(`/approvals/${approvalId}`)).body.hiddenFields).toEqual([]);
  });

  it('fields that a stage edits are offered to its holder alone, while they hold it', async () => {
    const route = await publishRoute(
      desk,
      stage('edits', [await signer()], { edits: ['aidFunds'], bulk: false }),
    );
    const approvalId = await openOn(desk, route);
    const editable = async (who: Person) =>
      (await who.get<Approval>(`/approvals/${approvalId}`)).body.editableFields;
    expect([await editable(head), await editable(clerk)]).toEqual([['aidFunds'], []]);
    await act(desk, approvalId, 'suichang.head', { type: 'approve' });
    expect(await editable(head)).toEqual([]);
  });
});

describe('the forecast', () => {
  const stagesOf = (node: ForecastNode): ForecastNode[] =>
    node.kind === 'stage' ? [node] : node.children.flatMap(stagesOf);

  it('shows branches, signers, terms and what is skipped, to whoever may see the case and to nobody else', async () => {
    const route = await publishRoute(desk, {
      kind: 'sequence',
      children: [
        stage('first', [await signer()]),
        {
          ...{ kind: 'parallel', join: { rule: 'any' } },
          branches: [
            stage('west', [await idOf('longquan.head')]),
            stage('east', [await idOf('lishui.office')]),
          ],
        },
        stage('big', [await idOf('lishui.office2')], { when: 'form.households > 1000.0' }),
      ],
    });
    const approvalId = await openOn(desk, route);
    const { status, body } = await clerk.get<Preview>(`/approvals/${approvalId}/preview`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ forecast: true, status: 'running', correction: null, version: 1 });
    expect(stagesOf(body.root)).toMatchObject([
      { key: 'first', status: 'open', expect: null, signers: [{ id: await signer() }] },
      { key: 'west', status: 'ahead', expect: 'sign', dueAt: '2026-12-07T09:30:00.000Z' },
      { key: 'east', status: 'ahead', expect: 'sign', entersAt: '2026-11-30T09:30:00.000Z' },
      { key: 'big', expect: 'skip', reason: 'condition_false', condition: { holds: false } },
    ]);
    expect(body.endsAt).toBe('2026-12-07T09:30:00.000Z');
    expect((await stranger.get(`/approvals/${approvalId}/preview`)).status).toBe(404);
    expect((await clerk.get(`/approvals/${randomUUID()}/preview`)).status).toBe(404);
  });

  it('follows a correction, and ends with the approval', async () => {
    const route = await publishRoute(desk, stage('only', [await signer()]));
    const approvalId = await openOn(desk, route);
    await act(desk, approvalId, 'suichang.head', {
      type: 'return',
      to: 'applicant',
      reentry: 'resume',
      comment,
    });
    const { body } = await clerk.get<Preview>(`/approvals/${approvalId}/preview`);
    expect(body).toMatchObject({ status: 'returned', correction: { reentry: 'resume' } });
    expect(stagesOf(body.root)).toMatchObject([{ key: 'only', status: 'ahead', expect: 'sign' }]);
    await act(desk, approvalId, 'longquan.clerk', { type: 'cancel', comment });
    const after = await clerk.get<Preview>(`/approvals/${approvalId}/preview`);
    expect(after.body).toMatchObject({ status: 'cancelled', endsAt: null });
    expect(stagesOf(after.body.root)).toMatchObject([{ key: 'only', status: 'ended', expect: null }]);
  });
});

it('copies show who got them, from whom, and when they were read', async () => {
  const route = await publishRoute(desk, stage('copied', [await signer()]));
  const approvalId = await openOn(desk, route);
  const readers = [await idOf('zhuji.head'), await idOf('longquan.coordinator')];
  await act(desk, approvalId, 'longquan.clerk', { type: 'copy', persons: readers });
  await act(desk, approvalId, 'zhuji.head', { type: 'read' });
  interface Receipts {
    readonly items: readonly { person: { id: string }; copiedBy: { name: string }; readAt: string | null }[];
    readonly nextCursor: string | null;
  }
  const first = await clerk.get<Receipts>(`/approvals/${approvalId}/copies?limit=1`);
  const rest = await clerk.get<Receipts>(`/approvals/${approvalId}/copies?cursor=${first.body.nextCursor}`);
  const all = [...first.body.items, ...rest.body.items];
  expect(all.map(({ person: { id } }) => id).sort()).toEqual([...readers].sort());
  expect(all.find(({ person: { id } }) => id === readers[0])?.readAt).not.toBeNull();
  expect(all.find(({ person: { id } }) => id === readers[1])).toMatchObject({
    ...{ readAt: null, copiedBy: { name: '叶晓岚' } },
  });
  expect((await clerk.get<Approval>(`/approvals/${approvalId}`)).body.copies).toBe(2);
  const foreign = await api.as('suichang.clerk');
  expect((await foreign.get(`/approvals/${approvalId}/copies`)).status).toBe(404);
});

describe('files of comments', () => {
  const pdf = (salt: string = randomUUID()): Buffer =>
    Buffer.concat([Buffer.from(`%PDF-1.4\n% ${salt}\n`), Buffer.alloc(500, 0x20), Buffer.from('\n%%EOF')]);
  const bring = (who: Person, approvalId: string, name = '说明.pdf', content = pdf()) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), name);
    return who.send<CommentFile & Problem>('POST', `/approvals/${approvalId}/attachments`, { body: form });
  };
  const say = (who: Person, approvalId: string, attachments: string[]) =>
    who.command<Problem>(`/approvals/${approvalId}/commands`, {
      ...{ type: 'comment', version: 1, comment: '见附件', attachments },
    });
  const objects = (): string[] =>
    readdirSync(join(api.filesDir, 'objects'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  let approvalId: string;
  beforeEach(async () => {
    approvalId = await openOn(desk, await publishRoute(desk, stage('filed', [await signer()])));
  });

  it('belong to the comment that names them, also after the end, and are had by whoever may see the case', async () => {
    await act(desk, approvalId, 'longquan.clerk', { type: 'cancel', comment });
    const content = pdf();
    const file = await bring(head, approvalId, '补充说明.pdf', content);
    expect(file.status).toBe(201);
    const address = `/approvals/${approvalId}/attachments/${file.body.id}/content`;
    expect((await clerk.get(address)).status).toBe(404); // nobody's but its author's until it is named
    expect((await say(head, approvalId, [file.body.id])).status).toBe(200);
    const got = await fetch(`${api.url}/api/v1${address}`, { headers: { cookie: clerk.cookie } });
    expect(Buffer.from(await got.arrayBuffer()).equals(content)).toBe(true);
    expect(got.headers.get('content-disposition')).toContain('attachment');
    expect((await stranger.get(address)).status).toBe(404);
    const { body } = await clerk.get<Approval>(`/approvals/${approvalId}`);
    expect(body.timeline[0]).toMatchObject({ type: 'commented', attachments: [{ name: '补充说明.pdf' }] });
    expect(body.timeline[0]?.data).not.toHaveProperty('attachments');
  });

  it('are named once, by who brought them, on the approval that they were brought for', async () => {
    const mine = (await bring(head, approvalId)).body.id;
    const other = await openOn(desk, await publishRoute(desk, stage('filed', [await signer()])));
    const refusals = [
      await say(clerk, approvalId, [mine]),
      await say(head, other, [mine]),
      await say(head, approvalId, [mine, randomUUID()]),
    ];
    for (const { status, body } of refusals)
      expect([status, body.code]).toEqual([422, 'comment_file_unknown']);
    const both = await Promise.all([say(head, approvalId, [mine]), say(head, approvalId, [mine])]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await head.send('DELETE', `/approvals/${approvalId}/attachments/${mine}`)).status).toBe(404);
  });

  it('are looked at as every file is, ten at most, by those who may see the case', async () => {
    expect((await bring(stranger, approvalId)).status).toBe(404);
    expect((await bring(head, approvalId, 'a.exe')).body.code).toBe('file_type_not_allowed');
    expect((await bring(head, approvalId, 'a.png')).body.code).toBe('file_type_mismatch');
    const brought: string[] = [];
    for (let i = 0; i < 10; i++) brought.push((await bring(head, approvalId)).body.id);
    expect((await bring(head, approvalId)).body.code).toBe('too_many_files');
    const gone = `/approvals/${approvalId}/attachments/${brought[0]}`;
    const before = objects().length;
    expect((await clerk.send('DELETE', gone)).status).toBe(404);
    expect((await head.send('DELETE', gone)).status).toBe(204);
    expect(objects()).toHaveLength(before - 1);
    expect((await say(head, approvalId, brought.slice(1))).status).toBe(200);
    const eleven = Array.from({ length: 11 }, () => randomUUID());
    expect((await say(head, approvalId, eleven)).body.code).toBe('request_invalid');
  });

  it('are swept after a day when no comment names them, and can be named no more a while before', async () => {
    const left = (await bring(head, approvalId)).body;
    const named = (await bring(head, approvalId)).body;
    await say(head, approvalId, [named.id]);
    const { clock, db } = desk;
    const deps: AttachmentDeps = {
      ...{ db, clock, newId: randomUUID, uploadLimit: 0, files: new FileStore(api.filesDir) },
      parts: new PartStore(api.filesDir),
      onLeftover: (error) => {
        throw error;
      },
    };
    const brought = Date.parse(left.uploadedAt);
    clock.set(new Date(brought + 23 * 3_600_000).toISOString());
    try {
      expect(await sweepCommentFiles(deps, 100)).toBe(0);
      const late = await act(desk, approvalId, 'suichang.head', {
        ...{ type: 'comment', comment, attachments: [left.id] },
        taskId: undefined,
      });
      expect(late).toMatchObject({ rejection: { code: 'comment_file_unknown' } });
      clock.set(new Date(brought + 25 * 3_600_000).toISOString());
      expect(await sweepCommentFiles(deps, 100)).toBeGreaterThanOrEqual(1);
      expect(objects()).not.toContain(left.sha256);
      expect(objects()).toContain(named.sha256);
      expect(await sweepCommentFiles(deps, 100)).toBe(0);
    } finally {
      clock.set('2026-11-23T01:00:00.000Z');
    }
  });
});
