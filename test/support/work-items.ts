import type { WorkItemCommandBody, WorkItemView } from '@shanhai/contracts/targets/work-items';
import type { Answer, Person } from './api';

export interface Refused {
  readonly code: string;
  readonly detail: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

const DAY_MS = 86_400_000;
/** A day of Zhejiang, so many from today. */
export const inDays = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);

export const writtenItem = (change: object = {}) => ({
  source: { kind: 'none' },
  title: '编制《浙江省山海协作“十四五”规划》',
  text: '组织开展规划编制工作。',
  supervisingUnit: '330000-office',
  responsibleUnit: '331181',
  coUnits: ['330681'],
  milestones: [
    { title: '形成初稿', dueOn: inDays(30) },
    { title: '送审', dueOn: inDays(60) },
  ],
  dueOn: inDays(90),
  ...change,
});

export const createItem = (person: Person, change: object = {}): Promise<Answer<WorkItemView & Refused>> =>
  person.command('/work-items', writtenItem(change));

export const readItem = (person: Person, id: string): Promise<Answer<WorkItemView & Refused>> =>
  person.get(`/work-items/${id}`);

/** A command on the version that the person reads now. */
export async function act(
  person: Person,
  id: string,
  command: WorkItemCommandBody,
  version?: number,
): Promise<Answer<WorkItemView & Refused>> {
  const seen = version ?? (await readItem(person, id)).body.version;
  return person.command(`/work-items/${id}/commands`, { version: seen, command });
}

/** The same, which has to succeed. */
export async function acted(person: Person, id: string, command: WorkItemCommandBody): Promise<WorkItemView> {
  const { status, body } = await act(person, id, command);
  if (status !== 200) throw new Error(`${command.type} was refused: ${JSON.stringify(body)}`);
  return body;
}
