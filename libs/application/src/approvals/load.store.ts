import type { Approval, Candidate, ConditionScope } from '@shanhai/domain/approvals';
import { dayOf, yearOf } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import type { StreamHead } from '../audit';
import { CALENDAR_EDITION } from '../calendar';
import type { CaseContent } from './ports';

/** Whom the rules of a route find today, by stage. */
export interface Found {
  readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
  readonly copies: Readonly<Record<string, readonly Candidate[]>>;
}

type Scope = Omit<ConditionScope, 'form'>;

/** All that a decision needs, read in one statement. */
export interface Loaded {
  readonly state: Approval;
  readonly version: number;
  readonly caseType: string;
  readonly caseId: string;
  readonly routeId: string;
  readonly unitId: string;
  /** The last publication of the calendar. */
  readonly edition: number;
  readonly number: string;
  readonly title: string;
  /** What the round submitted. What signers have amended since stands in the state. */
  readonly form: Readonly<Record<string, unknown>>;
  readonly found: Found;
  /** What conditions may ask besides the form. */
  readonly scope: Scope;
  /** Whom the person stands in for today, on this route. */
  readonly actsFor: readonly string[];
  readonly head: StreamHead;
  /** An earlier answer under the same Idempotency-Key. */
  readonly earlier: { readonly requestHash: Buffer; readonly response: unknown } | null;
}

// Primary keys of approval, approval_round, event (backwards), unit and idempotency_key; people_of_route reads
// route_signer by its key, post by (unit_id, role), responsibility and person by theirs; applicant_scope reads post
// by person_id. One round trip, no scan. Signers are looked for by the form as this very command leaves it ($5).
const LOAD = `
  SELECT a.state, a.version, a.case_type, a.case_id, a.route_id, a.unit_id, u.kind AS unit_kind,
         u.parent_id AS unit_parent, u.name_zh AS unit_name, a.number, a.title, a.started_at,
         ${CALENDAR_EDITION} AS edition, r.form_data, e.seq, e.hash, k.request_hash, k.response, people.found,
         applicant_scope(a.initiator_id, a.unit_id, $4) AS applicant,
         principals_of($2, route.key, $4) AS acts_for
  FROM approval a
  JOIN route ON route.id = a.route_id
  JOIN unit u ON u.id = a.unit_id
  JOIN approval_round r ON r.approval_id = a.id AND r.round = a.round
  CROSS JOIN LATERAL (SELECT amended_form(r.form_data, a.state->'amendments') AS now) form
  CROSS JOIN LATERAL people_of_route(a.route_id, a.unit_id, a.initiator_id, $4, form.now || $5::jsonb) AS people(found)
  LEFT JOIN LATERAL (SELECT seq, hash FROM event WHERE stream_id = a.id ORDER BY seq DESC LIMIT 1) e ON true
  LEFT JOIN idempotency_key k ON k.person_id = $2 AND k.key = $3
  WHERE a.id = $1`;

interface LoadedRow {
  state: Approval;
  version: number;
  case_type: string;
  case_id: string;
  route_id: string;
  unit_id: string;
  unit_kind: string;
  unit_parent: string | null;
  unit_name: string;
  number: string;
  title: string;
  started_at: Date;
  edition: number;
  form_data: Record<string, unknown>;
  seq: number;
  hash: Buffer;
  request_hash: Buffer | null;
  response: unknown;
  found: FoundRow;
  applicant: ConditionScope['applicant'];
  acts_for: string[];
}

interface FoundRow {
  sign?: Record<string, Candidate[]>;
  copy?: Record<string, Candidate[]>;
}

const foundOf = ({ sign = {}, copy = {} }: FoundRow): Found => ({ candidates: sign, copies: copy });

/** Holds an approval until the transaction ends. False when there is none. Primary key. */
export async function lockApproval(tx: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'approval_lock',
    text: 'SELECT FROM approval WHERE id = $1 FOR NO KEY UPDATE',
    values: [id],
  });
  return rowCount === 1;
}

/** What a round submitted, nothing amended. Primary key. */
export async function submittedContent(
  db: Queryable,
  { id, round }: Approval,
): Promise<Pick<CaseContent, 'formData' | 'attachments'>> {
  const { rows } = await db.query<Pick<CaseContent, 'formData' | 'attachments'>>({
    name: 'approval_submitted_content',
    text: 'SELECT form_data AS "formData", attachments FROM approval_round WHERE approval_id = $1 AND round = $2',
    values: [id, round],
  });
  if (!rows[0]) throw new Error(`approval ${id} has no round ${round}`);
  return rows[0];
}

/** What a decision is asked for: by whom, under which key, and on which business day (YYYY-MM-DD). */
export interface DecisionKey {
  readonly approvalId: string;
  readonly personId: string;
  readonly idempotencyKey: string;
  readonly day: string;
  /** Answers that the command amends. */
  readonly amends?: Readonly<Record<string, unknown>>;
}

export async function loadForDecision(db: Queryable, key: DecisionKey): Promise<Loaded | undefined> {
  const { rows } = await db.query<LoadedRow>({
    name: 'approval_load',
    text: LOAD,
    values: [
      ...[key.approvalId, key.personId, key.idempotencyKey, key.day],
      JSON.stringify(key.amends ?? {}),
    ],
  });
  return rows[0] && loadedOf(rows[0]);
}

const loadedOf = (row: LoadedRow): Loaded => ({
  state: row.state,
  version: row.version,
  caseType: row.case_type,
  caseId: row.case_id,
  routeId: row.route_id,
  unitId: row.unit_id,
  edition: row.edition,
  number: row.number,
  title: row.title,
  form: row.form_data,
  found: foundOf(row.found),
  scope: {
    applicant: row.applicant,
    unit: { id: row.unit_id, kind: row.unit_kind, parent: row.unit_parent ?? '', name: row.unit_name },
    case: { type: row.case_type, number: row.number, title: row.title, year: yearOf(dayOf(row.started_at)) },
  },
  actsFor: row.acts_for,
  head: { seq: row.seq, hash: row.hash },
  earlier: row.request_hash && { requestHash: row.request_hash, response: row.response },
});

/** A case as the rules of its route see it, whether it has an approval yet or not. */
export interface CaseOfRoute {
  readonly routeId: string;
  readonly unitId: string;
  readonly initiatorId: string;
  readonly day: string;
  readonly form: Readonly<Record<string, unknown>>;
}

/** Whom a route finds for a case, who applies, and from where. Undefined when there is no such unit. */
export async function lookAround(
  db: Queryable,
  of: CaseOfRoute,
): Promise<{ found: Found; scope: Omit<Scope, 'case'>; edition: number } | undefined> {
  const { rows } = await db.query<{ found: FoundRow; edition: number } & Omit<Scope, 'case'>>({
    name: 'route_around',
    text: `SELECT people_of_route($1, $2, $3, $4, $5) AS found, applicant_scope($3, $2, $4) AS applicant,
                  ${CALENDAR_EDITION} AS edition,
                  jsonb_build_object('id', u.id, 'kind', u.kind, 'parent', coalesce(u.parent_id, ''), 'name', u.name_zh) AS unit
           FROM unit u WHERE u.id = $2`,
    values: [of.routeId, of.unitId, of.initiatorId, of.day, JSON.stringify(of.form)],
  });
  const [row] = rows;
  return (
    row && {
      found: foundOf(row.found),
      scope: { applicant: row.applicant, unit: row.unit },
      edition: row.edition,
    }
  );
}
