import { randomUUID } from 'node:crypto';
import type { Person, TestApi } from './api';
import { DEMO_PASSWORD } from '@shanhai/application/admin';

/** Made through the public API: a person with posts who can sign in. */
export interface Member {
  readonly id: string;
  readonly username: string;
  readonly posts: readonly string[];
}

interface Identified {
  readonly id: string;
}

export interface Wanted {
  readonly name: string;
  readonly posts: readonly (readonly [unit: string, role: string])[];
  readonly email?: string;
}

/** @throws with the problem when one of the steps is refused. */
export async function addMember(api: TestApi, { name, posts, email }: Wanted): Promise<Member> {
  const [admin, security] = [await api.as('admin'), await api.as('security')];
  const { id } = await made<Identified>(admin, '/persons', {
    name,
    nameEn: `${name} (en)`,
    email: email ?? null,
  });
  const given = [];
  for (const [unitId, role] of posts) {
    const body = { personId: id, unitId, role, title: role, validFrom: '2020-01-01' };
    given.push((await made<Identified>(admin, '/posts', body)).id);
  }
  const username = `m${randomUUID().slice(0, 8)}`;
  const account = { username, password: DEMO_PASSWORD };
  const answer = await security.send('PUT', `/persons/${id}/account`, { body: account });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return { id, username, posts: given };
}

/** Posts a command and answers what was made. @throws with the problem when it is refused. */
export async function made<T>(person: Person, path: string, body: unknown): Promise<T> {
  const answer = await person.command<T>(path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Today in Zhejiang, and days around it: the API's clock is the wall's in these tests. */
export const day = (offset = 0): string =>
  new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
