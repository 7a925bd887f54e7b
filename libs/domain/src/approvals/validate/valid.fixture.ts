import type { Stage } from '../route';
import type { RouteFacts, RouteUnderCheck, UnitFindings } from './facts';

export const stage = (key: string, more: Partial<Stage> = {}): Stage => ({
  ...{ kind: 'stage', key, title: { zh: key, en: key }, mode: 'any' },
  signers: [{ by: 'role', role: 'head', relation: 'own' }],
  due: { budget: 3, unit: 'working_day' },
  ...{ returns: ['applicant'], mayReject: true, initiatorAsSigner: 'forbidden', bulk: false },
  ...more,
});

/** A route with nothing wrong: a sequence of three stages; a test changes one thing about it. */
export const route = (...changes: readonly Partial<Stage>[]): RouteUnderCheck => ({
  submission: {
    form: { key: 'leave', version: 1 },
    startedBy: { roles: ['clerk'] },
    number: { prefix: 'QJ' },
    title: '{unit}{reason}',
    summary: ['days'],
  },
  root: {
    kind: 'sequence',
    children: ['one', 'two', 'three'].map((key, at) => stage(key, changes[at])),
  },
});

/** In 龙泉 one head and three approvers are found for every rule of every stage, by the rule's place. */
export const found = (id: string, candidates: UnitFindings['candidates'], mayStart = true): UnitFindings => ({
  ...{ unit: { id, name: { zh: `${id}县`, en: id } }, mayStart, candidates },
});

const everybody = Object.fromEntries(
  ['one', 'two', 'three'].map((key) => [
    key,
    ['a', 'b', 'c'].flatMap((person) => [
      { person, rule: 0 },
      { person: `${person}2`, rule: 1 },
    ]),
  ]),
);

export const facts: RouteFacts = {
  form: {
    fields: {
      reason: { type: 'string' },
      kind: { type: 'string', values: ['sick', 'annual'] },
      days: { type: 'integer' },
      amount: { type: 'number' },
      paid: { type: 'boolean', values: [true, false] },
    },
  },
  persons: new Set(['11111111-1111-4111-8111-111111111111']),
  units: new Set(['331181']),
  duties: new Map(),
  inCharge: new Set(),
  found: [found('331181', everybody)],
};
