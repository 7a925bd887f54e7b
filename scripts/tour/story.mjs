import assert from 'node:assert/strict';
import { refusalOf, until } from './client.mjs';
import { submission } from './submission.mjs';
import {
  accepted,
  clockTo,
  decide,
  draft,
  everybody,
  inInbox,
  mailTo,
  resubmit,
  submit,
  told,
} from './village.mjs';

const minute = 60_000;
const day = 24 * 60 * minute;
const approve = { type: 'approve', comment: '同意' };

/**
 * The main job of an application, told through the public API alone. Each step does one thing that a user
 * would do and checks what they would see.
 * @param {string} base
 * @returns {AsyncGenerator<string>} the name of each step that passed
 */
export async function* story(base) {
  const people = await everybody(base);
  const { clerk, county, city, province, leader, stranger, admin } = people;
  const since = (await admin.get('/demo/clock')).now;
  yield `七人登录 seven people are signed in; the clock says ${since}`;

  const application = await draft(clerk, { villageName: `下樟村${Date.now() % 1_000_000}组` });
  assert.equal(application.status, 'draft');
  yield `起草 ${clerk.name} drafts “${application.title}” with a PDF`;

  const wrong = new Blob(['this is text'], { type: 'application/pdf' });
  const path = `/applications/${application.id}/attachments/documents`;
  assert.equal(await refusalOf(clerk.upload(path, '冒充.pdf', wrong)), 'file_type_mismatch');
  yield '校验 a file that is not what its name says is refused';

  await submit(clerk, application);
  const { number, approvalId } = await accepted(clerk, application.id);
  assert.ok(number);
  yield `受理 the workflow has accepted it under the number ${number}`;

  /** @param {string} to @param {string} words */
  const mail = (to, words) =>
    mailTo(admin, to, (each) => each.subject.includes(application.title) && each.subject.includes(words));
  await inInbox(county, application.id);
  await mail('longquan.head@longquan.example', '待办');
  yield `县级 ${county.name} finds it in the inbox and in the mail`;

  assert.equal(await refusalOf(stranger.get(`/applications/${application.id}`)), 'not_found');
  assert.equal(await refusalOf(stranger.get(`/approvals/${approvalId}`)), 'not_found');
  yield `隔离 for ${stranger.name} of another county it does not exist`;

  const key = `tour-${application.id}`;
  const first = await decide(county, application.id, approve, key);
  const item = { taskId: first.approvalId, version: 1 };
  assert.equal(
    await refusalOf(county.post(`/approvals/${approvalId}/commands`, { ...approve, ...item }, key)),
    'idempotency_key_reused',
  );
  yield `县级 ${county.name} approves; the key of that command can't be used for another`;

  await mail('lishui.office@lishui.example', '待办');
  const returned = { type: 'return', to: 'applicant', reentry: 'restart', comment: '请补充萧山区资金承诺函' };
  assert.equal((await decide(city, application.id, returned)).status, 'returned');
  await mail('longquan.clerk@longquan.example', '请补正');
  yield `退回 ${city.name} returns it for correction, ${clerk.name} gets the e-mail`;

  const again = await clerk.get(`/applications/${application.id}`);
  await clerk.put(
    `/applications/${application.id}/form`,
    { formData: { ...again.formData, aidFunds: '600.00' } },
    again.version,
  );
  assert.equal((await resubmit(clerk, application.id)).round, 2);
  yield `补正 ${clerk.name} corrects the funds and submits the second round`;

  await decide(county, application.id, approve);
  await decide(city, application.id, approve);
  yield `复审 county and city approve the second round`;

  const waiting = await inInbox(province, application.id);
  await clockTo(admin, new Date(new Date(waiting.dueAt).getTime() - day));
  await mail('province.office@province.example', '即将到期');
  yield `提醒 the clock moves to the day before the deadline: ${province.name} is reminded by e-mail`;

  await clockTo(admin, new Date(new Date(waiting.dueAt).getTime() + 4 * day));
  await mail('province.office@province.example', '已逾期');
  // By e-mail all that is late at one moment is one letter; the bell names each.
  await mailTo(admin, 'province.leader@province.example', ({ subject }) => /逾期督办|项提醒/.test(subject));
  await told(leader, ({ title }) => title.includes(application.title) && title.includes('逾期督办'));
  yield '逾期 the clock moves past the deadline: another e-mail says that it is overdue, and who is above the office is told too';

  assert.equal((await decide(province, application.id, approve)).status, 'approved');
  const published = await until('the publicity', async () => {
    const found = await clerk.get(`/applications/${application.id}`);
    return found.status === 'publicity' && found.publicityEndsAt && found;
  });
  yield `批准 ${province.name} approves; publicity runs until ${published.publicityEndsAt}`;

  await clockTo(admin, new Date(new Date(published.publicityEndsAt).getTime() + minute));
  await until(
    'the end of the process',
    async () => (await clerk.get(`/applications/${application.id}`)).status === 'completed',
  );
  await mail('longquan.clerk@longquan.example', '已办结');
  yield '办结 the publicity has ended, the workflow has finished, the applicant is told';

  const timelines = await Promise.all(
    [clerk, county, city, province].map((each) => each.get(`/approvals/${approvalId}`)),
  );
  for (const { timeline } of timelines) assert.deepEqual(timeline, timelines[0].timeline);
  yield `留痕 everybody sees the same ${timelines[0].timeline.length} entries in the timeline`;

  yield* temporalHistory(base, application.id);
  yield* submission(people);
}

/** @param {string} base @param {string} id @returns {AsyncGenerator<string>} */
async function* temporalHistory(base, id) {
  const { temporalUi } = await (await fetch(`${base}/api/v1/status`)).json();
  if (!temporalUi) return;
  const workflowId = encodeURIComponent(`project-application:${id}`);
  const answer = await fetch(`${temporalUi}/api/v1/namespaces/default/workflows/${workflowId}`);
  const { workflowExecutionInfo } = await answer.json();
  assert.equal(workflowExecutionInfo.status, 'WORKFLOW_EXECUTION_STATUS_COMPLETED');
  yield `Temporal project-application:${id} stands completed in Temporal's own UI with ${workflowExecutionInfo.historyLength} events`;
}
