import { personalNumbers, publicationFaults, type ActivityContent } from './activities';

const meeting: ActivityContent = {
  ...{ kind: 'joint_meeting', level: 'deputies', title: '苍南—龙湾山海协作联席会议', place: '苍南县' },
  ...{ startsOn: '2020-06-10', endsOn: null, pairId: 'pair', unitIds: [] },
  participants: [
    { kind: 'unit', unitId: '330327' },
    { kind: 'guest', name: '王某', title: '总经理', organisation: '某公司' },
  ],
  agenda: ['通报上半年进展'],
  minutes: [
    {
      ...{ id: 'one', text: '落实援建资金拨付', responsibleUnitId: '330303' },
      ...{ coResponsibleUnitIds: ['330327'], dueOn: '2020-06-30' },
    },
  ],
};
const facts = { today: '2020-06-10', pair: { validFrom: '2020-01-01', validTo: null } };

const faultsOf = (change: Partial<ActivityContent>, other: Partial<typeof facts> = {}) =>
  publicationFaults({ ...meeting, ...change }, { ...facts, ...other }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );
const itemFaults = (change: Partial<ActivityContent['minutes'][number]>) =>
  faultsOf({ minutes: meeting.minutes.map((item) => ({ ...item, ...change })) });

test('a meeting that was held, with who was there, may be published', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ pairId: null, unitIds: ['330000'] })).toEqual([]);
  expect(faultsOf({ endsOn: '2020-06-10' })).toEqual([]);
});

test('everything that is missing is named at once', () => {
  expect(
    faultsOf({
      ...{ title: ' ', startsOn: null, place: '', pairId: null, participants: [], agenda: [''] },
    }),
  ).toEqual([
    '/title answer_required',
    '/startsOn answer_required',
    '/place answer_required',
    '/pairId activity_sides_missing',
    '/participants answer_required',
    '/agenda/0 answer_required',
  ]);
});

test('what is still to come stays a draft', () => {
  expect(faultsOf({ startsOn: '2020-06-11' })).toEqual(['/startsOn activity_to_come']);
  expect(faultsOf({ endsOn: '2020-06-11' })).toEqual(['/endsOn activity_to_come']);
  expect(faultsOf({ endsOn: '2020-06-09' })).toEqual(['/endsOn answer_too_early']);
});

test('a pair meets on days on which it is one', () => {
  expect(faultsOf({}, { pair: { validFrom: '2020-06-11', validTo: null } })).toEqual([
    '/pairId activity_pair_not_then',
  ]);
});

test('an item of minutes has a text and who does it, once, and is not due before it was agreed', () => {
  expect(itemFaults({ text: '\n' })).toEqual(['/minutes/0/text answer_required']);
  expect(itemFaults({ responsibleUnitId: null })).toEqual(['/minutes/0/responsibleUnitId answer_required']);
  expect(itemFaults({ coResponsibleUnitIds: ['330303'] })).toEqual([
    '/minutes/0/coResponsibleUnitIds minutes_unit_twice',
  ]);
  expect(itemFaults({ dueOn: '2020-06-09' })).toEqual(['/minutes/0/dueOn answer_too_early']);
  expect(itemFaults({ dueOn: null })).toEqual([]);
});

test.each(['330327199001011234', '33032719900101123X', '330327 19900101 1234', '证件33032719900101123x号'])(
  'the number of an identity card is not kept: %s',
  (title) => {
    const participants = [{ kind: 'guest', name: '王某', title, organisation: '' } as const];
    expect(personalNumbers({ ...meeting, participants })).toEqual([
      { pointer: '/participants/0/title', code: 'personal_number' },
    ]);
  },
);

test('other figures are', () => {
  const participants = ['0571-87052114', '浙政发〔2020〕12号', '3303271990010112345678'].map((title) => ({
    ...({ kind: 'guest', name: '王某' } as const),
    ...{ title, organisation: '' },
  }));
  expect(personalNumbers({ ...meeting, participants })).toEqual([]);
});
