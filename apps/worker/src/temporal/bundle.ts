import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Where the bundle of all workflows lies after a build. */
export const bundlePath = join(__dirname, '..', 'workflow-bundle.js');

/** Bundles the built workflows once, so that a worker starts without webpack's memory and time. */
export async function writeBundle(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('@shanhai/workflows'),
    logger: new DefaultLogger('WARN'),
  });
  await writeFile(bundlePath, code);
}

if (require.main === module) {
  writeBundle().catch((error: unknown) => {
    process.stderr.write(`The workflows could not be bundled: ${String(error)}\n`);
    process.exitCode = 1;
  });
}
