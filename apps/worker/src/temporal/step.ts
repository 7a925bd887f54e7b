import type { Result } from '@shanhai/domain/result';
import { answer } from './answer';

/** Runs one step of a process, and answers Temporal what it answers. */
export type Step = <T>(work: () => Promise<Result<T>>) => Promise<T>;

/**
 * `followClock` brings the business clock up to date first: a step that ran on a clock half a second old could begin a term
 * before the clock was set forward, or find a deadline still running whose end was announced a moment ago.
 */
export const stepOn =
  (followClock: () => Promise<void>): Step =>
  async (work) => {
    await followClock();
    return answer(work());
  };
