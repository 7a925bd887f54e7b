import type { Rejection } from '../../result';
import type { WorkItemCommand, WorkItemContext } from './commands';
import { openMilestones, type WorkItem, type WorkItemStatus } from './state';

/** What persons may do to a work item that exists. */
export type WorkItemAction = Exclude<WorkItemCommand['type'], 'create' | 'settle_extension'>;

interface Rule {
  readonly who: 'supervisor' | 'reviewer' | 'lead' | 'party';
  readonly from: readonly WorkItemStatus[];
  /** Not while an extension is being decided on. */
  readonly settled?: true;
}

const underWay = ['signed', 'in_work'] as const;

/** Who does what from which state: the whole course of a work item. */
const rules: Readonly<Record<WorkItemAction, Rule>> = {
  correct: { who: 'supervisor', from: ['created', 'issued', ...underWay], settled: true },
  issue: { who: 'supervisor', from: ['created'] },
  sign_for: { who: 'lead', from: ['issued'] },
  progress: { who: 'party', from: underWay },
  reach_milestone: { who: 'lead', from: underWay },
  feedback: { who: 'lead', from: underWay, settled: true },
  close: { who: 'reviewer', from: ['review'] },
  return: { who: 'reviewer', from: ['review'] },
  cancel: { who: 'supervisor', from: ['created', 'issued', ...underWay, 'review'], settled: true },
  request_extension: { who: 'lead', from: underWay, settled: true },
  urge: { who: 'supervisor', from: ['issued', ...underWay] },
};

const HOUR_MS = 3_600_000;

/**
 * Why somebody can't do something now: `forbidden` whose affair it is not, `work_item_state` when it stands elsewhere,
 * `reviewer_recused` who would judge their own work, `work_item_extension_runs`, `work_item_milestones_open`,
 * `urged_recently`. Undefined when they can.
 */
export function blocked(
  item: WorkItem,
  action: WorkItemAction,
  context: WorkItemContext,
): Rejection | undefined {
  const { who, from, settled } = rules[action];
  if (!isTheirs(item, who, context)) return { code: 'forbidden' };
  if (!from.includes(item.status)) return { code: 'work_item_state', params: { status: item.status } };
  if (who === 'reviewer' && isParty(item, context)) return { code: 'reviewer_recused' };
  if (settled && item.extension) return { code: 'work_item_extension_runs' };
  if (action === 'feedback' || action === 'reach_milestone') return ofMilestones(item, action);
  return action === 'urge' ? tooSoon(item, context) : undefined;
}

/** What somebody may do now. */
export const allowedActions = (item: WorkItem, context: WorkItemContext): WorkItemAction[] =>
  (Object.keys(rules) as WorkItemAction[]).filter((action) => !blocked(item, action, context));

function isTheirs(item: WorkItem, who: Rule['who'], context: WorkItemContext): boolean {
  switch (who) {
    case 'supervisor':
    case 'reviewer':
      return context.supervises.includes(item.supervisingUnit);
    case 'lead':
      return context.reportsFor.includes(item.responsibleUnit);
    case 'party':
      return partyOf(item, context) !== undefined;
  }
}

/** The unit for which somebody makes an entry: the responsible one before those that help it. */
export const partyOf = (
  { responsibleUnit, coUnits }: Pick<WorkItem, 'responsibleUnit' | 'coUnits'>,
  { reportsFor }: Pick<WorkItemContext, 'reportsFor'>,
): string | undefined => [responsibleUnit, ...coUnits].find((unit) => reportsFor.includes(unit));

/** Nobody reviews what they or their unit have done (回避). */
const isParty = (item: WorkItem, context: WorkItemContext): boolean =>
  item.feedbackBy === context.actor || item.handler === context.actor || partyOf(item, context) !== undefined;

function ofMilestones(item: WorkItem, action: 'feedback' | 'reach_milestone'): Rejection | undefined {
  const open = openMilestones(item);
  if (action === 'reach_milestone') {
    return open.length > 0 ? undefined : { code: 'work_item_milestone_unknown' };
  }
  if (open.length === 0) return undefined;
  return {
    code: 'work_item_milestones_open',
    params: { milestones: open.map(({ title }) => title).join('、') },
  };
}

function tooSoon({ urgedAt }: WorkItem, { now, urgeCooldownHours }: WorkItemContext): Rejection | undefined {
  const again = urgedAt === null ? 0 : Date.parse(urgedAt) + urgeCooldownHours * HOUR_MS;
  if (again <= now.getTime()) return undefined;
  return { code: 'urged_recently', params: { again: new Date(again).toISOString() } };
}
