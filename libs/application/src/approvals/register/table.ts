import type { RegisterFilters, RegisterItem } from '@shanhai/contracts/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import {
  columnsIn,
  figure,
  instant,
  text,
  type Described,
  type Pick as Choice,
  type Table,
} from '@shanhai/platform/tables';
import type { ApprovalDeps } from '../ports';
import { statusWord } from '../words';
import { everyCase, type RegisterReader } from './register';

type Language = 'zh' | 'en';
type Deps = Pick<ApprovalDeps, 'db' | 'clock'>;

interface TableQuery {
  readonly reader: RegisterReader;
  readonly filters: RegisterFilters;
  readonly language: Language;
}

/** The whole register as a table. */
export const registerTable = (
  deps: Deps,
  { reader, filters, language }: TableQuery,
): Table<RegisterItem> => ({
  title: language === 'zh' ? '办件查询' : 'Register of cases',
  day: formatDay(dayOf(deps.clock.now())),
  columns: columnsIn(language, (pick) => described(language, pick)),
  pages: everyCase(deps, reader, filters),
});

const described = (language: Language, pick: Choice): Described<RegisterItem>[] => [
  text(['编号', 'Number'], 24, ({ number }) => number),
  text(['事项', 'Case'], 40, ({ title }) => title),
  text(['流程', 'Route'], 20, ({ route }) => route.title[language]),
  text(['申请人', 'Applicant'], 12, ({ initiator }) => pick(initiator.name, initiator.nameEn)),
  text(['单位', 'Unit'], 20, ({ unit }) => pick(unit.nameZh, unit.nameEn)),
  text(['状态', 'Status'], 14, ({ status }) => statusWord(status)[language]),
  figure(['轮次', 'Round'], ({ round }) => round),
  instant(['提交时间', 'Submitted'], ({ startedAt }) => new Date(startedAt)),
  instant(['办结时间', 'Closed'], ({ closedAt }) => (closedAt === null ? null : new Date(closedAt))),
  text(['当前环节', 'Current stages'], 20, ({ now }) =>
    now.map(({ stage }) => stage[language]).join(pick('；', '; ')),
  ),
  text(['在办人', 'Held by'], 24, ({ now }) =>
    now
      .map(({ holders }) => holders.map(({ name, nameEn }) => pick(name, nameEn)).join(pick('、', ', ')))
      .join(pick('；', '; ')),
  ),
];
