/**
 * `node temporal-download.mjs VERSION FOLDER`: leaves the SDK's own download of the Temporal program in FOLDER.
 * The SDK has no call that only downloads, so a server is started once and stopped. A process of its own,
 * because the SDK's native part stays in memory for good.
 */
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [version, folder] = process.argv.slice(2);
if (!version || !folder) throw new Error('usage: temporal-download.mjs VERSION FOLDER');
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', version: `v${version}`, downloadDir: folder } },
});
await environment.teardown();
