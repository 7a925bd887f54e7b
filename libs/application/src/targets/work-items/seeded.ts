import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { decideWorkItem, type WorkItemCommand } from '@shanhai/domain/targets/work-items';
import { idFromName } from '@shanhai/platform/ids';
import type { Queryable } from '@shanhai/platform/postgres';
import { createWorkItem } from './create';
import { contextOf } from './deps';
import { lockItem, wasMadeOf } from './items.store';
import { record } from './record';

interface SeededPerson {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

export interface SeededItem {
  readonly planItem: string;
  readonly title: string;
  readonly text: string;
  readonly responsible: string;
  readonly helping: readonly string[];
  readonly handler: SeededPerson | null;
  readonly dueInDays: number;
  readonly state: 'created' | 'issued' | 'signed' | 'in_work' | 'review' | 'closed';
  readonly issuedToday: boolean;
  readonly milestones: readonly { readonly title: string; readonly inDays: number }[];
  readonly progress?: string | undefined;
  readonly result?: string | undefined;
  readonly reached: number;
}

export interface SeededWork {
  readonly supervisor: SeededPerson;
  readonly reviewer: SeededPerson;
  readonly supervisingUnit: string;
  readonly createdDaysAgo: number;
  readonly items: readonly SeededItem[];
}

interface Step {
  readonly by: SeededPerson;
  readonly daysAgo: number;
  readonly command: WorkItemCommand;
}

const DAY_MS = 86_400_000;
const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

/**
 * The demo's work items, by the commands that people would have given, dated back; nobody is told of them. Answers how many
 * are new: a task of which one was ever made is left alone.
 */
export async function seedWorkItems(tx: Queryable, work: SeededWork, now: Date): Promise<number> {
  let made = 0;
  for (const item of work.items) {
    if (await wasMadeOf(tx, { kind: 'plan_item', id: item.planItem })) continue;
    await seedItem(tx, work, item, now);
    made += 1;
  }
  return made;
}

async function seedItem(tx: Queryable, work: SeededWork, item: SeededItem, now: Date): Promise<void> {
  const day = (inDays: number): string => formatDay(dayOf(now) + inDays);
  const begun = item.issuedToday ? 0 : work.createdDaysAgo;
  const created = await createWorkItem(
    tx,
    { ...depsAt(tx, daysBefore(now, begun)), newId: () => idFromName(`work-item:${item.planItem}`) },
    work.supervisor,
    {
      source: { kind: 'plan_item', id: item.planItem },
      ...{ title: item.title, text: item.text, supervisingUnit: work.supervisingUnit, illustrative: true },
      ...{ responsibleUnit: item.responsible, coUnits: item.helping, dueOn: day(item.dueInDays) },
      milestones: item.milestones.map(({ title, inDays }) => ({ title, dueOn: day(inDays) })),
    },
  );
  if (!created.ok) throw new Error(`${item.planItem}: ${created.rejection.code}`);
  for (const step of stepsOf(work, item, begun)) await act(tx, created.value.id, step, now);
}

const depsAt = (tx: Queryable, at: Date) => ({ db: tx, clock: { now: () => at } });

/** What has happened to an item that stands where it does, in its order. */
function stepsOf(work: SeededWork, item: SeededItem, begun: number): Step[] {
  const { state, handler } = item;
  if (state === 'created') return [];
  const issue: Step = { by: work.supervisor, daysAgo: begun, command: { type: 'issue' } };
  if (state === 'issued' || handler === null) return [issue];
  const by = handler;
  const step = (daysAgo: number, command: WorkItemCommand): Step => ({ by, daysAgo, command });
  const fedBack = state === 'review' || state === 'closed';
  const reached = item.milestones.slice(0, fedBack ? item.milestones.length : item.reached);
  return [
    issue,
    step(begun - 1, { type: 'sign_for' }),
    ...(item.progress === undefined ? [] : [step(8, { type: 'progress', text: item.progress, files: [] })]),
    ...reached.map((_, n) =>
      step(5, { type: 'reach_milestone', milestone: `m${n + 1}`, text: null, files: [] }),
    ),
    ...(fedBack ? [step(3, { type: 'feedback', result: item.result ?? item.title, files: [] })] : []),
    ...(state === 'closed'
      ? [{ by: work.reviewer, daysAgo: 1, command: { type: 'close', comment: null } } satisfies Step]
      : []),
  ];
}

async function act(tx: Queryable, id: string, { by, daysAgo, command }: Step, now: Date): Promise<void> {
  const at = daysBefore(now, daysAgo);
  const row = await lockItem(tx, id);
  if (!row) throw new Error(`work item ${id} does not exist`);
  const decision = decideWorkItem(row.state, command, await contextOf(tx, depsAt(tx, at), by));
  if (!decision.ok) throw new Error(`${row.state.title}: ${command.type} is ${decision.rejection.code}`);
  for (const event of decision.value)
    await record(tx, row, event, { db: tx, now: at, actor: by, quiet: true });
}
