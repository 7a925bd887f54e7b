import type { DeadlineFilters, DeadlineItem } from '@shanhai/contracts/deadlines';
import { csv, workbook, type Column } from '@shanhai/platform/tables';
import type { Readable } from 'node:stream';
import { lightWords, unitWords } from './export-words';
import { everyDeadline, today } from './lists';
import type { DeadlineDeps } from './lights';
import type { DeadlineReader } from './selection';

type Language = 'zh' | 'en';

export interface TableFile {
  readonly name: string;
  readonly content: Readable;
}

/** What a table is of, and in which language. */
export interface TableQuery {
  readonly reader: DeadlineReader;
  readonly filters: DeadlineFilters;
  readonly language: Language;
}

/** The whole list as CSV. Its stream fails when the database does: the file ends in the middle and the connection breaks. */
export const csvOf = (deps: DeadlineDeps, { reader, filters, language }: TableQuery): TableFile => ({
  name: `${titleOf(language)}-${today(deps)}.csv`,
  content: csv(columnsOf(language), everyDeadline(deps, reader, filters)),
});

/** The whole list as an Excel workbook. */
export const workbookOf = (deps: DeadlineDeps, { reader, filters, language }: TableQuery): TableFile => ({
  name: `${titleOf(language)}-${today(deps)}.xlsx`,
  content: workbook(titleOf(language), columnsOf(language), everyDeadline(deps, reader, filters)),
});

const titleOf = (language: Language): string => (language === 'zh' ? '期限' : 'Deadlines');

type Title = readonly [zh: string, en: string];
type Described = Omit<Column<DeadlineItem>, 'title'> & { readonly title: Title };

const text = (title: Title, width: number, of: Described['of']): Described => ({
  ...{ title, width, of },
  type: 'text',
});
const figure = (title: Title, of: Described['of']): Described => ({ title, of, width: 10, type: 'number' });
const instant = (title: Title, of: Described['of']): Described => ({ title, of, width: 18, type: 'instant' });

/** Columns as they stand in the file; `pick` chooses between two languages. */
function described(language: Language, pick: (zh: string, en: string) => string): Described[] {
  return [
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
}

function columnsOf(language: Language): Column<DeadlineItem>[] {
  const pick = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  return described(language, pick).map(({ title, ...column }) => ({ ...column, title: pick(...title) }));
}
