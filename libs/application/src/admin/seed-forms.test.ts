import { join } from 'node:path';
import type { ValidateFunction } from 'ajv/dist/2020';
import { shownValue } from '@shanhai/contracts/answers';
import { readSeedFiles } from './seed-files';
import { compileSchema } from '../forms';

/** An application as a clerk of 龙泉 would fill it in. */
const village = {
  villageName: '大窑村',
  township: '小梅镇',
  partnerUnit: '杭州市萧山区',
  background: '大窑村是龙泉青瓷的发祥地之一, 生态和文化资源丰富, 集体经济薄弱。',
  contents: '古道修复 3 公里, 青瓷研学基地 1 处, 村口节点整治和污水管网改造。',
  startOn: '2026-12-01',
  finishOn: '2027-11-30',
  totalInvestment: '860.00',
  aidFunds: '300',
  countyFunds: '260.5',
  households: 214,
  contactName: '叶晓岚',
  contactPhone: '0578-7212345',
};

let accepts: ValidateFunction;
let forms: Awaited<ReturnType<typeof readSeedFiles>>['forms'];
beforeAll(async () => {
  ({ forms } = await readSeedFiles(join(__dirname, '../../../../prisma/seed')));
  const form = forms.forms.find((each) => each.key === 'demonstration-village');
  accepts = compileSchema(form?.schema ?? false, { strict: true });
});

const wrong = (change: Record<string, unknown>): string[] => {
  accepts({ ...village, ...change });
  return (accepts.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`);
};

it('accepts a filled-in application', () => expect(wrong({})).toEqual([]));

it.each([
  [{ startOn: '2027-05-01', finishOn: '2027-04-30' }, '/finishOn formatMinimum'],
  [{ villageName: '  ' }, '/villageName pattern'],
  [{ background: '太短' }, '/background minLength'],
  [{ startOn: '2026-02-30' }, '/startOn format'],
  [{ totalInvestment: '1e3' }, '/totalInvestment pattern'],
  [{ totalInvestment: '-5' }, '/totalInvestment pattern'],
  [{ aidFunds: '007' }, '/aidFunds pattern'],
  [{ aidFunds: 300 }, '/aidFunds type'],
  [{ countyFunds: '1.234' }, '/countyFunds pattern'],
  [{ households: 0 }, '/households minimum'],
  [{ households: 1.5 }, '/households type'],
  [{ contactPhone: '110' }, '/contactPhone pattern'],
  [{ secret: 'x' }, ' additionalProperties'],
  [{ township: undefined }, ' required'],
])('refuses %o', (change, problem) => expect(wrong(change)).toEqual([problem]));

it('writes a year as a year in every form, and no amount of it', () => {
  const years = forms.forms.flatMap(({ layout }) =>
    layout.sections.flatMap(({ fields }) => fields.filter(({ key }) => key === 'year')),
  );
  expect(years).toHaveLength(3);
  expect(years.map((field) => shownValue(field, 2020, 'zh'))).toEqual(['2020', '2020', '2020']);
});
