import { printSheet, readApproval } from '@shanhai/application/approvals';
import { PdfPress } from '@shanhai/platform/pdf';
import { buffer } from 'node:stream/consumers';
import { act, openDesk, openVillageApproval, person, taskOf, type Desk } from '../support/approvals';
import { readPdf } from '../support/pdf-text';
import { headStage, publishStages } from '../support/stages';

let desk: Desk;
const press = new PdfPress();
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await Promise.all([desk.close(), press.close()]);
});

const amends = { type: 'approve' as const, comment: '核定', form: { aidFunds: '5000.00' } };

/** The head of the county may amend the funds; whoever signs after them sees none of it. */
async function opened() {
  const blind = { by: 'person' as const, person: (await person(desk.db, 'suichang.head')).id };
  const routeId = await publishStages(
    desk.db,
    headStage('first', { edits: ['aidFunds'] }),
    headStage('blind', { signers: [blind], hides: ['aidFunds'] }),
  );
  return (await openVillageApproval(desk, { routeId })).approvalId;
}

async function amendmentsFor(username: string, approvalId: string) {
  const read = await readApproval(desk.deps, await person(desk.db, username), approvalId, 'zh');
  if (!read.ok) throw new Error(read.rejection.code);
  const told = read.value.timeline.filter(({ type }) => type === 'form_amended').reverse();
  return { told: told.map(({ amendment }) => amendment), all: JSON.stringify(read.value.timeline) };
}

async function sheetFor(username: string, approvalId: string): Promise<string> {
  const reader = await person(desk.db, username);
  const sheet = await printSheet({ ...desk.deps, press }, reader, approvalId, 'zh');
  if (!sheet.ok) throw new Error(sheet.rejection.code);
  return (await readPdf(await buffer(sheet.value.pdf))).pages.join('');
}

describe('what a signer has amended', () => {
  it('stands in the timeline and on the sheet with what it was before', async () => {
    const approvalId = await opened();
    await act(desk, approvalId, 'longquan.head', amends);
    const { told } = await amendmentsFor('longquan.clerk', approvalId);
    expect(told).toEqual([
      { changes: { aidFunds: '5000.00' }, before: { aidFunds: '600.00' }, goneBy: null },
    ]);
    expect(await sheetFor('longquan.clerk', approvalId)).toMatch(/修改表单：\S*由600万元改为5,000万元/);
  });

  it('is told as undone when its signature is taken back, and again by the next one', async () => {
    const approvalId = await opened();
    const held = await taskOf(desk.db, approvalId, (await person(desk.db, 'longquan.head')).id);
    await act(desk, approvalId, 'longquan.head', amends);
    await act(desk, approvalId, 'longquan.head', { type: 'take_back', taskId: held?.taskId });
    await act(desk, approvalId, 'longquan.head', { ...amends, form: { aidFunds: '700.00' } });
    const { told } = await amendmentsFor('longquan.clerk', approvalId);
    expect(told).toMatchObject([
      { before: { aidFunds: '600.00' }, goneBy: 'taken_back' },
      { before: { aidFunds: '600.00' }, changes: { aidFunds: '700.00' }, goneBy: null },
    ]);
    expect(await sheetFor('longquan.clerk', approvalId)).toContain('（签批已取回，修改作废）');
  });

  it('is nothing that a signer reads from whom the field is hidden', async () => {
    const approvalId = await opened();
    await act(desk, approvalId, 'longquan.head', amends);
    const { told, all } = await amendmentsFor('suichang.head', approvalId);
    expect(told).toEqual([{ changes: {}, before: {}, goneBy: null }]);
    expect(all).not.toMatch(/5000|600\.00/);
    expect(await sheetFor('suichang.head', approvalId)).not.toMatch(/5,000|5000|600万元/);
  });
});
