import type { Form } from '@shanhai/contracts/forms';
import { ok, reject } from '@shanhai/domain/result';
import type { FileHost } from '../attachments';
import { momentOf } from '../org/manage/change';
import { CASE_TYPE, touchActivity } from './activities.store';
import { seenActivity, writtenActivity } from './activity-access';
import type { RegisterDeps } from './deps';

const office = 'application/vnd.openxmlformats-officedocument';

/** What may be filed with an activity: its notice, its minutes as they were signed, photographs. */
const form: Form = {
  ...{ id: '6a1f4a52-5f5c-5c0e-8f0e-3d1d0d3c7a10', key: CASE_TYPE, version: 1, schema: {} },
  layout: {
    title: '',
    sections: [
      {
        ...{ key: 'files', title: { zh: '附件', en: 'Files' } },
        fields: [
          {
            ...{ key: 'files', label: { zh: '附件', en: 'Files' }, widget: 'attachments' },
            files: {
              ...{ min: 0, max: 20 },
              mediaTypes: [
                ...['application/pdf', 'image/jpeg', 'image/png'],
                ...[`${office}.wordprocessingml.document`, `${office}.spreadsheetml.sheet`],
              ],
            },
          },
        ],
      },
    ],
  },
};

const published = {
  zh: '已发布，请先修改出新的草稿',
  en: 'published; begin a draft of its next edition first',
};

/** The files of activities. They change with a draft; of an edition they stay. */
export const activityFileHost = (deps: Pick<RegisterDeps, 'clock'>): FileHost => ({
  caseType: CASE_TYPE,
  async editable(db, person, caseId, { lock }) {
    const found = await writtenActivity(db, person, caseId, momentOf(deps).today, lock);
    if (!found.ok) return found;
    if (found.value.draft === null) return reject('not_editable', { params: { status: published } });
    return ok({ id: caseId, form, approvalRound: found.value.edition });
  },
  async maySee(db, person, caseId) {
    return (await seenActivity(db, person, caseId, { today: momentOf(deps).today })).ok;
  },
  touch: touchActivity,
});
