import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import { choiceText, figureOfNumber, scheduleText } from '@shanhai/domain/targets/imports';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { columnLetters } from '@shanhai/platform/workbooks';
import {
  pagesOf,
  sheetOf,
  workbookOf,
  type Cell,
  type Column,
  type Pages,
  type Sheet,
  type TableFile,
} from '@shanhai/platform/tables';
import type { SignedIn } from '../../session';
import { dayAt, seenAs } from '../plans/access';
import type { PlanDeps } from '../plans/deps';
import { documentFor } from '../plans/document';
import { officesOf, recipientsBelow, type RecipientUnit } from '../plans/units.store';
import { notes } from './notes';
import {
  choicesOf,
  codesSheet,
  flags,
  headerOf,
  shareSheet,
  targetSheet,
  type Choices,
  type LayoutColumn,
} from './layout';

type ReadDeps = Pick<PlanDeps, 'db' | 'clock'>;

/** A file that is written when it is asked for. */
export interface Prepared {
  readonly name: string;
  readonly open: () => TableFile['content'];
}

/** The targets of a plan as a workbook, for whoever may see it: what goes out can come in again. Rejects with `not_found`. */
export async function planWorkbook(
  { db, clock }: ReadDeps,
  person: SignedIn,
  id: string,
): Promise<Result<Prepared>> {
  const now = clock.now();
  const found = await seenAs(db, person, id, now);
  if (!found.ok) return found;
  const { governmentId, title } = found.value.plan;
  const recipients = await recipientsBelow(db, governmentId, dayAt(now));
  const targets = await documentFor(db, person, found.value);
  return ok({
    name: `${title.zh}-${dayAt(now)}.xlsx`,
    open: () => workbookOf(sheetsOf(targets, recipients)),
  });
}

/** The same without targets, for an office where the person plans. Rejects with `forbidden`. */
export async function emptyWorkbook(
  { db, clock }: ReadDeps,
  person: SignedIn,
  unitId: string,
): Promise<Result<Prepared>> {
  const day = dayAt(clock.now());
  const offices = await officesOf(db, person.id, day, 'target.plan');
  const office = offices.find(({ id }) => id === unitId);
  if (!office) return reject('forbidden');
  const recipients = await recipientsBelow(db, office.governmentId, day);
  return ok({
    name: `${office.nameZh}年度目标模板-${day}.xlsx`,
    open: () => workbookOf(sheetsOf([], recipients)),
  });
}

const sheetsOf = (targets: readonly DraftTargetInput[], recipients: readonly RecipientUnit[]): Sheet[] => {
  const choices = choicesOf(targets, recipients);
  return [
    sheetOf(
      targetSheet.zh,
      targetSheet.columns.map((column) => targetColumn(column, choices)),
      pagesOf(targets),
    ),
    sheetOf(
      shareSheet.zh,
      shareSheet.columns.map((column) => shareColumn(column, choices)),
      sharePages(targets),
    ),
    sheetOf('说明', noteColumns, pagesOf(notes)),
    sheetOf(codesSheet.zh, codeColumns(choices, recipients), pagesOf(codeRows(choices))),
  ];
};

type Target = DraftTargetInput;

/** A number where a workbook keeps all its digits, so that one can add up; else the text. */
function figureCell(figure: string | null): Cell {
  if (figure === null) return null;
  const kept = figureOfNumber(String(Number(figure)));
  return 'said' in kept && kept.said === figure ? Number(figure) : figure;
}

const written = (code: string, of: Choices[keyof Choices]): string => {
  const choice = of.find((each) => each.code === code);
  return choice ? choiceText(choice) : code;
};

const targetColumn = (column: LayoutColumn, choices: Choices): Column<Target> => ({
  ...columnOf(column, choices),
  of: (target) => {
    const cell = targetCells[column.field];
    return cell ? cell(target, choices) : target[column.field as PlainField];
  },
});

/** What stands in a column as it is. */
type PlainField = 'key' | 'measure' | 'dueOn' | 'evidence' | 'sentence' | 'source';

const targetCells: Readonly<Record<string, (target: Target, choices: Choices) => Cell>> = {
  titleZh: ({ title }) => title.zh,
  titleEn: ({ title }) => title.en,
  actionPlan: ({ actionPlan }, choices) => written(actionPlan, choices.actionPlan),
  aggregation: ({ aggregation }, choices) => written(aggregation, choices.aggregation),
  comparison: ({ comparison }, choices) => written(comparison, choices.comparison),
  value: ({ value }) => figureCell(value),
  responsibleUnitId: ({ responsibleUnitId }, choices) =>
    responsibleUnitId === null ? null : written(responsibleUnitId, choices.unitId),
  cooperatingUnitIds: ({ cooperatingUnitIds }, choices) =>
    cooperatingUnitIds.map((unit) => written(unit, choices.unitId)).join('；') || null,
  baselineYear: ({ baseline }) => baseline?.year ?? null,
  baselineValue: ({ baseline }) => figureCell(baseline?.value ?? null),
  schedule: ({ schedule }) => (schedule.length === 0 ? null : scheduleText(schedule)),
  illustrative: ({ illustrative }) => flags[illustrative ? 0 : 1]?.code ?? null,
  belowZero: ({ belowZero }) => flags[belowZero ? 0 : 1]?.code ?? null,
};

interface GivenRow {
  readonly target: Target;
  readonly part: Omit<Target['shares'][number], 'below'>;
}

async function* sharePages(targets: readonly Target[]): Pages<GivenRow> {
  for (const target of targets) {
    yield await Promise.resolve(
      target.shares.flatMap(({ below, ...part }) => [part, ...below].map((each) => ({ target, part: each }))),
    );
  }
}

function shareColumn(column: LayoutColumn, choices: Choices): Column<GivenRow> {
  return { ...columnOf(column, choices), of: (row) => shareCell(column.field, row, choices) };
}

function shareCell(field: string, { target, part }: GivenRow, choices: Choices): Cell {
  switch (field) {
    case 'key':
      return target.key;
    case 'title':
      return target.title.zh;
    case 'unitId':
      return written(part.unitId, choices.unitId);
    case 'dueOn':
      return part.dueOn;
    default:
      return figureCell(part[field as 'value' | 'weight']);
  }
}

const columnOf = (column: LayoutColumn, choices: Choices): Omit<Column<never>, 'of' | 'marked'> => {
  const list = listOf(column, choices);
  return {
    ...{ title: headerOf(column), width: column.width, type: typeOf(column) },
    ...(list !== undefined && { choices: list }),
  };
};

const typeOf = ({ kind }: LayoutColumn): Column<never>['type'] => {
  if (kind === 'figure' || kind === 'year') return 'number';
  return kind === 'unread' ? 'text' : 'plain';
};

const LISTS = ['actionPlan', 'aggregation', 'comparison', 'unitId'] as const;

/** Where the codes of a column stand. */
function listOf({ field, kind }: LayoutColumn, choices: Choices): string | undefined {
  if (kind === 'flag') return `"${flags.map(({ code }) => code).join(',')}"`;
  // Several units in one cell are no choice of one.
  if (kind === 'units') return undefined;
  const list = kind === 'unit' ? 'unitId' : field;
  const at = LISTS.indexOf(list as (typeof LISTS)[number]);
  const of = LISTS[at];
  if (of === undefined || choices[of].length === 0) return undefined;
  const letter = columnLetters(at + 1);
  return `'${codesSheet.zh}'!$${letter}$2:$${letter}$${choices[of].length + 1}`;
}

const codeTitles: Readonly<Record<(typeof LISTS)[number], string>> = {
  ...{ actionPlan: '行动计划 Action plan', aggregation: '汇总方式 Aggregation' },
  ...{ comparison: '达到方式 Comparison', unitId: '单位 Unit' },
};

function codeColumns(choices: Choices, recipients: readonly RecipientUnit[]): Column<number>[] {
  return [
    ...LISTS.map((list): Column<number> => ({
      ...{ title: codeTitles[list], width: 32, type: 'plain' },
      of: (row) => {
        const choice = choices[list][row];
        return choice ? choiceText(choice) : null;
      },
    })),
    ...[
      {
        title: '上级 Below',
        width: 14,
        type: 'plain' as const,
        of: (row: number) => recipients[row]?.parentId ?? null,
      },
    ],
  ];
}

const codeRows = (choices: Choices): number[] =>
  Array.from({ length: Math.max(...LISTS.map((list) => choices[list].length)) }, (_, row) => row);

const noteColumns: Column<(typeof notes)[number]>[] = [
  { title: '中文', width: 70, type: 'text', of: ([zh]) => zh },
  { title: 'English', width: 80, type: 'text', of: ([, en]) => en },
];
