import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';

/** Calls the public API in somebody's session, as the workbench does. */
export async function call<T>(
  page: Page,
  method: string,
  path: string,
  data?: unknown,
  headers = {},
): Promise<T> {
  const answer = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: { 'idempotency-key': randomUUID(), ...headers },
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

const formSource = (key: string): string => `
key: ${key}
schema:
  type: object
  additionalProperties: false
  required: [subject, amount]
  properties:
    subject: {type: string, minLength: 2, maxLength: 100}
    amount: {type: string, pattern: '^(0|[1-9]\\d{0,8})(\\.\\d{1,2})?$'}
layout:
  title: '{subject}'
  sections:
    - key: main
      title: {zh: 基本情况, en: Main}
      fields:
        - {key: subject, label: {zh: 事由, en: Subject}, widget: text, fact: true}
        - {key: amount, label: {zh: 金额, en: Amount}, widget: money, unit: {zh: 万元, en: '10,000 yuan'}}
`;

const stage = (key: string, role: string, title: string): string => `
    - kind: stage
      key: ${key}
      title: {zh: ${title}, en: ${key}}
      mode: any
      signers: [{by: role, role: ${role}, relation: own}]
      due: {budget: 5, unit: working_day}
      returns: [applicant]
      mayReject: true
      initiatorAsSigner: forbidden
      bulk: false`;

/**
 * A route of stages that each ask the head of the applicant's unit; keys may clash, to be found. `under` keeps it to
 * one unit, so that no other one without a head stands in the way of its publication.
 */
export const routeSource = (
  key: string,
  title: string,
  form: { key: string; version: number },
  stages: readonly string[] = ['head'],
  under = '',
): string => `key: ${key}
title: {zh: ${title}, en: ${title}}
submission:
  form: {key: ${form.key}, version: ${form.version}}
  startedBy: {roles: [clerk]${under === '' ? '' : `, under: '${under}'`}}
  number: {prefix: QB}
  title: '{subject}'
  summary: []
root:
  kind: sequence
  children:${stages.map((each) => stage(each, 'head', '本单位审核')).join('')}
`;

export const publishForm = (admin: Page, key: string): Promise<{ key: string; version: number }> =>
  call(admin, 'POST', '/forms', { source: formSource(key) });

/** A route in force that clerks may start. */
export async function publishRoute(admin: Page, key: string, title: string): Promise<void> {
  const form = await publishForm(admin, key);
  const source = routeSource(key, title, form);
  const { id } = await call<{ id: string }>(admin, 'POST', '/routes', { source });
  await call(admin, 'POST', `/routes/${id}/publish`, undefined, { 'if-match': '"1"' });
}

export const start = (clerk: Page, routeKey: string, subject: string, unitId: string): Promise<unknown> =>
  call(clerk, 'POST', '/submissions', { routeKey, unitId, formData: { subject, amount: '12' } });
