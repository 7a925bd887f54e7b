import type { RegisterChoices, RegisterFilters, RegisterItem } from '@shanhai/contracts/approvals';
import { instantAt, parseDay } from '@shanhai/domain/calendar';
import { ok, type Result } from '@shanhai/domain/result';
import type { Reader } from '../../org';
import { startedItem } from '../inbox-lists';
import { everyPage, pageOf, type PageQuery } from '../page';
import type { ApprovalDeps } from '../ports';
import {
  loadChoices,
  registerPage,
  type RegisterPart,
  type RegisterQuery,
  type RegisterRow,
} from './register.store';

type Deps = Pick<ApprovalDeps, 'db'>;
/** Whose register: that of the units which they cover. Whom a case reached in another way has it in lists of their own. */
export type RegisterReader = Pick<Reader, 'coveredUnits'>;

/** The cases of the units that a reader covers, newest first. Who covers none has an empty register. */
export const register = (
  { db }: Deps,
  reader: RegisterReader,
  { limit, cursor, ...filters }: PageQuery & RegisterFilters,
) => pageOf({ limit, cursor }, reading(db, reader, filters), keyOf, (row) => itemOf(db, row));

/** All of it, page by page. */
export const everyCase = ({ db }: Deps, reader: RegisterReader, filters: RegisterFilters) =>
  everyPage(reading(db, reader, filters), keyOf, (rows) => Promise.all(rows.map((row) => itemOf(db, row))));

const keyOf = ({ startedAt, approvalId }: RegisterRow) => [startedAt, approvalId] as const;

const reading = (db: Deps['db'], { coveredUnits }: RegisterReader, filters: RegisterFilters) => {
  const query = queryOf(coveredUnits, filters);
  return (part: RegisterPart) => registerPage(db, query, part);
};

/** Days are those of Zhejiang; the last is within. */
const queryOf = (units: ReadonlySet<string>, { from, to, ...filters }: RegisterFilters): RegisterQuery => ({
  ...filters,
  units: [...units],
  from: from === undefined ? undefined : instantAt(parseDay(from), '00:00'),
  before: to === undefined ? undefined : instantAt(parseDay(to) + 1, '00:00'),
});

async function itemOf(db: Deps['db'], { route, initiator, ...row }: RegisterRow): Promise<RegisterItem> {
  return { ...(await startedItem(db, row)), route, initiator };
}

/** What the register of a reader can be narrowed by. */
export async function registerChoices(
  { db }: Deps,
  { coveredUnits }: RegisterReader,
): Promise<Result<RegisterChoices>> {
  return ok(await loadChoices(db, [...coveredUnits]));
}
