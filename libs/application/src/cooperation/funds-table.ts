import type { MovementFilters } from '@shanhai/contracts/cooperation';
import type { FundKind, MovementType } from '@shanhai/domain/cooperation';
import {
  columnsIn,
  figure,
  instant,
  text,
  type Described,
  type Pick,
  type Table,
} from '@shanhai/platform/tables';
import { momentOf } from '../org/manage/change';
import type { SignedIn } from '../session';
import type { RegisterDeps } from './deps';
import { everyMovement } from './funds';
import type { MovementRow } from './funds.store';

type Language = 'zh' | 'en';
type Words = Readonly<Record<Language, string>>;

const kinds: Readonly<Record<FundKind, Words>> = {
  aid: { zh: '援建资金', en: 'Aid funds' },
  social: { zh: '社会帮扶资金', en: 'Social assistance funds' },
};
const types: Readonly<Record<MovementType, Words>> = {
  promised: { zh: '承诺', en: 'Promised' },
  paid: { zh: '到账', en: 'Paid' },
  used: { zh: '使用', en: 'Used' },
};

/** The movements as a table. */
export const fundTable = (
  deps: RegisterDeps,
  person: SignedIn,
  { filters, language }: { readonly filters: MovementFilters; readonly language: Language },
): Table<MovementRow> => ({
  title: language === 'zh' ? '资金明细' : 'Movements of funds',
  day: momentOf(deps).today,
  columns: columnsIn(language, (pick) => described(language, pick)),
  pages: everyMovement(deps, person, filters),
});

/** At most fourteen digits: a cell's number holds them all exactly. */
const described = (language: Language, pick: Pick): Described<MovementRow>[] => [
  text(['发生日期', 'Date'], 12, ({ movedOn }) => movedOn),
  text(['年度', 'Year'], 8, ({ year }) => String(year)),
  text(['援建方', 'Aiding'], 16, ({ pair }) => pick(pair.aiding.nameZh, pair.aiding.nameEn)),
  text(['受援方', 'Receiving'], 16, ({ pair }) => pick(pair.receiving.nameZh, pair.receiving.nameEn)),
  text(['资金种类', 'Kind of funds'], 16, ({ kind }) => kinds[kind][language]),
  text(['类型', 'Type'], 10, ({ type }) => types[type][language]),
  { ...figure<MovementRow>(['金额（元）', 'Amount (yuan)'], ({ amount }) => Number(amount)), width: 18 },
  text(['用途', 'Purpose'], 30, ({ purpose }) => purpose),
  text(['依据', 'Source'], 30, ({ source }) => source),
  text(['示例数据', 'Illustrative'], 10, ({ illustrative }) => (illustrative ? pick('是', 'yes') : null)),
  text(['冲销原因', 'Reason of reversal'], 24, ({ reason }) => reason),
  text(['登记人', 'Recorded by'], 14, ({ recordedBy }) =>
    recordedBy ? pick(recordedBy.name, recordedBy.nameEn) : null,
  ),
  instant(['登记时间', 'Recorded at'], ({ recordedAt }) => recordedAt),
];
