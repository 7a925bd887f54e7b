import { CannotStart } from './cannot-start.mjs';

/**
 * NestJS 12 comes as ES modules only; a CommonJS build loads it by require(), which Node can since 20.19 and 22.12.
 * @param {string} version such as 20.20.2
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  throw new CannotStart(
    `This is Node ${version}; Shanhai needs Node 20.19 or later (22.12 or later in the 22 line).`,
    'Install a current Node from https://nodejs.org or with your version manager.',
  );
}
