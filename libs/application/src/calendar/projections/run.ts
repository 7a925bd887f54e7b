import type { Clock } from '@shanhai/platform/clock';
import { appendOutbox, type OutboxWake } from '@shanhai/platform/outbox';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { presentCalendars } from '../calendar.store';
import { applyBatch, type Applied } from './apply.store';
import {
  approvalsOf,
  candidatesAfterId,
  candidatesOf,
  countCandidates,
  type Candidate,
} from './candidates.store';
import { laddersOf } from './ladders';
import { batchOf, rungsOnly, type Tools } from './moves';
import { newsOf } from './news';
import * as progress from './progress.store';
import { reachOf, reprojected, type Published } from './reproject';

export interface ProjectionDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly wake: Pick<OutboxWake, 'wake'>;
  /** Rows of one transaction; {@link BATCH} when left out. */
  readonly batch?: number;
  /** {@link SETTLED_MS} when left out. */
  readonly settledMs?: number;
}

/** Small enough that a decision on one of them waits for some dozens of milliseconds at most. */
const BATCH = 200;

/**
 * How long after a publication somebody may still write a deadline by the calendar before: every decision holds its copy
 * against the database when it loads what it decides on, and commits some milliseconds later. A pass that begins after
 * this finds the last of them.
 */
export const SETTLED_MS = 10_000;

/** What is left to do, as jobs are made of it. */
export const projectionsToRun = ({ db, clock, settledMs = SETTLED_MS }: ProjectionDeps): Promise<number[]> =>
  progress.openProjections(db, new Date(clock.wall().getTime() - settledMs));

/**
 * Projects all open deadlines to a publication, batch by batch, until it is finished, has to wait for its last look, is
 * stopped, or somebody else works on it. Each batch is a transaction with its progress: killed at any moment, it goes on
 * where it was, and what is projected already is left as it is.
 */
export async function runProjection(
  deps: ProjectionDeps,
  edition: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const more = await deps.db.transaction((tx) => runBatch(tx, deps, edition));
    deps.wake.wake();
    if (!more) return;
  }
}

async function runBatch(tx: Queryable, deps: ProjectionDeps, edition: number): Promise<boolean> {
  const running = await progress.lockProjection(tx, edition);
  if (!running) return false;
  const published = publishedBy(running);
  const reach = reachOf(published);
  if (running.passBegan === null) {
    await progress.beginPass(tx, edition, await countCandidates(tx, reach), deps.clock.wall());
  }
  const candidates = await candidatesAfterId(tx, reach, running.after, deps.batch ?? BATCH);
  const last = candidates.at(-1);
  if (last === undefined) return endPass(tx, deps, running);
  const calendars = await presentCalendars(tx);
  const tools = { published, edition, calendars, ladderOf: await laddersOf(tx), now: deps.clock.now() };
  const applied = await project(tx, candidates, tools);
  const moved = applied.filter(({ dueMoved }) => dueMoved).length;
  await progress.advanceProjection(tx, edition, {
    ...{ seen: candidates.length, moved, relabelled: applied.length - moved, after: last.id },
  });
  return true;
}

function publishedBy({ kind, year, unitId, from }: progress.Running): Published {
  if (kind === 'year' && year !== null) return { kind, year };
  if (kind === 'hours' && from !== null) return { kind, unitId, from };
  throw new Error(`a publication of kind ${kind} without its ${kind === 'year' ? 'year' : 'first day'}`);
}

/** How often a batch is tried again on what others have decided in between. */
const MOST_ATTEMPTS = 20;

async function project(tx: Queryable, candidates: readonly Candidate[], tools: Tools): Promise<Applied[]> {
  const applied: Applied[] = [];
  let left = candidates;
  for (let attempts = 0; left.length > 0; attempts++) {
    if (attempts === MOST_ATTEMPTS)
      throw new Error(`lost ${MOST_ATTEMPTS} races for ${left.length} deadlines`);
    const attempt = await attemptOn(tx, left, tools);
    applied.push(...attempt.applied);
    const done = new Set(attempt.applied.map(({ id }) => id));
    const lost = attempt.tried.filter((id) => !done.has(id));
    left = lost.length > 0 ? await candidatesOf(tx, lost) : [];
  }
  return applied;
}

interface Attempt {
  /** What should have moved. */
  readonly tried: readonly string[];
  readonly applied: readonly Applied[];
}

async function attemptOn(tx: Queryable, candidates: readonly Candidate[], tools: Tools): Promise<Attempt> {
  const subjects = candidates.flatMap((each) =>
    each.subjectType === 'approval' && reprojected(each, tools.calendars) ? [each.subjectId] : [],
  );
  const approvals = await approvalsOf(tx, subjects);
  const batch = batchOf(candidates, approvals, tools);
  const tried = batch.moves.map(({ id }) => id);
  const rungs = rungsOnly(candidates, new Set(tried), tools);
  const idle = tried.length + rungs.length === 0;
  return { tried, applied: idle ? [] : await applyBatch(tx, batch, rungs, tools.now) };
}

async function endPass(tx: Queryable, deps: ProjectionDeps, running: progress.Running): Promise<boolean> {
  const { edition, createdAt, passBegan } = running;
  const wall = deps.clock.wall();
  const began = passBegan ?? wall;
  if (began.getTime() < createdAt.getTime() + (deps.settledMs ?? SETTLED_MS)) {
    await progress.nextPass(tx, edition);
    return false;
  }
  const now = deps.clock.now();
  await appendOutbox(tx, `calendar:${edition}`, await newsOf(tx, edition, now), now);
  await progress.finishProjection(tx, edition, wall);
  return false;
}
