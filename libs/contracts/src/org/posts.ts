import { z } from 'zod';
import { date, endpoint, pageOf, pageQuery, personRef, unitRef, uuid, reasonText } from '../http';
import { roles } from './persons';
import { unitId } from './units';

export const post = z.strictObject({
  id: uuid,
  person: personRef,
  unit: unitRef,
  role: z.string(),
  title: z.string(),
  validFrom: date,
  /** Its last day. */
  validTo: date.nullable(),
  endReason: z.string().nullable(),
});
export type Post = z.infer<typeof post>;

export const newPost = z.strictObject({
  personId: uuid,
  unitId,
  role: z.enum(roles),
  title: z.string().trim().min(1).max(200),
  validFrom: date,
  validTo: date.nullable().optional(),
});
export type NewPost = z.infer<typeof newPost>;

export const postEnd = z.strictObject({
  /** Today or earlier: it ends at once. Later: when the day has passed. */
  lastDay: date,
  reason: reasonText,
});
export type PostEnd = z.infer<typeof postEnd>;

export const postRoutes = {
  posts: endpoint({
    method: 'GET',
    path: '/posts',
    tag: 'org',
    summary: 'Posts, earliest first: of a unit, of a person, on a day',
    query: pageQuery.extend({
      unit: unitId.optional(),
      person: uuid.optional(),
      on: date.optional(),
    }),
    status: 200,
    response: pageOf(post),
    access: 'session',
  }),
  createPost: endpoint({
    method: 'POST',
    path: '/posts',
    tag: 'org',
    summary: 'Give a person a post (org.manage; the posts of the three administrators: account.manage)',
    body: newPost,
    status: 201,
    response: post,
    access: 'session',
    idempotent: true,
    problems: [
      'forbidden',
      'person_unknown',
      'unit_unknown',
      'unit_not_valid',
      'period_reversed',
      'post_overlaps',
      'duties_separated',
    ],
  }),
  endPost: endpoint({
    method: 'POST',
    path: '/posts/{id}/end',
    tag: 'org',
    summary: 'End a post: what the person held by it goes to who holds it now, or to the rescue queue',
    params: z.strictObject({ id: uuid }),
    body: postEnd,
    status: 200,
    response: z.strictObject({
      post,
      /** What became of the places that the person held by it. Nothing yet, when it ends later. */
      handedOn: z.number().int(),
      vacant: z.number().int(),
    }),
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'post_ended', 'period_reversed'],
  }),
};
