import { randomBytes } from 'node:crypto';
import { signIn } from './client.mjs';

/** @typedef {import('./client.mjs').Account} Account */
/** @typedef {{ route: string, signerFields: string[], clerks: Account[], signers: Account[] }} Accounts */

const STAGES = 5;
const signerFields = Array.from({ length: STAGES }, (_, stage) => `signer${stage + 1}`);
const VALID_FROM = '2020-01-01';

/**
 * Makes what the workload needs, through the public API alone: a unit, for each client a clerk in a unit of its own
 * under that and five signers, with accounts and posts, a form, and a route of five stages whose signers stand in the
 * form. The numbers of one unit have no gaps, so that starts from one unit would wait for each other's commit.
 * @param {import('./client.mjs').Connection} connection
 * @param {{ administrator: Account, securityAdministrator: Account }} administrators
 * @param {number} clients @returns {Promise<Accounts>}
 */
export async function setUp(connection, administrators, clients) {
  const admin = await signIn(connection, administrators.administrator);
  const security = await signIn(connection, administrators.securityAdministrator);
  const mark = `w5-${randomBytes(3).toString('hex')}`;
  /** @param {string} id @param {string | null} parentId @returns {Promise<{ id: string }>} */
  const unitUnder = (id, parentId) =>
    admin.post('/units', {
      ...{ id, kind: 'member_unit', parentId, validFrom: VALID_FROM },
      ...{ nameZh: `测试单位${id}`, nameEn: `Bench ${id}` },
    });
  const unit = await unitUnder(mark, null);
  /** @param {string} username @param {string} role @param {string} unitId @returns {Promise<Account>} */
  const person = async (username, role, unitId) => {
    const { id } = await admin.post('/persons', { name: username, nameEn: username });
    const password = randomBytes(12).toString('base64url');
    await security.put(`/persons/${id}/account`, { username, password });
    const post = { personId: id, unitId, role, title: role, validFrom: VALID_FROM };
    await admin.post('/posts', post);
    return { username, password };
  };
  /** @type {{ clerks: Account[], signers: Account[] }} */
  const made = { clerks: [], signers: [] };
  for (let at = 0; at < clients; at++) {
    const own = await unitUnder(`${mark}-${at}`, unit.id);
    made.clerks.push(await person(`${mark}.clerk${at}`, 'clerk', own.id));
  }
  for (let at = 0; at < clients * STAGES; at++)
    made.signers.push(await person(`${mark}.signer${at}`, 'approver', unit.id));
  const form = await admin.post('/forms', { document: formOf(mark) });
  const draft = await admin.post('/routes', { document: routeOf(mark, unit.id, form) });
  await admin.post(`/routes/${draft.id}/publish`, {}, draft.revision);
  return { route: mark, signerFields, ...made };
}

const words = (/** @type {string} */ text) => ({ zh: text, en: text });

const formOf = (/** @type {string} */ key) => ({
  key,
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...{ type: 'object', additionalProperties: false, required: ['subject', 'report', ...signerFields] },
    properties: {
      subject: { type: 'string', maxLength: 60 },
      report: { type: 'string', maxLength: 4000 },
      ...Object.fromEntries(signerFields.map((field) => [field, { type: 'string', format: 'uuid' }])),
    },
  },
  layout: {
    title: '{subject}',
    sections: [
      {
        ...{ key: 'all', title: words('All') },
        fields: ['subject', 'report', ...signerFields].map((field) => ({
          ...{ key: field, label: words(field), widget: field === 'report' ? 'textarea' : 'text' },
        })),
      },
    ],
  },
});

/** @param {string} key @param {string} unit @param {{ key: string, version: number }} form */
const routeOf = (key, unit, form) => ({
  ...{ key, title: words(key) },
  submission: {
    form: { key: form.key, version: form.version },
    startedBy: { roles: ['clerk'], under: unit },
    number: { prefix: 'BENCH' },
    title: '{subject}',
    summary: ['subject'],
  },
  root: {
    kind: 'sequence',
    children: signerFields.map((field, stage) => ({
      ...{ kind: 'stage', key: `stage${stage + 1}`, title: words(`Stage ${stage + 1}`), mode: 'any' },
      ...{ signers: [{ by: 'field', field }], due: { budget: 5, unit: 'working_day' } },
      ...{ returns: ['applicant'], mayReject: true, initiatorAsSigner: 'forbidden', bulk: false },
      edits: ['report'],
    })),
  },
});
