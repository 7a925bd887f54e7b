import type { Database } from '@shanhai/platform/postgres';
import type { Desk } from './approvals';

export interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
}
export interface Explained {
  readonly Plan: Plan;
  /** Milliseconds. */
  readonly 'Execution Time': number;
}
interface Statement {
  readonly text: string;
  readonly values?: unknown[];
}

/** The plans, as they were carried out, of those statements of some work that ask for what is meant. */
export async function plansOf(
  desk: Desk,
  meant: RegExp,
  work: (deps: Pick<Desk, 'db' | 'clock'>) => Promise<unknown>,
): Promise<Explained[]> {
  const asked: Statement[] = [];
  const query = (statement: string | Statement, values?: unknown[]) => {
    const whole = typeof statement === 'string' ? { text: statement, ...(values && { values }) } : statement;
    asked.push(whole);
    return desk.db.query(whole);
  };
  await work({ db: { ...desk.db, query } as Database, clock: desk.clock });
  return Promise.all(
    asked
      .filter(({ text }) => meant.test(text))
      .map(async ({ text, values = [] }) => {
        const { rows } = await desk.db.query<{ 'QUERY PLAN': [Explained] }>({
          text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
          values,
        });
        return rows[0]?.['QUERY PLAN'][0] as Explained;
      }),
  );
}

export const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

export const on = (table: string, { Plan: plan }: Explained): Plan[] =>
  nodes(plan).filter((node) => node['Relation Name'] === table);

/** Rows of a table that were read, in all loops. */
export const rowsRead = (table: string, plan: Explained): number =>
  on(table, plan).reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);
