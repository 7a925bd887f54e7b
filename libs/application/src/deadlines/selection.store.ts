import { roles } from '@shanhai/domain/org';
import type { Light, LightBounds, LightEdges } from '@shanhai/domain/calendar';
import { rolesByPermission } from '../org';

export interface Span {
  readonly from: Date | null;
  readonly before: Date | null;
}

/** Which open deadlines: those of any of the three sources that fulfil all the rest. */
export interface Selection {
  /** Persons whose open tasks are meant. */
  readonly holders: readonly string[];
  /** Whose cases are meant. */
  readonly initiator: string | null;
  /** Units whose cases are meant. */
  readonly units: readonly string[];
  readonly bounds: LightBounds;
  /** The business day. */
  readonly day: string;
  readonly kind?: string | undefined;
  readonly process?: string | undefined;
  readonly unit?: string | undefined;
  readonly light?: Light | undefined;
  /** A publication that has moved them. */
  readonly edition?: number | undefined;
  /** due_at lies in all of them. A clock that stands still ends in none. */
  readonly spans: readonly Span[];
  readonly clock: 'paused' | 'provisional' | undefined;
}

export type Bind = (value: unknown) => string;

/** How many of each source can come into a page, in the order of the page. */
export interface Part {
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** `lightOf` of the domain as an expression on `d`. A test holds both against each other. */
export const lightExpression = (bounds: LightBounds, bind: Bind): string =>
  `CASE WHEN d.paused_at IS NOT NULL OR d.started_at > ${bind(bounds.now)}::timestamptz THEN 'waiting'
             WHEN d.due_at < ${edge(bounds, 'serious', bind)} THEN 'serious'
             WHEN d.due_at < ${edge(bounds, 'near', bind)} THEN 'near' ELSE 'on_time' END`;

/** That of the row's kind, else the one of all others. */
function edge(bounds: LightBounds, name: keyof LightEdges, bind: Bind): string {
  const otherwise = `${bind(bounds[name])}::timestamptz`;
  const cases = [...bounds.kinds].map(
    ([kind, edges]) => `WHEN ${bind(kind)} THEN ${bind(edges[name])}::timestamptz`,
  );
  return cases.length === 0 ? otherwise : `CASE d.kind ${cases.join(' ')} ELSE ${otherwise} END`;
}

/**
 * A subquery of whole rows of `deadline`, each once. Indexes: approval_task (open ones by person), approval
 * (initiator_id), the processes' tables by who began the case, deadline (subject_id), and deadline_open: a unit's open deadlines in
 * the order of a page, so that a page reads no more than its length from each unit. A board reads that index alone.
 */
export function selected(selection: Selection, bind: Bind, part?: Part): string {
  const where = conditions(selection, bind, part).join(' AND ');
  const cut = part ? `ORDER BY d.due_at, d.id LIMIT ${bind(part.limit)}` : '';
  const sources = [
    ...(selection.holders.length > 0
      ? [`${held(bind(selection.holders))} WHERE ${where} ${cut}`, heldByUnit(selection, bind, where, cut)]
      : []),
    ...(selection.initiator === null ? [] : started(bind(selection.initiator), where, cut)),
    // A source is there even when it is empty: without one there would be no statement.
    `SELECT d.* FROM unnest(${bind(selection.units)}::text[]) AS u(id)
       CROSS JOIN LATERAL (SELECT d.* FROM deadline d WHERE d.unit_id = u.id AND ${where} ${cut}) d`,
  ];
  return sources.map((source) => `(${source})`).join(' UNION ');
}

const held = (holders: string): string => `
  SELECT d.* FROM approval_task t JOIN deadline d ON d.subject_id = t.approval_id AND d.stage_key = t.stage_key
    AND t.person_id = ANY(${holders}::uuid[]) AND t.closed_at IS NULL`;

/** What the units have to do that the holders act for, where it lies with one of them. Index deadline_open. */
const heldByUnit = ({ holders, day }: Selection, bind: Bind, where: string, cut: string): string => {
  const [persons, on] = [`${bind(holders)}::uuid[]`, `${bind(day)}::date`];
  return `
  SELECT d.* FROM acted_for_by(${persons}, ${bind(roles)}::text[], ${on}) u
    CROSS JOIN LATERAL (
      SELECT d.* FROM deadline d JOIN process_case p ON p.type = d.subject_type AND p.id = d.subject_id
       WHERE d.unit_id = u.unit AND d.subject_type <> 'approval' AND p.acts_by IS NOT NULL AND ${where}
         AND EXISTS (SELECT FROM case_holders(p, ${bind(rolesByPermission)}::jsonb, ${on}) acting
                      WHERE acting.person = ANY(${persons}))
       ${cut}) d`;
};

const started = (initiator: string, where: string, cut: string): string[] => [
  `SELECT d.* FROM approval a JOIN deadline d ON d.subject_id = a.id
    WHERE a.initiator_id = ${initiator}::uuid AND a.closed_at IS NULL AND ${where} ${cut}`,
  `SELECT d.* FROM process_case p JOIN deadline d ON d.subject_id = p.id AND d.subject_type = p.type
    WHERE p.initiator_id = ${initiator}::uuid AND ${where} ${cut}`,
];

function conditions(selection: Selection, bind: Bind, part: Part | undefined): string[] {
  const { kind, process, unit, light, edition, spans, clock, bounds } = selection;
  return [
    `d.status IN ('running', 'due')`,
    ...(kind === undefined ? [] : [`d.kind = ${bind(kind)}`]),
    ...(unit === undefined ? [] : [`d.unit_id = ${bind(unit)}`]),
    ...(process === undefined ? [] : [ofProcess(bind(process))]),
    ...(light === undefined ? [] : [`${lightExpression(bounds, bind)} = ${bind(light)}`]),
    ...(edition === undefined ? [] : [movedBy(bind(edition))]),
    ...(spans.length > 0 ? ['d.paused_at IS NULL'] : []),
    ...spans.flatMap(({ from, before }) => [
      ...(from ? [`d.due_at >= ${bind(from)}::timestamptz`] : []),
      ...(before ? [`d.due_at < ${bind(before)}::timestamptz`] : []),
    ]),
    ...(clock === undefined ? [] : [clocks[clock]]),
    ...(part?.after
      ? [`(d.due_at, d.id) > (${bind(part.after[0])}::timestamptz, ${bind(part.after[1])}::uuid)`]
      : []),
  ];
}

const clocks = {
  paused: 'd.paused_at IS NOT NULL',
  provisional: 'd.provisional',
} as const;

const ofProcess = (process: string): string =>
  `(d.subject_type = ${process} OR d.subject_type = 'approval' AND EXISTS (
      SELECT FROM approval pa JOIN route pr ON pr.id = pa.route_id
       WHERE pa.id = d.subject_id AND (pa.case_type = ${process} OR pr.key = ${process})))`;

/** Primary key of deadline_change. */
const movedBy = (edition: string): string =>
  `EXISTS (SELECT FROM deadline_change dc
            WHERE dc.deadline_id = d.id AND dc.edition = ${edition}::int AND dc.due_before <> dc.due_after)`;
