import { signedIn, until } from './client.mjs';

/** @typedef {import('./client.mjs').Client} Client */

/** What the clerk of 龙泉 answers in the form of a demonstration village. */
export const answers = {
  villageName: '下樟村',
  township: '塔石街道',
  partnerUnit: '杭州市萧山区',
  background: '村集体经济薄弱，但古道、竹林和畲族民俗资源丰富，具备与结对区共建乡村旅游的条件。',
  contents: '改造闲置农房12幢为民宿，修建登山步道3公里，建设农产品展销中心1处，由萧山区国企负责运营。',
  startOn: '2027-03-01',
  finishOn: '2027-12-31',
  totalInvestment: '1100.00',
  aidFunds: '650.00',
  countyFunds: '200.00',
  households: 126,
  contactName: '叶晓岚',
  contactPhone: '13857800001',
};

/** The smallest file that is a PDF: one empty page. */
export const pdf = new Blob(
  [
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  ],
  { type: 'application/pdf' },
);

/** The people of the story by what they are. */
export const usernames = /** @type {const} */ ({
  clerk: 'longquan.clerk',
  county: 'longquan.head',
  city: 'lishui.office',
  province: 'province.office',
  leader: 'province.leader',
  stranger: 'suichang.head',
  admin: 'admin',
});

/** @typedef {Record<keyof typeof usernames, Client>} People */

/** @param {string} base @returns {Promise<People>} everybody signed in */
export const everybody = (base) => signedIn(base, usernames);

/** @param {Client} clerk @param {object} [changes] @returns {Promise<any>} a complete draft with its PDF */
export async function draft(clerk, changes = {}) {
  const created = await clerk.post('/applications', { programmeId: '2020-demonstration-village' });
  await clerk.put(
    `/applications/${created.id}/form`,
    { formData: { ...answers, ...changes } },
    created.version,
  );
  await clerk.upload(`/applications/${created.id}/attachments/documents`, '实施方案.pdf', pdf);
  return clerk.get(`/applications/${created.id}`);
}

/** @param {Client} clerk @param {{ id: string, version: number }} application */
export const submit = (clerk, { id, version }) => clerk.post(`/applications/${id}/submit`, { version });

/** Waits until the workflow has opened the approval. @param {Client} clerk @param {string} id @returns {Promise<any>} */
export const accepted = (clerk, id) =>
  until('the acceptance of the application', async () => {
    const application = await clerk.get(`/applications/${id}`);
    return application.approvalId && application;
  });

/** Waits for the item in a person's inbox. @param {Client} person @param {string} applicationId @returns {Promise<any>} */
export const inInbox = (person, applicationId) =>
  until(`the item in the inbox of ${person.name}`, async () => {
    for (let cursor = ''; ;) {
      const page = await person.get(`/inbox?limit=200${cursor && `&cursor=${cursor}`}`);
      const found = page.items.find((/** @type {any} */ item) => item.caseId === applicationId);
      if (found || !page.nextCursor) return found;
      cursor = page.nextCursor;
    }
  });

/**
 * A person decides what lies in their inbox.
 * @param {Client} person @param {string} applicationId @param {object} decision @param {string} [key]
 * @returns {Promise<any>}
 */
export async function decide(person, applicationId, decision, key) {
  const { approvalId, taskId, version } = await inInbox(person, applicationId);
  return person.post(`/approvals/${approvalId}/commands`, { taskId, version, ...decision }, key);
}

/** @param {Client} clerk @param {string} applicationId @returns {Promise<any>} */
export async function resubmit(clerk, applicationId) {
  const { approvalId, version } = await inInbox(clerk, applicationId);
  return clerk.post(`/approvals/${approvalId}/commands`, {
    type: 'resubmit',
    version,
    comment: '已按要求补充',
  });
}

/**
 * Waits for an e-mail in the demo's mailbox.
 * @param {Client} admin @param {string} to @param {(mail: any) => boolean} wanted @returns {Promise<any>}
 */
export const mailTo = (admin, to, wanted) =>
  until(`an e-mail to ${to}`, async () => {
    const { items } = await admin.get(`/demo/mailbox?limit=200&to=${encodeURIComponent(to)}`);
    return items.find(wanted);
  });

/**
 * Waits for a notice among a person's newest.
 * @param {Client} person @param {(notice: any) => boolean} wanted @returns {Promise<any>}
 */
export const told = (person, wanted) =>
  until(`a notice to ${person.name}`, async () =>
    (await person.get('/notices?limit=200')).items.find(wanted),
  );

/** Sets the demo's clock to an instant if that lies ahead of it. @param {Client} admin @param {Date} to */
export async function clockTo(admin, to) {
  const { now } = await admin.get('/demo/clock');
  return new Date(now) < to ? admin.put('/demo/clock', { now: to.toISOString() }) : { now };
}
