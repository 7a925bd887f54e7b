import type { ActivityView } from '@shanhai/contracts/cooperation';
import { bodyIn, dataOf, listIn } from './draft';

const unit = (id: string) => ({ id, nameZh: id, nameEn: id });
const content: ActivityView = {
  ...{ kind: 'joint_meeting', level: 'deputies', title: '联席会议', place: '', startsOn: '2026-05-10' },
  ...{ endsOn: null, units: [], agenda: ['通报进展'] },
  pair: { id: 'pair', aiding: unit('a'), receiving: unit('r') },
  participants: [
    { kind: 'unit', unit: unit('a') },
    { kind: 'guest', name: '王某', title: '总经理', organisation: '' },
  ],
  minutes: [
    {
      ...{ id: 'one', number: 1, text: '落实拨付', responsibleUnit: unit('a'), dueOn: '2026-06-30' },
      coResponsibleUnits: [unit('r')],
    },
  ],
};

test('a draft is kept by field and sent as it was', () => {
  const data = dataOf(content);
  expect(Object.keys(data).sort()).toEqual(
    ['kind', 'level', 'title', 'startsOn', 'pairId', 'unitIds', 'participants', 'agenda', 'minutes'].sort(),
  );
  expect(bodyIn(data)).toEqual({
    ...{ kind: 'joint_meeting', level: 'deputies', title: '联席会议', place: '', startsOn: '2026-05-10' },
    ...{ endsOn: null, pairId: 'pair', unitIds: [], agenda: ['通报进展'] },
    participants: [{ kind: 'unit', unitId: 'a' }, content.participants[1]],
    minutes: [
      {
        id: 'one',
        text: '落实拨付',
        responsibleUnitId: 'a',
        coResponsibleUnitIds: ['r'],
        dueOn: '2026-06-30',
      },
    ],
  });
});

test('nothing is a list of nothing, and empty lines of an agenda are not sent', () => {
  expect(listIn({}, 'minutes')).toEqual([]);
  expect(bodyIn({ kind: 'visit', level: 'leaders', agenda: '["一","","二"]' }).agenda).toEqual(['一', '二']);
});
