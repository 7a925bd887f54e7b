#!/usr/bin/env node
/**
 * The workload of a morning at any running system, through the public API: each client starts a submission, and five
 * times its signer opens a page of the inbox and decides, with 1 KB of form and 200 bytes of comment. Prints JSON.
 * See bench/README.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connect, signIn } from './w5/client.mjs';
import { setUp } from './w5/setup.mjs';
import { Stats } from './w5/stats.mjs';

/** @typedef {import('./w5/client.mjs').Person} Person */
/** @typedef {import('./w5/setup.mjs').Accounts} Accounts */

const { values: options } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:3000' },
    accounts: { type: 'string', default: 'w5-accounts.json' },
    setup: { type: 'string' },
    clients: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '30' },
    cases: { type: 'string' },
    route: { type: 'string' },
    form: { type: 'string' },
  },
});
const clients = Number(options.clients);
const read = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));

/** As many bytes of the text as asked for. @param {string} text @param {number} bytes */
const filled = (text, bytes) => {
  const characters = [...text.repeat(Math.ceil(bytes / Buffer.byteLength(text)))];
  while (Buffer.byteLength(characters.join('')) > bytes) characters.pop();
  return characters.join('');
};
const report = filled('经审核，材料齐全，资金来源落实，符合年度计划安排。', 1024);
const comment = filled('同意上报，请市山海办会同财政部门复核资金构成。', 200);

/** Five signers for each client, its own as long as there are enough. @param {Person[]} signers @param {number} client */
const signersOf = (signers, client, count = 5) =>
  Array.from(
    { length: count },
    (_, at) => /** @type {Person} */ (signers[(client * count + at) % signers.length]),
  );

/**
 * The item of one case in a person's inbox, page by page: usually on the first.
 * @param {Stats} stats @param {Person} signer @param {string} approvalId
 */
async function findItem(stats, signer, approvalId) {
  let cursor = '';
  do {
    const page = await stats.timed('inbox', () => signer.get(`/inbox?limit=50${cursor}`));
    const item = page.items.find((/** @type {any} */ each) => each.approvalId === approvalId);
    if (item) return item;
    cursor = page.nextCursor && `&cursor=${encodeURIComponent(page.nextCursor)}`;
  } while (cursor);
  throw new Error('the case is not in the inbox of its signer');
}

/**
 * One case, from its start to its last signature.
 * @param {Stats} stats @param {Accounts} accounts @param {Person} clerk @param {Person[]} signers
 */
async function runCase(stats, accounts, clerk, signers) {
  const fields = accounts.signerFields ?? [];
  const asked = options.form ? read(options.form) : { subject: '测试签报', report };
  const formData = { ...asked, ...Object.fromEntries(fields.map((field, at) => [field, signers[at]?.id])) };
  const routeKey = options.route ?? accounts.route;
  const body = { routeKey, formData };
  const { approvalId } = await stats.timed('start', () => clerk.post('/submissions', body));
  for (const signer of signers) {
    const { taskId, version } = await findItem(stats, signer, approvalId);
    const form = options.form ? {} : { form: { report } };
    const decision = { type: 'approve', taskId, version, comment, ...form };
    await stats.timed('decide', () => signer.post(`/approvals/${approvalId}/commands`, decision));
  }
  stats.cases += 1;
}

const connection = connect(options.base, clients);
try {
  if (options.setup) {
    const made = await setUp(connection, read(options.setup), clients);
    writeFileSync(options.accounts, JSON.stringify(made, null, 2), { mode: 0o600 });
  }
  /** @type {Accounts} */
  const accounts = read(options.accounts);
  const people = async (/** @type {import('./w5/client.mjs').Account[]} */ some) => {
    const signedIn = [];
    for (const account of some) signedIn.push(await signIn(connection, account));
    return signedIn;
  };
  const [clerks, signers] = [await people(accounts.clerks), await people(accounts.signers)];
  const stats = new Stats();
  const begun = performance.now();
  const until = begun + Number(options.seconds) * 1000;
  let left = options.cases ? Number(options.cases) : Infinity;
  const client = async (/** @type {number} */ number) => {
    const clerk = /** @type {Person} */ (clerks[number % clerks.length]);
    const own = signersOf(signers, number);
    while (left-- > 0 && (options.cases || performance.now() < until))
      await runCase(stats, accounts, clerk, own).catch((error) => stats.failed(error));
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const seconds = (performance.now() - begun) / 1000;
  console.log(JSON.stringify({ base: options.base, clients, ...stats.summary(seconds) }, null, 2));
  if (stats.errors.size > 0) process.exitCode = 1;
} finally {
  connection.close();
}
