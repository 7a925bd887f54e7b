import { z } from 'zod';
import { date, endpoint, nothing, personRef, unitRef } from '../http';

export const me = z.strictObject({
  person: personRef.extend({ email: z.string().nullable(), language: z.enum(['zh', 'en']) }),
  posts: z.array(
    z.strictObject({
      ...{ unit: unitRef, role: z.string(), title: z.string() },
      /** Null: until somebody ends it. */
      lastDay: date.nullable(),
    }),
  ),
  /** What this person may do at all; whether it holds for one case is said by the case. */
  permissions: z.array(z.string()),
});
export type Me = z.infer<typeof me>;

export const routes = {
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    tag: 'session',
    summary: 'Sign in with username and password; sets the session cookie',
    body: z.strictObject({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) }),
    status: 200,
    response: me,
    access: 'public',
    problems: ['sign_in_failed', 'too_many_requests'],
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    tag: 'session',
    summary: 'Sign out; the session can never be used again',
    status: 204,
    response: nothing,
    access: 'session',
  }),
  current: endpoint({
    method: 'GET',
    path: '/session',
    tag: 'session',
    summary: 'Who is signed in, with posts and permissions',
    status: 200,
    response: me,
    access: 'session',
  }),
};
