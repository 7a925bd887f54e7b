import { openVillageApproval, act, openDesk, type Desk } from '../support/approvals';
import { startApi, type TestApi } from '../support/api';
import { readPdf } from '../support/pdf-text';

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await startApi();
  desk = await openDesk(4, api.db);
}, 60_000);
afterAll(async () => {
  await desk.close();
  await api.close();
});

/** The answer of the address of a sheet, as bytes. */
async function sheet(username: string, approvalId: string, query = '') {
  const { cookie } = await api.as(username);
  const answer = await fetch(`${api.url}/api/v1/approvals/${approvalId}/sheet.pdf${query}`, {
    headers: { cookie },
  });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const approve = { type: 'approve' as const, comment: '材料齐全，同意上报。' };
const returnIt = {
  type: 'return' as const,
  to: 'applicant',
  reentry: 'restart',
  comment: '请补充可研批复。',
};

describe('the printed form of an approval', () => {
  it('has the rounds with every sign-off, and the hash of the last event', async () => {
    const { approvalId } = await openVillageApproval(desk);
    await act(desk, approvalId, 'longquan.head', approve);
    await act(desk, approvalId, 'lishui.office', returnIt);
    await act(desk, approvalId, 'longquan.clerk', { type: 'resubmit' });
    const { answer, bytes } = await sheet('longquan.clerk', approvalId);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(answer.headers.get('content-disposition')).toContain(
      encodeURIComponent('审批单-SFD-331181-2026-0001.pdf'),
    );
    const text = (await readPdf(bytes)).pages.join('');
    for (const part of ['下樟村', '第1轮', '第2轮', '材料齐全，同意上报。', '请补充可研批复。', '退回补正'])
      expect(text).toContain(part);
    const { rows } = await desk.db.query<{ seq: number; hash: string }>(
      `SELECT seq, encode(hash, 'hex') AS hash FROM event WHERE stream_id = $1 ORDER BY seq DESC LIMIT 1`,
      [approvalId],
    );
    expect(text).toContain(`第${rows[0]?.seq}条哈希${rows[0]?.hash}`);
  });

  it('speaks English when asked', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const { bytes } = await sheet('longquan.head', approvalId, '?lang=en');
    expect((await readPdf(bytes)).pages[0]).toContain('Approvalsheet');
    expect((await sheet('longquan.head', approvalId, '?lang=fr')).answer.status).toBe(400);
  });

  it('does not exist for a county that it does not concern, nor for nobody', async () => {
    const { approvalId } = await openVillageApproval(desk);
    for (const id of [approvalId, '01a2079c-39f7-768c-90e3-faf3699ec08e']) {
      const { answer, bytes } = await sheet('suichang.head', id);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
      expect(bytes.toString()).toContain('not_found');
    }
    const nobody = await fetch(`${api.url}/api/v1/approvals/${approvalId}/sheet.pdf`);
    expect(nobody.status).toBe(401);
  });

  it('prints for several at once, while the API answers others', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const sheets = Promise.all(Array.from({ length: 8 }, () => sheet('longquan.head', approvalId)));
    const head = await api.as('longquan.head');
    expect((await head.get('/inbox')).status).toBe(200);
    for (const { answer, bytes } of await sheets) {
      expect(answer.status).toBe(200);
      expect(bytes.subarray(-6).toString()).toContain('%%EOF');
    }
  }, 30_000);
});
