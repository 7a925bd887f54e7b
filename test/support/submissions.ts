import { randomUUID } from 'node:crypto';
import { signerRows } from '@shanhai/application/approvals';
import type { Form } from '@shanhai/contracts/forms';
import type { RouteDocument, Submission, SubmissionAnswer } from '@shanhai/contracts/approvals';
import type { Client } from 'pg';
import type { Person } from './api';

/** The next version of a route, published past the API: what is tested is starting it, not publishing it. */
export async function publishRoute(owner: Client, document: RouteDocument): Promise<string> {
  const id = randomUUID();
  const { key, title, submission, root } = document;
  await owner.query('BEGIN');
  await owner.query(
    `INSERT INTO route (id, key, version, title_zh, title_en, definition, submission, hash, published_at)
     SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, sha256('test'), now() FROM route WHERE key = $2`,
    [id, key, title.zh, title.en, JSON.stringify({ root }), JSON.stringify(submission ?? null)],
  );
  await owner.query(
    `INSERT INTO route_signer (route_id, stage_key, purpose, ordinal, kind, person_id, role, relation, unit_id, field, climbs)
     SELECT "routeId", "stageKey", purpose, ordinal, kind, "personId", role, relation, "unitId", field, climbs
       FROM jsonb_to_recordset($1) AS r("routeId" uuid, "stageKey" text, purpose text, ordinal int, kind text,
         "personId" uuid, role text, relation text, "unitId" text, field text, climbs boolean)`,
    [JSON.stringify(signerRows(id, root))],
  );
  await owner.query('COMMIT');
  return id;
}

/** The next version of a form. */
export async function publishForm(owner: Client, key: string, schema: object, layout: object): Promise<Form> {
  const { rows } = await owner.query<Form>(
    `INSERT INTO form (id, key, version, schema, layout, hash, published_at)
     SELECT gen_random_uuid(), $1, coalesce(max(version), 0) + 1, $2, $3, sha256('test'), now() FROM form WHERE key = $1
     RETURNING id, key, version, schema, layout`,
    [key, JSON.stringify(schema), JSON.stringify(layout)],
  );
  if (!rows[0]) throw new Error('an INSERT of one row returned none');
  return rows[0];
}

/** A stage that the head of the case's unit signs. */
export const stage = (key: string, more: object = {}): RouteDocument['root'] => ({
  ...{ kind: 'stage', key, title: { zh: key, en: key }, mode: 'any' },
  signers: [{ by: 'role', role: 'head', relation: 'own' }],
  due: { budget: 2, unit: 'working_day' },
  ...{ returns: ['applicant'], mayReject: true, initiatorAsSigner: 'forbidden', bulk: false },
  ...more,
});

interface InboxItem {
  readonly approvalId: string;
  readonly taskId: string;
  readonly version: number;
  readonly number: string;
  readonly title: string;
  readonly facts: readonly { value: string }[];
}

/** What a person holds on an approval, as their inbox lists it. */
export async function held(person: Person, approvalId: string): Promise<InboxItem | undefined> {
  const { body } = await person.get<{ items: InboxItem[] }>('/inbox?limit=200');
  return body.items.find((item) => item.approvalId === approvalId);
}

/** A person acts on what lies in their inbox. */
export async function act(
  person: Person,
  approvalId: string,
  command: { type: string; [more: string]: unknown },
) {
  const item = await held(person, approvalId);
  if (!item) throw new Error(`there is nothing of ${approvalId} in the inbox`);
  const seated = ['resubmit', 'withdraw', 'cancel'].includes(command.type) ? {} : { taskId: item.taskId };
  const body = { version: item.version, ...seated, ...command };
  return person.command<{
    status: string;
    version: number;
    round: number;
    stage: { zh: string } | null;
    code?: string;
  }>(`/approvals/${approvalId}/commands`, body);
}

export interface Problem {
  readonly code: string;
  readonly params?: Record<string, unknown>;
  readonly errors?: readonly { pointer: string; code: string }[];
}
type Started = SubmissionAnswer & Problem;

export const request = {
  subject: '增设联络点',
  body: '拟在塔石街道增设山海协作联络点一处，请予批准。',
  urgency: 'urgent',
};
export const expense = {
  item: '培训场地',
  amount: '3.50',
  budget: 'within',
  reason: '联络员业务培训两天，场地租用。',
};

/** What somebody does with submissions of their own; by default with a general request. */
export const submissionsOf = (clerk: Person) => {
  const start = (formData: object, more: object = {}, person = clerk, key: string = randomUUID()) =>
    person.command<Started>('/submissions', { routeKey: 'general-request', formData, ...more }, key);
  const kept = async (answer: ReturnType<typeof start>) => {
    const { status, body } = await answer;
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  };
  return {
    start,
    async started(formData: object = request, more: object = {}, person = clerk) {
      const { approvalId, ...body } = await kept(start(formData, more, person));
      if (approvalId === null) throw new Error('it has no approval');
      return { ...body, approvalId };
    },
    drafted: (formData: object = {}, more: object = {}) => kept(start(formData, { submit: false, ...more })),
    submit: (id: string, version: number, key: string = randomUUID()) =>
      clerk.command<Started>(`/submissions/${id}/submit`, { version }, key),
    read: async (id: string, person = clerk) => (await person.get<Submission>(`/submissions/${id}`)).body,
    save: (id: string, formData: object, version: number, person = clerk) =>
      person.send<{ version: number; title: string } & Problem>('PATCH', `/submissions/${id}`, {
        ...{ body: { formData }, headers: { 'if-match': `"${version}"` } },
      }),
    attach(id: string, person = clerk, field = 'documents') {
      const body = new FormData();
      body.append('file', new Blob(['%PDF-1.4\n', ' '.repeat(500), '\n%%EOF']), '附件.pdf');
      return person.send<{ id: string } & Problem>('POST', `/submissions/${id}/attachments/${field}`, {
        body,
      });
    },
  };
};
