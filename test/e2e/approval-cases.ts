import { randomUUID } from 'node:crypto';
import { Client } from '../../scripts/tour/client.mjs';
import { demoPassword } from './browser';

/** What the API answered when a case was started. */
interface Started {
  readonly id: string;
  readonly approvalId: string;
  readonly title: string;
}

interface Waiting {
  readonly approvalId: string;
  readonly taskId: string;
  readonly version: number;
}

/** A person at the public API, to bring a case to the place that a test is about. */
export async function atApi(url: string, username: string): Promise<Client> {
  const client = new Client(url);
  await client.signIn(username, await demoPassword(url));
  return client;
}

async function start(clerk: Client, routeKey: string, formData: object): Promise<Started> {
  const { id, approvalId } = (await clerk.post('/submissions', { routeKey, formData })) as Started;
  const { title } = (await clerk.get(`/approvals/${approvalId}`)) as Started;
  return { id, approvalId, title };
}

const reason = '赴萧山区对接产业合作事宜，往返交通和住宿费用';

export const expense = (clerk: Client, item: string, amount = '3.5'): Promise<Started> =>
  start(clerk, 'expense', { item, amount, budget: 'within', reason });

export const request = (clerk: Client, subject: string, routeKey = 'general-request'): Promise<Started> =>
  start(clerk, routeKey, { subject, body: '拟请予以批准，具体事项见附件说明。', urgency: 'usual' });

/** With the contract's seal the finance department is not asked. */
export const sealUse = (clerk: Client, doc: string): Promise<Started> =>
  start(clerk, 'seal-use', {
    document: doc,
    seal: 'contract',
    copies: 2,
    purpose: '签订年度山海协作合作协议',
  });

/** Commands on what lies in the person's inbox. */
export async function act(person: Client, { approvalId }: Started, command: object): Promise<void> {
  const { items } = (await person.get('/inbox?limit=200')) as { items: Waiting[] };
  const found = items.find((item) => item.approvalId === approvalId);
  if (!found) throw new Error(`${approvalId} does not wait for ${person.name}`);
  const { taskId, version } = found;
  await person.post(`/approvals/${approvalId}/commands`, { taskId, version, ...command });
}

/** Anything that changes the version of a case without deciding it. */
export async function comment(person: Client, { approvalId }: Started): Promise<void> {
  const { version } = (await person.get(`/approvals/${approvalId}`)) as Waiting;
  await person.post(`/approvals/${approvalId}/commands`, { type: 'comment', version, comment: '请留意附件' });
}

/** A stage of two working days that one person signs. */
export const stage = (key: string, zh: string, signer: object, more: object = {}) => ({
  ...{ kind: 'stage', key, title: { zh, en: key }, mode: 'any', signers: [signer], returns: ['applicant'] },
  ...{
    due: { budget: 2, unit: 'working_day' },
    mayReject: true,
    initiatorAsSigner: 'forbidden',
    bulk: false,
  },
  ...more,
});

export const countyHead = { by: 'role', role: 'head', relation: 'own' };
const office = (relation: string) => ({ by: 'role', role: 'approver', relation });

/** Publishes a route of these stages for general requests; answers its key. */
export async function routeOf(
  admin: Client,
  children: readonly object[],
  startedBy: object = { roles: ['clerk'] },
): Promise<string> {
  const key = `e2e-${randomUUID().slice(0, 8)}`;
  const document = {
    ...{ key, title: { zh: '测试签报', en: 'Test request' } },
    submission: {
      ...{ form: { key: 'general-request', version: 1 }, startedBy },
      ...{ number: { prefix: 'EE' }, title: '{unit}关于{subject}的请示', summary: ['urgency'] },
    },
    root: { kind: 'sequence', children },
  };
  const { id } = (await admin.post('/routes', { document })) as { id: string };
  await admin.request('POST', `/routes/${id}/publish`, {
    ...{ body: {}, headers: { 'idempotency-key': randomUUID(), 'if-match': '"1"' } },
  });
  return key;
}

/** A route of three stages whose last may go back to the first by its name. */
export const routeWithNamedReturn = (admin: Client): Promise<string> =>
  routeOf(admin, [
    stage('county', '县级初审', countyHead),
    stage('city', '市级复审', office('city_office')),
    stage('province', '省级终审', office('province_office'), {
      returns: ['applicant', 'previous', { stage: 'county' }],
    }),
  ]);
