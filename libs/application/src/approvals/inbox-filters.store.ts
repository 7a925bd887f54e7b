import type { TaskKind } from '@shanhai/domain/approvals';

/** What a list is narrowed to; instants and stages are resolved already. */
export interface InboxConditions {
  readonly q?: string | undefined;
  readonly kind?: TaskKind | undefined;
  readonly type?: string | undefined;
  readonly stage?: string | undefined;
  readonly due?: { readonly from: Date | null; readonly before: Date } | undefined;
  readonly unit?: string | undefined;
  readonly round?: 'first' | 'later' | undefined;
  readonly holder?: 'own' | 'delegated' | undefined;
  /** Stages that may be decided in bulk, by route. */
  readonly bulk?: readonly { readonly routeId: string; readonly stageKey: string }[] | undefined;
}

export type Bind = (value: unknown) => string;

/** Finds text literally, in any case. What has no case, as 编号 and Chinese, is not folded: that is most of such a search. */
const containing = (text: string, bind: Bind): string => {
  const pattern = bind(`%${text.replace(/[\\%_]/g, '\\$&')}%`);
  return `${text.toLowerCase() === text.toUpperCase() ? 'LIKE' : 'ILIKE'} ${pattern}`;
};

/** Whether a case, joined as in {@link caseOf}, is spoken of by these words. */
const speaksOf = (words: string): string =>
  `(c.title ${words} OR c.number ${words} OR cu.name_zh ${words} OR cu.name_en ${words}
          OR cp.name ${words} OR cp.name_en ${words})`;

/**
 * The same rule for lists that may have to read a great many cases for one that fits: whose names are meant is asked once
 * for the statement, and a case is then read without its unit and its applicant. `c` is the approval.
 */
export const soughtBy = (q: string, bind: Bind): string => {
  const words = containing(q, bind);
  const named = (table: string, zh: string, en: string): string =>
    `(SELECT id FROM ${table} WHERE ${zh} ${words} OR ${en} ${words})`;
  return `(c.title ${words} OR c.number ${words} OR c.unit_id IN ${named('unit', 'name_zh', 'name_en')}
          OR c.initiator_id IN ${named('person', 'name', 'name_en')})`;
};

/** The approval of a row, by primary keys only; OFFSET 0 keeps it one look a row. */
const caseOf = (approvalId: string, conditions: readonly string[]): string => `
      CROSS JOIN LATERAL (
        SELECT FROM approval c
        JOIN route cr ON cr.id = c.route_id
        JOIN unit cu ON cu.id = c.unit_id
        JOIN person cp ON cp.id = c.initiator_id
        WHERE c.id = ${approvalId} AND ${conditions.join(' AND ')}
        OFFSET 0) narrowed`;

/** Joins to the row whose approval is \`approvalId\`, leaving those that the words speak of. */
export const searchJoin = (approvalId: string, q: string | undefined, bind: Bind): string =>
  q === undefined ? '' : caseOf(approvalId, [speaksOf(containing(q, bind))]);

/** Conditions of the statement of the inbox page: on \`task\` and \`holder\`, and a join for those on the case. */
export function conditionsOf(filters: InboxConditions, bind: Bind): { ofTask: string; ofCase: string } {
  const ofTask = taskConditions(filters, bind);
  const ofCase = caseConditions(filters, bind);
  return {
    ofTask: ofTask.map((condition) => `AND ${condition}`).join(' '),
    ofCase: ofCase.length > 0 ? caseOf('task.approval_id', ofCase) : '',
  };
}

function taskConditions({ kind, stage, due, round, holder, bulk }: InboxConditions, bind: Bind): string[] {
  return [
    ...(kind === undefined ? [] : [`task.kind = ${bind(kind)}`]),
    ...(stage === undefined ? [] : [`task.stage_key = ${bind(stage)}`]),
    ...(due?.from ? [`task.due_at >= ${bind(due.from)}`] : []),
    ...(due === undefined ? [] : [`task.due_at < ${bind(due.before)}`]),
    ...(round === undefined ? [] : [`task.round ${round === 'first' ? '= 1' : '> 1'}`]),
    ...(holder === undefined ? [] : [`holder.person ${holder === 'own' ? '=' : '<>'} $1`]),
    ...(bulk === undefined ? [] : [`task.kind = 'decide'`]),
  ];
}

function caseConditions({ q, type, unit, bulk }: InboxConditions, bind: Bind): string[] {
  return [
    ...(q === undefined ? [] : [speaksOf(containing(q, bind))]),
    ...(type === undefined ? [] : [ofType(bind(type))]),
    ...(unit === undefined ? [] : [`c.unit_id = ${bind(unit)}`]),
    ...(bulk === undefined ? [] : [optedIn(bind(JSON.stringify(bulk)))]),
  ];
}

const ofType = (type: string): string => `(c.case_type = ${type} OR cr.key = ${type})`;

const optedIn = (stages: string): string =>
  `(c.route_id, task.stage_key) IN (
          SELECT s."routeId", s."stageKey" FROM jsonb_to_recordset(${stages}::jsonb) AS s("routeId" uuid, "stageKey" text))`;
