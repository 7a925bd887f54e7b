import assert from 'node:assert/strict';
import { until } from './client.mjs';
import { decide, inInbox } from './village.mjs';

/**
 * A general submission (签报): no process stands behind it. A draft, a number, a return, and the end is told.
 * @param {import('./village.mjs').People} people
 * @returns {AsyncGenerator<string>} the name of each step that passed
 */
export async function* submission({ clerk, county, city }) {
  const { items } = await clerk.get('/submission-kinds');
  const kind = items.find((/** @type {any} */ each) => each.key === 'general-request');
  assert.ok(kind);
  const formData = {
    subject: `增设联络点${Date.now() % 1_000_000}`,
    body: '拟在塔石街道增设联络点一处，请予批准。',
  };
  const started = await clerk.post('/submissions', { routeKey: kind.key, formData });
  assert.match(started.number, /^QS-331181-\d{4}-\d{3,}$/);
  yield `签报 ${clerk.name} submits a general request at once: ${started.number}`;

  const returned = { type: 'return', to: 'applicant', reentry: 'restart', comment: '请写明地点' };
  await decide(county, started.id, returned);
  await clerk.patch(`/submissions/${started.id}`, { formData: { ...formData, urgency: 'urgent' } }, 1);
  const { approvalId, version } = await inInbox(clerk, started.id);
  const again = await clerk.post(`/approvals/${approvalId}/commands`, { type: 'resubmit', version });
  assert.equal(again.round, 2);
  yield `签报 ${county.name} returns it, ${clerk.name} corrects it and submits the second round`;

  await decide(county, started.id, { type: 'approve' });
  await decide(city, started.id, { type: 'claim' });
  assert.equal((await decide(city, started.id, { type: 'approve' })).status, 'approved');
  await until('the notice of the end', async () => {
    const notices = await clerk.get('/notices?limit=50');
    return notices.items.find(
      (/** @type {any} */ each) =>
        each.link === `/submissions/${started.id}` && each.kind === 'approval_closed',
    );
  });
  yield `签报 ${city.name} takes it from the pool and approves; ${clerk.name} is told`;
}
