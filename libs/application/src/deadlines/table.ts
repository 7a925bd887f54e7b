import type { DeadlineFilters, DeadlineItem } from '@shanhai/contracts/deadlines';
import {
  columnsIn,
  figure,
  instant,
  text,
  type Described,
  type Pick,
  type Table,
} from '@shanhai/platform/tables';
import { lightWords, unitWords } from './export-words';
import { everyDeadline, today } from './lists';
import type { DeadlineDeps } from './lights';
import type { DeadlineReader } from './selection';

type Language = 'zh' | 'en';

/** What a table is of, and in which language. */
export interface TableQuery {
  readonly reader: DeadlineReader;
  readonly filters: DeadlineFilters;
  readonly language: Language;
}

/** The whole list as a table. */
export const deadlineTable = (
  deps: DeadlineDeps,
  { reader, filters, language }: TableQuery,
): Table<DeadlineItem> => ({
  title: language === 'zh' ? '期限' : 'Deadlines',
  day: today(deps),
  columns: columnsIn(language, (pick) => described(language, pick)),
  pages: everyDeadline(deps, reader, filters),
});

/** Columns as they stand in the file. */
const described = (language: Language, pick: Pick): Described<DeadlineItem>[] => [
  text(['状态', 'Light'], 16, ({ light }) => lightWords[light][language]),
  instant(['截止时间', 'Due'], ({ dueAt }) => new Date(dueAt)),
  figure(['剩余工作日', 'Working days left'], ({ workingDaysLeft }) => workingDaysLeft),
  text(['暂定', 'Provisional'], 8, ({ provisional }) => (provisional ? pick('是', 'yes') : null)),
  text(['编号', 'Number'], 24, (item) => item.case?.number ?? null),
  text(['事项', 'Case'], 40, (item) => item.case?.title ?? null),
  text(['期限种类', 'Kind'], 14, ({ kindName }) => kindName[language]),
  text(['环节', 'Stage'], 20, ({ title }) => title[language]),
  text(['单位', 'Unit'], 20, ({ unit }) => pick(unit.nameZh, unit.nameEn)),
  text(['在办人', 'Held by'], 20, ({ holders }) =>
    holders.map(({ name, nameEn }) => pick(name, nameEn)).join(pick('、', ', ')),
  ),
  instant(['开始时间', 'Started'], ({ startedAt }) => new Date(startedAt)),
  figure(['限期', 'Budget'], ({ budget }) => budget),
  figure(['已用', 'Used'], ({ used }) => used),
  text(['计时单位', 'Unit of time'], 12, ({ budgetUnit }) => unitWords[budgetUnit][language]),
  figure(['暂停工作日', 'Working days paused'], ({ pausedWorkingDays }) => pausedWorkingDays),
];
