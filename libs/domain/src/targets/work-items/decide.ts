import { ok, reject, type Rejection, type Result } from '../../result';
import type { WorkItemCommand, WorkItemCommandOf, WorkItemContext, WrittenTerms } from './commands';
import { dayFaults, extensionFaults, isOverdue, moved, numbered } from './days';
import type { WorkItemEvent } from './events';
import { blocked, partyOf, type WorkItemAction } from './rules';
import { openMilestones, type WorkItem } from './state';

type Decision = Result<readonly WorkItemEvent[]>;
type Handler<T extends WorkItemCommand['type']> = (
  item: WorkItem,
  command: WorkItemCommandOf<T>,
  context: WorkItemContext,
) => Decision;

/**
 * What a command comes to: events, or why not. See {@link blocked}; days that do not fit reject with `work_item_days`,
 * a correction of what was signed for, without its reason, with `work_item_reason_required`, and one that hands it to another
 * unit when a day has come already, with `work_item_overdue`: that unit's clocks would have no time.
 */
export function decideWorkItem(
  item: WorkItem | null,
  command: WorkItemCommand,
  context: WorkItemContext,
): Decision {
  if (command.type === 'create') return item === null ? create(command, context) : reject('work_item_exists');
  if (item === null) return reject('not_found');
  if (command.type === 'settle_extension') return settle(item, command, context);
  const rejection = blocked(item, command.type, context);
  return rejection ? refused(rejection) : handle(item, command, context);
}

const refused = (rejection: Rejection): Decision => ({ ok: false, rejection });

const acted = ({ actor, now }: WorkItemContext) => ({ by: actor, at: now.toISOString() });

function create(
  { id, supervisingUnit, terms }: WorkItemCommandOf<'create'>,
  context: WorkItemContext,
): Decision {
  if (!context.supervises.includes(supervisingUnit)) return reject('forbidden');
  const faults = dayFaults(terms, context.today);
  if (faults) return refused(faults);
  const event = { type: 'work_item_created' as const, id, supervisingUnit, ...written(terms) };
  return ok([{ ...event, ...acted(context) }]);
}

const written = ({ title, text, responsibleUnit, coUnits, milestones, dueOn }: WrittenTerms) => ({
  ...{ title, text, responsibleUnit, dueOn },
  coUnits: [...new Set(coUnits)].filter((unit) => unit !== responsibleUnit),
  milestones: numbered(milestones),
});

type Acted = Exclude<WorkItemCommand, { type: 'create' | 'settle_extension' }>;

/** Each handler takes the command of its own key. */
const handle = (item: WorkItem, command: Acted, context: WorkItemContext): Decision =>
  (handlers[command.type] as (item: WorkItem, command: Acted, context: WorkItemContext) => Decision)(
    item,
    command,
    context,
  );

const handlers: { readonly [T in WorkItemAction]: Handler<T> } = {
  correct: (item, { terms, reason }, context) => {
    const late = item.status !== 'created';
    const signed = item.handler !== null;
    if (signed && reason === null) return reject('work_item_reason_required');
    const faults = late ? undefined : dayFaults(terms, context.today);
    if (faults) return refused(faults);
    const handed = late && terms.responsibleUnit !== item.responsibleUnit;
    if (handed && isOverdue(item, context.today)) return reject('work_item_overdue');
    const { milestones, dueOn } = late ? item : written(terms);
    const event = { type: 'work_item_corrected' as const, ...written(terms), milestones, dueOn, reason };
    return ok([{ ...event, ...acted(context) }]);
  },
  issue: (item, _, context) => {
    const faults = dayFaults(item, context.today);
    return faults ? refused(faults) : ok([{ type: 'work_item_issued', ...acted(context) }]);
  },
  sign_for: ({ responsibleUnit: unit }, _, context) =>
    ok([{ type: 'work_item_signed_for', unit, ...acted(context) }]),
  progress: (item, { text, files }, context) => {
    const unit = partyOf(item, context);
    if (unit === undefined) return reject('forbidden');
    return ok([{ type: 'work_item_progressed', unit, text, files, ...acted(context) }]);
  },
  reach_milestone: (item, { milestone, text, files }, context) => {
    const found = openMilestones(item).find(({ id }) => id === milestone);
    if (!found) return reject('work_item_milestone_unknown');
    const reached = { type: 'work_item_milestone_reached' as const, milestone, title: found.title };
    return ok([{ ...reached, text, files, ...acted(context) }]);
  },
  feedback: (_, { result, files }, context) =>
    ok([{ type: 'work_item_feedback', result, files, ...acted(context) }]),
  close: (_, { comment }, context) => ok([{ type: 'work_item_closed', comment, ...acted(context) }]),
  return: (item, { reason, dueOn: given }, context) => {
    const dueOn = given ?? item.dueOn;
    const faults = dayFaults({ milestones: [], dueOn }, context.today);
    if (faults) return refused(faults);
    if (dueOn < item.dueOn) {
      return reject('work_item_days', { errors: [{ pointer: '/dueOn', code: 'day_not_later' }] });
    }
    return ok([{ type: 'work_item_returned', reason, dueOn, ...acted(context) }]);
  },
  cancel: (_, { reason }, context) => ok([{ type: 'work_item_cancelled', reason, ...acted(context) }]),
  request_extension: (item, { extension, reason, dueOn, milestones }, context) => {
    const faults = extensionFaults(item, { dueOn, milestones }, context.today);
    if (faults) return refused(faults);
    const asked = { type: 'work_item_extension_requested' as const, extension, reason, dueOn, milestones };
    return ok([{ ...asked, ...acted(context) }]);
  },
  urge: (_, { comment }, context) => ok([{ type: 'work_item_urged', comment, ...acted(context) }]),
};

/** Told twice, it was settled once. Only what was granted moves days. */
function settle(
  item: WorkItem,
  { extension, outcome }: WorkItemCommandOf<'settle_extension'>,
  { now }: WorkItemContext,
): Decision {
  if (item.extension?.id !== extension) return ok([]);
  const granted = outcome === 'granted';
  return ok([
    {
      ...{ type: 'work_item_extension_settled', extension, outcome, at: now.toISOString() },
      dueOn: granted ? item.extension.dueOn : item.dueOn,
      milestones: granted ? moved(item.milestones, item.extension.milestones) : item.milestones,
    },
  ]);
}
