import type { TimelineEntry } from '@shanhai/contracts/approvals';
import { amendersOf } from './edits';

type Amendment = NonNullable<TimelineEntry['amendment']>;

const amended = (
  seq: number,
  who: string,
  fields: readonly string[],
  goneBy: Amendment['goneBy'] = null,
) => ({
  ...{ seq, stream: 'approval' as const, type: 'form_amended', at: '2026-11-23T01:12:00.000Z', stage: null },
  actor: { kind: 'person' as const, person: { id: who, name: who, nameEn: who } },
  ...{ round: seq, comment: null, attachments: [], data: {}, system: false, holder: null, people: [] },
  amendment: { changes: Object.fromEntries(fields.map((field) => [field, '1'])), before: {}, goneBy },
  signOff: null,
});

const names = (...timeline: TimelineEntry[]) =>
  Object.fromEntries([...amendersOf({ timeline })].map(([field, { name }]) => [field, name]));

it('the last who amended a field is named beside it, also when that was in a round before', () => {
  expect(names(amended(2, 'b', ['amount']), amended(1, 'a', ['amount', 'note']))).toEqual({
    ...{ amount: 'b', note: 'a' },
  });
});

it('an amendment that has been undone is nobody’s', () => {
  expect(names(amended(1, 'a', ['amount']), amended(2, 'b', ['amount'], 'taken_back'))).toEqual({
    amount: 'a',
  });
});
