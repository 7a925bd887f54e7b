import type { OwnTarget, ShareView, UnitPage } from '@shanhai/contracts/targets/plans';
import {
  afterSave,
  cellsToSend,
  compareNow,
  editedCells,
  explainIn,
  faultAt,
  isContested,
  noEdits,
  partAt,
  receiversOf,
  seenAnew,
  settleCell,
  typeInto,
} from './cells';

const none = { state: 'none', holds: false, total: null, difference: null, missing: 0 } as const;
const share = (unitId: string, value: string | null, more: Partial<ShareView> = {}): ShareView => ({
  ...{ id: unitId, unit: { id: unitId, nameZh: unitId, nameEn: unitId }, person: null, value, weight: null },
  ...{ dueOn: null, fixed: false, version: 1, below: none, ...more },
});
const target = (...shares: ShareView[]): OwnTarget => ({
  ...{ id: 't', key: 'villages', title: { zh: '示范点', en: 'Villages' }, actionPlan: 'hundred_villages' },
  ...{
    measure: '个',
    aggregation: 'count',
    comparison: 'equal',
    baseline: null,
    evidence: null,
    schedule: [],
  },
  ...{
    sentence: null,
    source: '工作计划',
    illustrative: false,
    belowZero: false,
    share: share('3311', '5'),
    above: null,
  },
  ...{ shares, explanation: null, responsible: null, cooperating: [] },
});
const pageOf = (...targets: OwnTarget[]): UnitPage =>
  ({
    unit: { id: '3311' },
    units: [{ id: '331123' }, { id: '331181' }],
    persons: [{ id: 'lei' }],
    targets,
  }) as unknown as UnitPage;

const suichang = { unitId: '331123', personId: null };
const longquan = { unitId: '331181', personId: null };
const before = target(share('331123', '3', { version: 4 }));
const page = pageOf(before);
const receivers = receiversOf(page);

it('gives to the units below, to persons, and to whom it gave before', () => {
  const past = pageOf(target(share('331199', '1')));
  expect(receiversOf(past)).toEqual([
    suichang,
    longquan,
    { unitId: '3311', personId: 'lei' },
    { unitId: '331199', personId: null },
  ]);
});

it('sends only what was changed, with the version that was seen', () => {
  const edits = typeInto(typeInto(noEdits, before, suichang, { text: '4' }), before, longquan, { text: '1' });
  expect(cellsToSend(edits, page, receivers)).toMatchObject([
    { targetKey: 'villages', unitId: '331123', seen: 4, value: '4', remove: false },
    { targetKey: 'villages', unitId: '331181', seen: 0, value: '1', remove: false },
  ]);
  expect(compareNow(edits, before, receivers)).toMatchObject({ state: 'even', total: '5' });
});

it('forgets what was typed back, and takes away what was emptied', () => {
  const typed = typeInto(noEdits, before, suichang, { text: '4' });
  expect(editedCells(typeInto(typed, before, suichang, { text: '3' }))).toBe(0);
  const emptied = typeInto(noEdits, before, suichang, { text: '' });
  expect(cellsToSend(emptied, page, receivers)).toMatchObject([{ unitId: '331123', seen: 4, remove: true }]);
  const nothing = typeInto(typeInto(noEdits, before, longquan, { text: '1' }), before, longquan, {
    text: '',
  });
  expect(cellsToSend(nothing, page, receivers)).toEqual([]);
});

it('says what is no figure, and counts it as missing', () => {
  const edits = typeInto(noEdits, before, longquan, { text: '1.5' });
  expect(faultAt(edits, before, longquan)).toBe('count_not_whole');
  expect(compareNow(edits, before, receivers)).toMatchObject({ state: 'open', missing: 1 });
});

describe('a cell that somebody changed meanwhile', () => {
  const mine = typeInto(noEdits, before, suichang, { text: '4' });
  const theirs = target(share('331123', '2', { version: 5 }));

  it('keeps mine in the box until one of both is chosen', () => {
    expect(isContested(mine, theirs, suichang)).toBe(true);
    expect(partAt(mine, theirs, suichang).text).toBe('4');
    const kept = settleCell(mine, theirs, suichang, 'mine');
    expect(isContested(kept, theirs, suichang)).toBe(false);
    expect(cellsToSend(kept, pageOf(theirs), receivers)).toMatchObject([{ value: '4', seen: 5 }]);
    const taken = settleCell(mine, theirs, suichang, 'theirs');
    expect(partAt(taken, theirs, suichang).text).toBe('2');
    expect(editedCells(taken)).toBe(0);
  });

  it('is no contest where both typed the same, and nothing is sent of it', () => {
    const same = target(share('331123', '4', { version: 5 }));
    expect(isContested(mine, same, suichang)).toBe(false);
    expect(cellsToSend(mine, pageOf(same), receivers)).toEqual([]);
  });

  it('that was taken away is a contest, too', () => {
    expect(isContested(mine, target(), suichang)).toBe(true);
  });
});

it('keeps what was typed while a save was on its way, upon the version that the save made', () => {
  const sent = explainIn(typeInto(noEdits, before, suichang, { text: '4' }), before, '并村');
  const meanwhile = typeInto(sent, before, suichang, { text: '5' });
  const saved = target(share('331123', '4', { version: 5 }));
  const left = seenAnew(afterSave(meanwhile, sent), sent, pageOf(saved));
  expect(cellsToSend(left, pageOf(saved), receivers)).toMatchObject([{ value: '5', seen: 5 }]);
  expect(left.explanations).toEqual({});
  expect(afterSave(sent, sent)).toEqual(noEdits);
});
