import { partnerErrors } from './partners';

const known = new Set(['330000-drc', '330000-agri', '330000-tourism']);
const faults = (responsibleUnitId: string | null, ...cooperatingUnitIds: string[]) =>
  partnerErrors({ responsibleUnitId, cooperatingUnitIds }, known, '/targets/2').map(
    ({ pointer, code }) => `${pointer.replace('/targets/2/', '')} ${code}`,
  );

it.each([
  [[null], []],
  [['330000-drc', '330000-agri', '330000-tourism'], []],
  [['330000'], ['responsibleUnitId partner_unknown']],
  [[null, '330000-drc', '999'], ['cooperatingUnitIds/1 partner_unknown']],
  [['330000-drc', '330000-agri', '330000-drc'], ['cooperatingUnitIds/1 cooperating_leads']],
  [[null, '330000-drc', '330000-agri', '330000-drc'], ['cooperatingUnitIds/2 cooperating_twice']],
] as const)('%j: %j', ([responsible, ...cooperating], expected) => {
  expect(faults(responsible ?? null, ...cooperating)).toEqual(expected);
});
