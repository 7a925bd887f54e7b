import type { RescueItem } from '@shanhai/contracts/org';
import { commandFor } from './rescue';

const item: RescueItem = {
  approvalId: 'a',
  version: 3,
  caseType: 'submission',
  caseId: 'c',
  number: 'QB-1',
  title: '请示',
  unit: { id: 'u', nameZh: '县', nameEn: 'County' },
  stageKey: 'head',
  stage: { zh: '审核', en: 'Head' },
  reason: 'vacant',
  taskId: 't',
  left: null,
  since: '2026-11-24T09:00:00+08:00',
};

describe('what brings an item back on its way', () => {
  it('hands a place that somebody left to one person', () =>
    expect(commandFor(item, ['p'], '接任')).toEqual({
      ...{ type: 'reassign', version: 3, taskId: 't', to: 'p', comment: '接任' },
    }));

  it('names signers for a stage that found nobody', () =>
    expect(commandFor({ ...item, reason: 'nobody_found', taskId: null }, ['p', 'q'], '指定')).toEqual({
      ...{ type: 'rescue', version: 3, stage: 'head', persons: ['p', 'q'], comment: '指定' },
    }));

  it('hands the one place of a stage that found nobody to one person', () =>
    expect(commandFor({ ...item, reason: 'nobody_found' }, ['p'], '指定')).toMatchObject({
      ...{ type: 'reassign', taskId: 't', to: 'p' },
    }));

  it('hands a correction whose applicant has left to somebody else', () =>
    expect(commandFor({ ...item, reason: 'applicant_left' }, ['p'], '接任')).toMatchObject({
      type: 'reassign',
      taskId: 't',
      to: 'p',
    }));

  it('is nothing as long as nobody is chosen', () => expect(commandFor(item, [], '接任')).toBeNull());
});
