import { unitRelations, signerFreedoms, type RouteNode } from '@shanhai/domain/approvals';
import { z } from 'zod';

/**
 * The document of a route (流程) as an administrator writes it, in YAML or JSON. It is held against its bounds
 * before this shape: the shape recurses, and a document from outside may be deeper than the stack.
 */
const key = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/);
const words = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) });
const id = z.string().min(1).max(100);
const fieldName = z.string().min(1).max(64);
const cel = z.string().min(1);

const fraction = z.tuple([z.number().int(), z.number().int()]);
const vote = z.strictObject({
  pass: z.union([
    z.strictObject({ count: z.number().int().min(1) }),
    z.strictObject({ ratio: fraction, of: z.enum(['cast', 'members']) }),
  ]),
  quorum: z
    .union([z.strictObject({ count: z.number().int().min(1) }), z.strictObject({ ratio: fraction })])
    .exactOptional(),
});
const mode = z.enum(['any', 'all', 'sequence', 'vote']);
const signOff = { mode, vote: vote.exactOptional() };

const role = { by: z.literal('role'), role: id };
const sources = [
  z.strictObject({ ...role, relation: z.enum(unitRelations) }),
  z.strictObject({ ...role, unit: id }),
  z.strictObject({ ...role, unitField: fieldName }),
  z.strictObject({ ...role, inChargeOf: fieldName }),
  z.strictObject({ by: z.literal('person'), person: z.uuid() }),
  z.strictObject({ by: z.literal('field'), field: fieldName }),
  z.strictObject({ by: z.literal('signers_of'), stage: key }),
  z.strictObject({ by: z.literal('initiator') }),
] as const;
const seated = { group: key.exactOptional(), veto: z.boolean().exactOptional() };
const [ofRelation, ofUnit, ofUnitField, inCharge, ofPerson, ofField, signersOf, ofInitiator] = sources;
const signer = z.union([
  ofRelation.extend(seated),
  ofUnit.extend(seated),
  ofUnitField.extend(seated),
  inCharge.extend(seated),
  ofPerson.extend(seated),
  ofField.extend(seated),
  signersOf.extend(seated),
  ofInitiator.extend(seated),
]);

const stage = z.strictObject({
  kind: z.literal('stage'),
  key,
  title: words,
  ...signOff,
  signers: z.array(signer).min(1).max(100),
  groups: z
    .array(z.strictObject({ key, title: words, ...signOff }))
    .min(1)
    .max(50)
    .exactOptional(),
  pool: z.boolean().exactOptional(),
  due: z.strictObject({
    budget: z.number().int().min(1).max(3660),
    unit: z.enum(['working_day', 'calendar_day', 'hour']),
  }),
  when: cel.exactOptional(),
  ifNobody: z.enum(['rescue', 'parent']).exactOptional(),
  comment: z.enum(['optional', 'required']).exactOptional(),
  returns: z.array(z.union([z.enum(['applicant', 'previous']), z.strictObject({ stage: key })])).max(50),
  mayReject: z.boolean(),
  allows: z.array(z.enum(signerFreedoms)).exactOptional(),
  initiatorAsSigner: z.enum(['forbidden', 'escalate', 'skip', 'allowed']),
  notSignersOf: z.array(key).max(200).exactOptional(),
  repeatedSigner: z.enum(['ask', 'carry']).exactOptional(),
  carriesForward: z.boolean().exactOptional(),
  hides: z.array(fieldName).max(200).exactOptional(),
  edits: z.array(fieldName).max(200).exactOptional(),
  copyTo: z.array(z.union(sources)).max(50).exactOptional(),
  bulk: z.boolean(),
});

const join = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('all') }),
  z.strictObject({ rule: z.literal('any') }),
  z.strictObject({ rule: z.literal('count'), count: z.number().int().min(1) }),
]);

// An empty sequence or parallel has the right shape; that nothing can be reached in it is for the validator to say.
export const routeNode: z.ZodType<RouteNode> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    stage,
    z.strictObject({ kind: z.literal('sequence'), children: z.array(routeNode) }),
    z.strictObject({ kind: z.literal('parallel'), join, branches: z.array(routeNode) }),
  ]),
);

/** What makes a route startable by people (签报): absent for a route that a process starts. */
export const submissionRule = z.strictObject({
  form: z.strictObject({ key: id, version: z.number().int().min(1) }),
  startedBy: z.strictObject({
    roles: z.array(id).min(1).max(50),
    /** Only from this unit and those below it. Absent: from any unit. */
    under: id.exactOptional(),
  }),
  /** Numbers are `{prefix}-{unit}-{year}-{001}`. */
  number: z.strictObject({ prefix: z.string().min(1).max(20) }),
  /** With {field} for answers and {unit} for the applicant's unit. */
  title: z.string().min(1).max(200),
  /** Fields shown as facts in the inbox row. */
  summary: z.array(fieldName).max(10),
});
export type SubmissionRule = z.infer<typeof submissionRule>;

export const routeDocument = z.strictObject({
  key,
  title: words,
  submission: submissionRule.exactOptional(),
  root: routeNode,
});
export type RouteDocument = z.infer<typeof routeDocument>;
