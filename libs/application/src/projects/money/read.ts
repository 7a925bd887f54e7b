import type {
  AccountFilters,
  FundView,
  MoneySum,
  MovementFilters,
  MovementView,
  ProjectAccountView,
  ProjectNumbersView,
  SumFilters,
} from '@shanhai/contracts/projects/money';
import type { routes } from '@shanhai/contracts/projects/money';
import type { AnswerOf } from '@shanhai/contracts/http';
import {
  addBalances,
  emptyFund,
  emptyProject,
  fundNumbers,
  handKinds,
  projectNumbers,
} from '@shanhai/domain/projects/money';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import { momentOf } from '../../org/manage/change';
import type { SignedIn } from '../../session';
import { maySee } from '../access';
import { applicationOf, booksOf, fundPolicyRow, type PolicyRow } from './books.store';
import type { MoneyDeps } from './deps';
import { fundPolicy, includes, overseenBy, recordedBy, type FundPolicy } from './policy';
import {
  accountPage,
  fundRow,
  fundRows,
  movementById,
  movementPage,
  sumPage,
  yearsAndProgrammes,
  type AccountRow,
  type FundListRow,
  type MovementListRow,
  type PageAt,
  type Sight,
  type SumRow,
} from './read.store';
import { askedBy, judge, rulesOf } from './rules';

async function policyRow(db: Queryable): Promise<PolicyRow & { readonly data: FundPolicy }> {
  const row = await fundPolicyRow(db);
  if (!row) throw new Error('there is no policy "programme.funds"');
  return { ...row, data: fundPolicy.parse(row.data) };
}

/** The rules of money that hold now. @throws when there are none: the seed has them. */
export const currentPolicy = async (db: Queryable): Promise<FundPolicy> => (await policyRow(db)).data;

/** The money of a year's programmes, for who oversees it; by default of the last year that has any. */
export async function funds(
  deps: MoneyDeps,
  person: SignedIn,
  asked: number | undefined,
): Promise<Result<AnswerOf<typeof routes.funds>>> {
  const policy = await currentPolicy(deps.db);
  const kept = recordedBy(policy, person);
  const { years, programmes } = await yearsAndProgrammes(deps.db, kept);
  const year = asked ?? years[0] ?? Number(momentOf(deps).today.slice(0, 4));
  const sight = { programmes: overseenBy(policy, person), units: [] };
  const rows = await fundRows(deps.db, sight, year);
  const items = rows.map((row) => fundView(row, policy, person));
  const total = fundNumbers(rows.reduce((sum, { balances }) => addBalances(sum, balances), emptyFund));
  return ok({ year, years: [...years], items, total, fields: policy.fields, keeps: [...programmes] });
}

const fundView = ({ balances, ...row }: FundListRow, policy: FundPolicy, person: SignedIn): FundView => ({
  ...{ ...row, numbers: fundNumbers(balances) },
  mayRecord: includes(recordedBy(policy, person), row.programme.id),
});

/** One of them with its rules. Rejects with `not_found`. */
export async function readFund(
  { db }: Pick<MoneyDeps, 'db'>,
  person: SignedIn,
  id: string,
): Promise<Result<AnswerOf<typeof routes.fund>>> {
  const { data: policy, version, illustrative, source } = await policyRow(db);
  const row = await fundRow(db, id);
  if (!row || !includes(overseenBy(policy, person), row.programme.id)) return reject('not_found');
  const books = { fund: row.balances, project: emptyProject };
  const rules = rulesOf(policy, { programmeId: row.programme.id, applicationId: null });
  const question = { fundId: id, applicationId: null, key: null, voucher: null };
  const figures = await booksOf(db, { ...question, figures: rules.flatMap(askedBy) });
  const { verdicts } = judge({ rules, figures, before: books, after: books });
  const view = fundView(row, policy, person);
  return ok({ ...view, rules: [...verdicts], policy: { version, illustrative, source } });
}

interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const sightOf = (policy: FundPolicy, person: SignedIn): Sight => ({
  ...{ programmes: overseenBy(policy, person), units: [...person.coveredUnits] },
});

/** What a reader sees of one application that they may see for another reason than its unit: a task, a copy. */
async function sightOfOne(
  db: Queryable,
  person: SignedIn,
  policy: FundPolicy,
  application: string | undefined,
): Promise<Sight> {
  const sight = sightOf(policy, person);
  if (application === undefined) return sight;
  const found = await applicationOf(db, application, false);
  if (!found || !(await maySee(db, person, found))) return sight;
  return { ...sight, units: [...sight.units, found.unitId] };
}

async function paged<Row, Item>(
  { limit, cursor }: Page,
  values: number,
  read: (at: PageAt) => Promise<readonly Row[]>,
  { keyOf, itemOf }: { keyOf: (row: Row) => readonly string[]; itemOf: (row: Row) => Item },
): Promise<Result<{ items: Item[]; nextCursor: string | null }>> {
  const after = cursorValues(cursor, values);
  if (!after.ok) return after;
  const rows = await read({ after: after.value, limit: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return ok({
    items: rows.slice(0, limit).map(itemOf),
    nextCursor: last ? cursorOf([...keyOf(last)]) : null,
  });
}

/** The accounts of applications that the reader sees, by number. */
export async function projectAccounts(
  { db }: Pick<MoneyDeps, 'db'>,
  person: SignedIn,
  { limit, cursor, ...filters }: Page & AccountFilters,
): Promise<Result<{ items: ProjectAccountView[]; nextCursor: string | null }>> {
  const policy = await currentPolicy(db);
  const refusal = fieldRefusal(policy, filters);
  if (refusal) return { ok: false, rejection: refusal };
  const sight = await sightOfOne(db, person, policy, filters.application);
  return paged({ limit, cursor }, 3, (at) => accountPage(db, sight, filters, at), {
    keyOf: accountKey,
    itemOf: ({ balances, sort: _, ...row }): ProjectAccountView => ({
      ...{ ...row, numbers: projectNumbers(balances) },
      mayRecord: includes(recordedBy(policy, person), row.programme.id),
    }),
  });
}

const accountKey = ({ sort, application, fundId }: AccountRow): readonly string[] => [
  sort,
  application.id,
  fundId,
];

/** A statement, the latest first. */
export async function moneyMovements(
  { db }: Pick<MoneyDeps, 'db'>,
  person: SignedIn,
  { limit, cursor, ...filters }: Page & MovementFilters,
): Promise<Result<{ items: MovementView[]; nextCursor: string | null }>> {
  const policy = await currentPolicy(db);
  const sight = await sightOfOne(db, person, policy, filters.application);
  return paged({ limit, cursor }, 1, (at) => movementPage(db, sight, filters, at), {
    keyOf: ({ no }) => [no],
    itemOf: (row) => viewOf(row, policy, person),
  });
}

/** All pages of a statement, for a file. */
export async function* everyMovement(
  { db }: Pick<MoneyDeps, 'db'>,
  person: SignedIn,
  filters: MovementFilters,
): AsyncGenerator<readonly MovementView[]> {
  for (let cursor: string | undefined; ;) {
    const page = await moneyMovements({ db }, person, { ...filters, limit: 500, cursor });
    if (!page.ok) throw new Error(`a page of a statement was refused: ${page.rejection.code}`);
    yield page.value.items;
    if (page.value.nextCursor === null) return;
    cursor = page.value.nextCursor;
  }
}

/** Undefined when it is not there. */
export async function movementView(
  db: Queryable,
  person: SignedIn,
  id: string,
): Promise<MovementView | undefined> {
  const row = await movementById(db, id);
  return row && viewOf(row, await currentPolicy(db), person);
}

function viewOf(row: MovementListRow, policy: FundPolicy, person: SignedIn): MovementView {
  const {
    no: _,
    document,
    decisionSeq,
    decisionType,
    decidedAt,
    recordedAt,
    fundAfter,
    projectAfter,
    ...shown
  } = row;
  const programme = row.programme.id;
  const byHand = document !== null && (handKinds as readonly string[]).includes(row.kind);
  return {
    ...{ ...shown, postings: [...row.postings], recordedAt: recordedAt.toISOString() },
    decision: decisionOf({ document, decisionSeq, decisionType, decidedAt }),
    fundAfter: includes(overseenBy(policy, person), programme) ? fundNumbers(fundAfter) : null,
    projectAfter: projectAfter && projectNumbers(projectAfter),
    mayReverse: byHand && row.reversedBy === null && includes(recordedBy(policy, person), programme),
  };
}

type DecisionRow = Pick<MovementListRow, 'document' | 'decisionSeq' | 'decisionType' | 'decidedAt'>;

function decisionOf({
  document,
  decisionSeq,
  decisionType,
  decidedAt,
}: DecisionRow): MovementView['decision'] {
  if (document !== null) return { kind: 'document', number: document };
  if (decisionSeq === null || decisionType === null || decidedAt === null)
    throw new Error('a movement is allowed by nothing: a constraint of its table is gone');
  return { kind: 'event', type: decisionType, at: decidedAt.toISOString(), seq: decisionSeq };
}

interface Sums {
  readonly items: MoneySum[];
  readonly nextCursor: string | null;
  readonly total: ProjectNumbersView;
  readonly projects: number;
}

/** Only fields that the policy names: an answer may be anything, such as somebody's telephone. */
const fieldRefusal = (
  { fields }: FundPolicy,
  { by, field = '' }: Pick<AccountFilters, 'by' | 'field'>,
): Rejection | undefined =>
  by === 'field' && !fields.some((known) => known.field === field)
    ? { code: 'money_field_unknown', params: { field } }
    : undefined;

/** Sums of what the reader sees, with their total. Rejects with `money_field_unknown`. */
export async function moneySums(
  { db }: Pick<MoneyDeps, 'db'>,
  person: SignedIn,
  { limit, cursor, ...filters }: Page & SumFilters,
): Promise<Result<Sums>> {
  const policy = await currentPolicy(db);
  const refusal = fieldRefusal(policy, filters);
  if (refusal) return { ok: false, rejection: refusal };
  const after = cursorValues(cursor, 1);
  if (!after.ok) return after;
  const at = { after: after.value, limit: limit + 1 };
  const { items, total, projects } = await sumPage(db, sightOf(policy, person), filters, at);
  const last = items.length > limit ? items[limit - 1] : undefined;
  return ok({
    items: items.slice(0, limit).map(sumView),
    nextCursor: last ? cursorOf([last.key]) : null,
    ...{ total: projectNumbers(total), projects },
  });
}

const sumView = ({ balances, ...row }: SumRow): MoneySum => ({ ...row, numbers: projectNumbers(balances) });
