import type { WorkItemFilters, WorkItemSummary } from '@shanhai/contracts/targets/work-items';
import {
  columnsIn,
  figure,
  instant,
  text,
  type Described,
  type Pick,
  type Table,
} from '@shanhai/platform/tables';
import { lightWords } from '../../deadlines/export-words';
import type { SignedIn } from '../../session';
import { dayAt, type WorkItemDeps } from './deps';
import { everyWorkItem } from './lists';
import { statusWord } from './words';

type Language = 'zh' | 'en';

export interface WorkItemTable {
  readonly reader: SignedIn;
  readonly filters: WorkItemFilters;
  readonly language: Language;
}

/** The whole list as a table. */
export const workItemTable = (
  deps: globalThis.Pick<WorkItemDeps, 'db' | 'clock'>,
  { reader, filters, language }: WorkItemTable,
): Table<WorkItemSummary> => ({
  title: language === 'zh' ? '督办事项' : 'Work items',
  day: dayAt(deps.clock.now()),
  columns: columnsIn(language, (pick) => described(language, pick)),
  pages: everyWorkItem(deps, reader, filters),
});

const described = (language: Language, pick: Pick): Described<WorkItemSummary>[] => [
  text(['编号', 'Number'], 26, ({ number }) => number),
  text(['督办事项', 'Work item'], 44, ({ title }) => title),
  text(['状态', 'State'], 12, ({ status }) => statusWord(status)[language]),
  text(['灯号', 'Light'], 14, ({ light }) => light && lightWords[light][language]),
  text(['办结期限', 'Final day'], 12, ({ dueOn }) => dueOn),
  instant(['下一期限', 'Next deadline'], ({ next }) => (next ? new Date(next.dueAt) : null)),
  text(['期限种类', 'Kind'], 16, ({ next }) => next && next.kindName[language]),
  figure(['剩余工作日', 'Working days left'], ({ next }) => next && next.workingDaysLeft),
  text(['牵头单位', 'Responsible'], 22, ({ responsibleUnit: u }) => pick(u.nameZh, u.nameEn)),
  text(['协办单位', 'Helping'], 22, ({ coUnits }) =>
    coUnits.map((u) => pick(u.nameZh, u.nameEn)).join(pick('、', ', ')),
  ),
  text(['督办单位', 'Supervising'], 26, ({ supervisingUnit: u }) => pick(u.nameZh, u.nameEn)),
  text(['承办人', 'Held by'], 20, ({ holders }) =>
    holders.map(({ name, nameEn }) => pick(name, nameEn)).join(pick('、', ', ')),
  ),
  figure(['节点', 'Milestones'], ({ milestones }) => milestones.length),
  figure(['已完成节点', 'Reached'], ({ milestones }) => milestones.filter((each) => each.reachedAt).length),
  text(['示意数据', 'Illustrative'], 10, ({ illustrative }) => (illustrative ? pick('是', 'yes') : null)),
];
