import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

/** What is left of one case when it is over: enough to see that nothing was lost and nothing happened twice. */
export interface Evidence {
  /** Types of the events of the case and of its approval, in order. */
  readonly events: string[];
  /** Who was told what: kind and person, sorted. */
  readonly notices: string[];
  readonly approvals: number;
  /** Messages of the outbox that have not arrived. */
  readonly undelivered: number;
  readonly runningDeadlines: number;
  /** Runs of the workflow that Temporal knows. */
  readonly workflows: string[];
}

/** Messages of the demo's mail server by Message-ID. */
export function mailsIn(folder: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.eml'))) {
    const id = /^Message-ID:\s*<([^>]+)>/im.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? file;
    found.set(id, (found.get(id) ?? 0) + 1);
  }
  return found;
}

export async function withDatabase<T>(url: string, ask: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

/** Gathers the evidence of a case. */
export async function evidenceOf(databaseUrl: string, temporalUi: string, caseId: string): Promise<Evidence> {
  return withDatabase(databaseUrl, async (client) => {
    const column = async <T>(text: string): Promise<T[]> => (await client.query<{ v: T }>(text, [caseId])).rows.map(({ v }) => v); // prettier-ignore
    const streams = `SELECT $1::uuid UNION SELECT id FROM approval WHERE case_id = $1`;
    const tasks = `SELECT t.id FROM approval_task t JOIN approval a ON a.id = t.approval_id WHERE a.case_id = $1`;
    const [approvals = 0] = await column<number>(
      'SELECT count(*)::int AS v FROM approval WHERE case_id = $1',
    );
    return {
      events: await column<string>(
        `SELECT stream_type || ' ' || seq || ' ' || type AS v FROM event WHERE stream_id IN (${streams})
         ORDER BY stream_type, seq`,
      ),
      notices: await column<string>(
        `SELECT n.kind || ' ' || p.name AS v FROM notice n JOIN person p ON p.id = n.person_id
         WHERE n.link LIKE ANY (SELECT '%' || s || '%' FROM (${streams} UNION ${tasks}) AS t(s)) ORDER BY 1`,
      ),
      approvals,
      undelivered:
        (
          await column<number>(
            `SELECT count(*)::int AS v FROM outbox
           WHERE status <> 'done' AND aggregate LIKE ANY (SELECT '%' || s || '%' FROM (${streams}) AS t(s))`,
          )
        )[0] ?? 0,
      runningDeadlines:
        (
          await column<number>(
            `SELECT count(*)::int AS v FROM deadline WHERE subject_id IN (${streams}) AND status <> 'closed'`,
          )
        )[0] ?? 0,
      workflows: await workflowsOf(temporalUi, caseId),
    };
  });
}

/** The latest reminder that still waits for its hour before a running deadline of the case ends, if any does. */
export const lastReminderAhead = (databaseUrl: string, caseId: string): Promise<Date | null> =>
  withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ at: Date | null }>(
      `SELECT max(r.fire_at) AS at FROM reminder r JOIN deadline d ON d.id = r.deadline_id
       WHERE d.subject_id = $1 AND d.status = 'running' AND r.status = 'scheduled' AND r.fire_at < d.due_at`,
      [caseId],
    );
    return rows[0]?.at ?? null;
  });

interface Execution {
  readonly workflowExecutionInfo?: { readonly status: string };
}

/** A Temporal that has just been killed refuses connections, then answers 5xx: both are "not known yet", never an end. */
async function workflowsOf(temporalUi: string, caseId: string): Promise<string[]> {
  const id = encodeURIComponent(`project-application:${caseId}`);
  const answer = await fetch(`${temporalUi}/api/v1/namespaces/default/workflows/${id}`).catch(
    (error: unknown) => `unreachable: ${String(error)}`,
  );
  if (typeof answer === 'string') return [answer];
  if (!answer.ok) return [`no answer: ${String(answer.status)}`];
  const { workflowExecutionInfo } = (await answer.json()) as Execution;
  return [workflowExecutionInfo?.status ?? 'no status'];
}

/** Does the chain of hashes of every stream hold, number by number? */
export const brokenStreams = (databaseUrl: string): Promise<string[]> =>
  withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT DISTINCT stream_id::text AS id FROM (
         SELECT stream_id, seq, prev_hash,
                lag(hash, 1, decode(repeat('00', 32), 'hex')) OVER w AS hash_before, row_number() OVER w AS n
         FROM event WINDOW w AS (PARTITION BY stream_id ORDER BY seq)) AS e
       WHERE e.seq <> e.n OR e.prev_hash <> e.hash_before`,
    );
    return rows.map(({ id }) => id);
  });

export interface DeliveryLedger {
  /** Message-IDs that the database calls sent. */
  readonly sent: string[];
  /** Deliveries that are neither sent nor cancelled. */
  readonly open: number;
}

/** What the database says of the e-mails. */
export const deliveryLedger = (databaseUrl: string): Promise<DeliveryLedger> =>
  withDatabase(databaseUrl, async (client) => {
    const sent = await client.query<{ id: string }>(
      `SELECT trim(both '<>' FROM message_id) AS id FROM delivery WHERE status = 'sent'`,
    );
    const open = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM delivery WHERE status NOT IN ('sent', 'cancelled')`,
    );
    return { sent: sent.rows.map(({ id }) => id), open: open.rows[0]?.n ?? 0 };
  });

/** Numbers of the cases, in order: a series without gaps. */
export const caseNumbers = (databaseUrl: string): Promise<string[]> =>
  withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ number: string }>(
      'SELECT number FROM project_application WHERE number IS NOT NULL ORDER BY number',
    );
    return rows.map(({ number }) => number);
  });
