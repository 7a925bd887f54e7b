import type { Role } from '@shanhai/domain/org';
import { z } from 'zod';
import { endpoint, lineOf, pageOf, pageQuery, personRef, unitRef, uuid } from '../http';
import { unitId } from './units';

export const roles = [
  'clerk',
  'coordinator',
  'head',
  'leader',
  'approver',
  'administrator',
  'security_administrator',
  'auditor',
] as const satisfies readonly Role[];

const heldPost = z.strictObject({ id: uuid, unit: unitRef, role: z.string(), title: z.string() });

/** As a picker shows a person: with the posts of today. */
export const personItem = personRef.extend({ posts: z.array(heldPost) });
export type PersonItem = z.infer<typeof personItem>;

export const personDetail = personItem.extend({
  /** Shown to the person, and to who manages persons or accounts. */
  email: z.string().nullable(),
  language: z.enum(['zh', 'en']),
  account: z.strictObject({ username: z.string(), disabled: z.boolean() }).nullable(),
  version: z.number().int(),
});
export type PersonDetail = z.infer<typeof personDetail>;

const name = lineOf(100);
/** RFC 5321 4.5.3.1.1: what stands before the @ has 64 octets at most; a server need not take more. */
const email = z
  .email()
  .max(200)
  .refine((address) => address.indexOf('@') <= 64, { params: { code: 'email_local_too_long', max: 64 } })
  .nullable();
const language = z.enum(['zh', 'en']);

export const newPerson = z.strictObject({
  name,
  nameEn: name,
  email: email.optional(),
  language: language.default('zh'),
});
export type NewPerson = z.infer<typeof newPerson>;

/** What is left out stays as it is. A person changes their own e-mail and language, never their name. */
export const personChange = z.strictObject({
  name: name.optional(),
  nameEn: name.optional(),
  email: email.optional(),
  language: language.optional(),
});
export type PersonChange = z.infer<typeof personChange>;

export const accountBody = z.strictObject({
  username: z.stringFormat('username', /^[a-z0-9][a-z0-9._-]{1,99}$/),
  /** Left out: the password stays. A new account needs one. */
  password: z.string().min(12).max(200).optional(),
  disabled: z.boolean().default(false),
});
export type AccountBody = z.infer<typeof accountBody>;

const byId = z.strictObject({ id: uuid });

export const personRoutes = {
  persons: endpoint({
    method: 'GET',
    path: '/persons',
    tag: 'org',
    summary: 'Persons by name: by a part of their name or of their unit’s, by unit, by role',
    query: pageQuery.extend({
      q: z.string().trim().max(100).optional(),
      unit: unitId.optional(),
      role: z.enum(roles).optional(),
    }),
    status: 200,
    response: pageOf(personItem),
    access: 'session',
  }),
  person: endpoint({
    method: 'GET',
    path: '/persons/{id}',
    tag: 'org',
    summary: 'A person with the posts of today',
    params: byId,
    status: 200,
    response: personDetail,
    access: 'session',
  }),
  createPerson: endpoint({
    method: 'POST',
    path: '/persons',
    tag: 'org',
    summary: 'A new person (org.manage); an account and posts are given to them one by one',
    body: newPerson,
    status: 201,
    response: personDetail,
    access: 'session',
    idempotent: true,
    problems: ['forbidden'],
  }),
  changePerson: endpoint({
    method: 'PATCH',
    path: '/persons/{id}',
    tag: 'org',
    summary: 'Change a person (org.manage), or one’s own e-mail and language',
    params: byId,
    body: personChange,
    status: 200,
    response: personDetail,
    access: 'session',
    versioned: true,
    problems: ['forbidden', 'version_conflict'],
  }),
  /** Without an Idempotency-Key: it is the same when it is repeated, and no digest of a password is kept. */
  setAccount: endpoint({
    method: 'PUT',
    path: '/persons/{id}/account',
    tag: 'org',
    summary:
      'What a person signs in with (account.manage); a new password or a disabled account ends their sessions',
    params: byId,
    body: accountBody,
    status: 200,
    response: z.strictObject({ personId: uuid, username: z.string(), disabled: z.boolean() }),
    access: 'session',
    problems: ['forbidden', 'username_taken'],
  }),
};
