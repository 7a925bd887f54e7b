import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false; // absent or not ours to run: both mean that it is no program for us
  }
}

/** Where a program lies on the PATH, undefined when it doesn't. @param {string} name @param {NodeJS.ProcessEnv} env */
export function onPath(name, env) {
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/**
 * What is fetched once per user and shared by every clone: XDG_CACHE_HOME, else ~/.cache, then shanhai.
 * @param {NodeJS.ProcessEnv} env
 */
export function userCache(env) {
  const xdg = env['XDG_CACHE_HOME'];
  return join(xdg && isAbsolute(xdg) ? xdg : join(env['HOME'] ?? homedir(), '.cache'), 'shanhai');
}
