import type { MoneySum, MovementFilters, MovementView, SumFilters } from '@shanhai/contracts/projects/money';
import type { MovementKind } from '@shanhai/domain/projects/money';
import { ok, type Result } from '@shanhai/domain/result';
import {
  columnsIn,
  figure,
  instant,
  text,
  type Described,
  type Pick,
  type Table,
} from '@shanhai/platform/tables';
import { momentOf } from '../../org/manage/change';
import type { SignedIn } from '../../session';
import type { MoneyDeps } from './deps';
import { everyMovement, moneySums } from './read';

type Language = 'zh' | 'en';
type Pair = readonly [zh: string, en: string];

const kinds: Readonly<Record<MovementKind, Pair>> = {
  budget_granted: ['预算下达', 'Budget granted'],
  budget_raised: ['预算追加', 'Budget raised'],
  budget_lowered: ['预算核减', 'Budget lowered'],
  reserved: ['预留', 'Reserved'],
  reservation_released: ['释放预留', 'Reservation released'],
  committed: ['资金下达', 'Committed'],
  commitment_lowered: ['下达核减', 'Commitment lowered'],
  commitment_cancelled: ['下达撤销', 'Commitment cancelled'],
  paid: ['拨付', 'Paid'],
  used: ['使用', 'Used'],
  returned: ['缴回', 'Returned'],
  clawed_back: ['追回', 'Clawed back'],
  reversed: ['冲正', 'Reversed'],
};

/** At most fourteen digits: a cell's number holds them all exactly. */
const sumColumn = (
  title: Pair,
  of: (row: MovementView) => string | null | undefined,
): Described<MovementView> => ({
  ...figure<MovementView>(title, (row) => {
    const amount = of(row);
    return amount === null || amount === undefined ? null : Number(amount);
  }),
  width: 16,
});

/** A statement as a table: its movements with what stood in the books after each. */
export const statementTable = (
  deps: MoneyDeps,
  person: SignedIn,
  { filters, language }: { readonly filters: MovementFilters; readonly language: Language },
): Table<MovementView> => ({
  title: language === 'zh' ? '资金对账单' : 'Statement of funds',
  day: momentOf(deps).today,
  columns: columnsIn(language, movementColumns),
  pages: everyMovement(deps, person, filters),
});

const movementColumns = (pick: Pick): Described<MovementView>[] => [
  text(['发生日期', 'Date'], 12, ({ movedOn }) => movedOn),
  text(['序号', 'Number'], 8, ({ seq }) => String(seq)),
  text(['计划', 'Programme'], 30, ({ programme: { title } }) => pick(title.zh, title.en)),
  text(['年度', 'Year'], 8, ({ year }) => String(year)),
  text(['事项', 'Movement'], 14, ({ kind }) => pick(...kinds[kind])),
  sumColumn(['金额（元）', 'Amount (yuan)'], ({ amount }) => amount),
  text(['申报编号', 'Application'], 22, ({ application }) => application?.number ?? null),
  text(['项目', 'Project'], 30, ({ application }) => application?.title ?? null),
  text(['单位', 'Unit'], 14, ({ application }) =>
    application ? pick(application.unit.nameZh, application.unit.nameEn) : null,
  ),
  text(['依据', 'Allowed by'], 26, ({ decision }) =>
    decision.kind === 'document' ? decision.number : `${decision.type} #${decision.seq}`,
  ),
  text(['凭证号', 'Voucher'], 20, ({ voucher }) => voucher),
  text(['说明', 'Note'], 30, ({ note }) => note),
  sumColumn(['项目已下达', 'Project: committed'], ({ projectAfter }) => projectAfter?.committed),
  sumColumn(['项目已拨付', 'Project: paid'], ({ projectAfter }) => projectAfter?.paid),
  sumColumn(['项目已使用', 'Project: used'], ({ projectAfter }) => projectAfter?.used),
  sumColumn(['计划可用', 'Programme: free'], ({ fundAfter }) => fundAfter?.available),
  text(['示例数据', 'Illustrative'], 10, ({ illustrative }) => (illustrative ? pick('是', 'yes') : null)),
  text(['登记人', 'Recorded by'], 14, ({ recordedBy }) =>
    recordedBy ? pick(recordedBy.name, recordedBy.nameEn) : null,
  ),
  instant(['登记时间', 'Recorded at'], ({ recordedAt }) => new Date(recordedAt)),
];

/** The sums as a table. Rejects with `money_field_unknown`. */
export async function sumTable(
  deps: MoneyDeps,
  person: SignedIn,
  { filters, language }: { readonly filters: SumFilters; readonly language: Language },
): Promise<Result<Table<MoneySum>>> {
  const first = await moneySums(deps, person, { ...filters, limit: 200 });
  if (!first.ok) return first;
  return ok({
    title: language === 'zh' ? '资金汇总' : 'Sums of funds',
    day: momentOf(deps).today,
    columns: columnsIn(language, sumColumns),
    pages: everySum(deps, person, filters),
  });
}

async function* everySum(
  deps: MoneyDeps,
  person: SignedIn,
  filters: SumFilters,
): AsyncGenerator<readonly MoneySum[]> {
  for (let cursor: string | undefined; ;) {
    const page = await moneySums(deps, person, { ...filters, limit: 200, cursor });
    if (!page.ok) throw new Error(`a page of sums was refused: ${page.rejection.code}`);
    yield page.value.items;
    if (page.value.nextCursor === null) return;
    cursor = page.value.nextCursor;
  }
}

const sumColumns = (pick: Pick): Described<MoneySum>[] => [
  text(['名称', 'Name'], 34, ({ name }) => pick(name.zh, name.en)),
  figure(['项目数', 'Projects'], ({ projects }) => projects),
  ...(
    [
      ['reserved', ['预留（元）', 'Reserved (yuan)']],
      ['committed', ['下达（元）', 'Committed (yuan)']],
      ['paid', ['拨付（元）', 'Paid (yuan)']],
      ['used', ['使用（元）', 'Used (yuan)']],
      ['returned', ['收回（元）', 'Returned (yuan)']],
    ] as const
  ).map(([name, title]) => ({
    ...figure<MoneySum>(title, ({ numbers }) => Number(numbers[name])),
    width: 18,
  })),
];
