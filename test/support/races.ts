import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { openApproval, signerRows, systemCommand } from '@shanhai/application/approvals';
import type { CommandBody } from '@shanhai/contracts/approvals';
import type { RouteDefinition, RouteNode, Stage } from '@shanhai/domain/approvals';
import { systemClock } from '@shanhai/platform/clock';
import type { Answer, TestApi } from './api';
import { person, villageAnswers, type Desk } from './approvals';
import { addPerson } from './held-stage';

/** One request of a client with what became of it. `mark` stands in the comment, and so in the event. */
export interface Sent {
  readonly approvalId: string;
  readonly personId: string;
  readonly type: CommandBody['type'];
  readonly taskId: string | null;
  readonly mark: string;
  readonly sentAt: Date;
  /** They had seen themselves hold a task, or have signed one. */
  readonly held: boolean;
  readonly answer: Answer<Problem & { readonly version: number }>;
}

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface Racer {
  readonly id: string;
  readonly cookie: string;
}

export interface Ring {
  readonly api: TestApi;
  readonly desk: Desk;
  readonly signers: readonly Racer[];
  readonly applicant: Racer;
  readonly administrator: Racer;
  readonly routes: readonly string[];
  /** Approvals that are raced for now; one that has ended is replaced. */
  readonly open: string[];
  readonly all: string[];
  readonly sent: Sent[];
}

const SIGNERS = 12;

const stage = (key: string, signers: readonly string[], more: Partial<Stage>): Stage => ({
  ...{ kind: 'stage', key, title: { zh: key, en: key }, mode: 'all', mayReject: true, bulk: false },
  signers: signers.map((one) => ({ by: 'person', person: one })),
  ...{ due: { budget: 5, unit: 'working_day' }, returns: ['applicant', 'previous'] },
  ...{ initiatorAsSigner: 'forbidden' },
  ...more,
});

const inTurn = (...children: RouteNode[]): RouteDefinition => ({ root: { kind: 'sequence', children } });

/** Every mode, with something behind it, and branches beside each other. */
const routesOf = (who: readonly string[]): RouteDefinition[] => [
  inTurn(stage('all', who.slice(0, 8), {}), stage('end', who.slice(8, 10), { mode: 'any' })),
  inTurn(stage('any', who.slice(0, 8), { mode: 'any' }), stage('end', who.slice(4, 8), { mode: 'any' })),
  inTurn(stage('vote', who.slice(0, 9), { mode: 'vote', vote: { pass: { ratio: [2, 3], of: 'members' } } })),
  inTurn(
    stage('pool', who.slice(0, 8), { mode: 'any', pool: true }),
    stage('turn', who.slice(2, 6), { mode: 'sequence' }),
  ),
  inTurn({
    ...{ kind: 'parallel', join: { rule: 'all' } },
    branches: [stage('left', who.slice(0, 5), {}), stage('right', who.slice(5, 10), { mode: 'any' })],
  }),
];

async function signedIn(desk: Desk, id: string): Promise<Racer> {
  const token = randomBytes(32).toString('base64url');
  await desk.db.query(
    `INSERT INTO account (person_id, username, password_hash) VALUES ($1, $2, '') ON CONFLICT DO NOTHING`,
    [id, `racer-${id}`],
  );
  await desk.db.query(
    `INSERT INTO session (id, person_id, created_at, expires_at, user_agent, address)
     VALUES ($1, $2, now(), now() + interval '1 day', 'races', '127.0.0.1')`,
    [createHash('sha256').update(token).digest(), id],
  );
  return { id, cookie: `shanhai_session=${token}` };
}

async function publish(api: TestApi, definition: RouteDefinition): Promise<string> {
  const id = randomUUID();
  await api.owner.query('BEGIN');
  await api.owner.query(
    `INSERT INTO route (id, key, version, title_zh, title_en, definition, hash, published_at)
     VALUES ($1, $2, 1, '竞争', 'Race', $3, '', now())`,
    [id, `race-${id}`, JSON.stringify(definition)],
  );
  for (const row of signerRows(id, definition.root)) {
    await api.owner.query(
      `INSERT INTO route_signer (route_id, stage_key, ordinal, kind, person_id) VALUES ($1, $2, $3, $4, $5)`,
      [row.routeId, row.stageKey, row.ordinal, row.kind, row.personId],
    );
  }
  await api.owner.query('COMMIT');
  return id;
}

/** `size` approvals on routes of every mode, their signers signed in. */
export async function openRing(api: TestApi, desk: Desk, size: number): Promise<Ring> {
  const ids: string[] = [];
  for (let at = 0; at < SIGNERS; at++)
    ids.push(await addPerson(desk.db, `签署人${at}`, { posts: [['331123', 'approver']] }));
  const signers = await Promise.all(ids.map((id) => signedIn(desk, id)));
  const routes = [];
  for (const definition of routesOf(ids)) routes.push(await publish(api, definition));
  const [clerk, admin] = [await person(desk.db, 'longquan.clerk'), await person(desk.db, 'admin')];
  const ring: Ring = {
    ...{ api, desk, signers, routes, open: [], all: [], sent: [] },
    applicant: await signedIn(desk, clerk.id),
    administrator: await signedIn(desk, admin.id),
  };
  for (let at = 0; at < size; at++) await openNext(ring, at);
  return ring;
}

/** Opens one more approval at a place of the ring. */
export async function openNext(ring: Ring, place: number): Promise<void> {
  const { desk, applicant, routes } = ring;
  const id = randomUUID();
  await desk.db.query(
    `INSERT INTO project_application (id, programme_id, call_id, unit_id, created_by, status, title, form_id, form_data,
                                      created_at, updated_at)
     SELECT $1, p.id, (SELECT id FROM project_call WHERE key = p.id), '331181', $2, 'in_approval', '竞争', p.form_id, $3, now(), now()
     FROM programme p WHERE p.id = '2020-demonstration-village'`,
    [id, applicant.id, JSON.stringify(villageAnswers)],
  );
  await desk.db.query(
    `INSERT INTO attachment (id, case_type, case_id, field, name, size, media_type, sha256, round, uploaded_by, uploaded_at)
     VALUES ($1, 'project-application', $2, 'documents', '实施方案.pdf', 3, 'application/pdf', sha256('pdf'), 1, $3, now())`,
    [randomUUID(), id, applicant.id],
  );
  const opened = await openApproval(
    { ...desk.deps, clock: systemClock },
    {
      ...{ approvalId: id, caseType: 'project-application', caseId: id, unitId: '331181', process: true },
      ...{ routeId: routes[place % routes.length] ?? '', number: `R-${id}`, initiatorId: applicant.id },
      content: { title: '竞争', formData: villageAnswers, attachments: [], summary: [] },
    },
  );
  if (!opened.ok) throw new Error(opened.rejection.code);
  ring.open[place] = id;
  ring.all.push(id);
}

interface Allowed {
  readonly action: CommandBody['type'];
  readonly taskId: string | null;
  readonly blocked: object | null;
  readonly returnTo?: readonly unknown[];
}

/** How often each is chosen where it is allowed: mostly signatures, now and then what upsets them. */
const weights: Partial<Record<CommandBody['type'], number>> = {
  ...{ approve: 40, abstain: 4, reject: 1, return: 3, take_back: 4, give_opinion: 20, consult: 2 },
  ...{ transfer: 3, add_signer: 3, remove_signer: 3, claim: 30, unclaim: 4, resubmit: 30 },
  ...{ withdraw: 1, cancel: 1, urge: 4, comment: 4, reassign: 4, rescue: 8 },
};

const pick = <T>(some: readonly T[]): T => some[randomInt(some.length)] as T;

function choose(allowed: readonly Allowed[]): Allowed | undefined {
  const possible = allowed.filter(({ blocked }) => blocked === null);
  const total = possible.reduce((sum, { action }) => sum + (weights[action] ?? 0), 0);
  if (total === 0) return undefined;
  let left = randomInt(total);
  return possible.find(({ action }) => (left -= weights[action] ?? 0) < 0);
}

interface SeenSeat {
  readonly person: { readonly id: string } | null;
  readonly status: string;
}

interface Seen {
  readonly version: number;
  readonly status: string;
  readonly allowedActions: readonly Allowed[];
  readonly stages: readonly {
    readonly key: string;
    readonly status: string;
    readonly seats: readonly SeenSeat[];
  }[];
}

const withoutWords = new Set<string>(['claim', 'unclaim']);
const holding = new Set(['open', 'pooled', 'consulting', 'signed']);
const aboutWhole = new Set<string>(['resubmit', 'withdraw', 'cancel', 'urge', 'comment', 'rescue']);

function bodyOf({ action, taskId, returnTo }: Allowed, seen: Seen, ring: Ring, mark: string): object {
  const to = pick(ring.signers).id;
  const open = seen.stages.find(({ status }) => status === 'open')?.key;
  return {
    ...{ type: action, version: seen.version },
    ...(!aboutWhole.has(action) && { taskId }),
    ...(!withoutWords.has(action) && { comment: mark }),
    ...(action === 'return' && { to: pick(returnTo ?? []), reentry: pick(['restart', 'resume']) }),
    ...(['transfer', 'consult', 'add_signer', 'reassign'].includes(action) && { to }),
    ...(action === 'add_signer' && { place: pick(['before', 'with', 'after']) }),
    ...(action === 'rescue' && { stage: open, persons: [to] }),
  };
}

/** One client: looks at an approval, thinks for a moment, decides on what it saw, as long as it goes on. */
export async function race(ring: Ring, goesOn: () => boolean): Promise<void> {
  const people = [...ring.signers, ...ring.signers, ...ring.signers, ring.applicant, ring.administrator];
  while (goesOn()) {
    const place = randomInt(ring.open.length);
    const approvalId = ring.open[place] ?? '';
    const who = pick(people);
    const headers = { cookie: who.cookie };
    const path = `/api/v1/approvals/${approvalId}`;
    const read = await ring.api.request<Seen>('GET', path, { headers });
    if (read.status === 404) continue; // a signer whose turn is yet to come
    if (read.status !== 200) throw new Error(`reading answered ${read.status}: ${JSON.stringify(read.body)}`);
    const ended = !['running', 'returned'].includes(read.body.status);
    if (ended && ring.open[place] === approvalId) await openNext(ring, place);
    const chosen = choose(read.body.allowedActions);
    if (!chosen) continue;
    await wait(randomInt(15));
    ring.sent.push(...(await act(ring, who, approvalId, chosen, read.body)));
  }
}

/** Sends a command, one in ten twice at once under the same key: that is one decision. */
async function act(ring: Ring, who: Racer, approvalId: string, chosen: Allowed, seen: Seen): Promise<Sent[]> {
  const [mark, key] = [randomUUID(), randomUUID()];
  const body = bodyOf(chosen, seen, ring, mark);
  const once = async (): Promise<Sent> => ({
    ...{ approvalId, personId: who.id, type: chosen.action, taskId: chosen.taskId, mark },
    sentAt: new Date(),
    held: seen.stages.some(({ seats }) =>
      seats.some((seat) => seat.person?.id === who.id && holding.has(seat.status)),
    ),
    answer: await ring.api.request('POST', `/api/v1/approvals/${approvalId}/commands`, {
      ...{ body, headers: { cookie: who.cookie, 'idempotency-key': key } },
    }),
  });
  return Promise.all(randomInt(10) === 0 ? [once(), once()] : [once()]);
}

/** Now and then somebody leaves: answers how often an approval had to say so, by approval. */
export async function leaving({ desk, open, signers }: Ring, goesOn: () => boolean): Promise<string[]> {
  const said: string[] = [];
  const deps = { ...desk.deps, clock: systemClock };
  while (goesOn()) {
    const [approvalId, left] = [pick(open), pick(signers).id];
    const command = { type: 'member_left' as const, person: left };
    const result = await desk.db.transaction((tx) => systemCommand(tx, deps, approvalId, command));
    if (result.ok) said.push(approvalId);
    await wait(100);
  }
  return said;
}
