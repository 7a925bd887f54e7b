import type { WorkItemCommand, WorkItemContext } from './commands';
import { decideWorkItem } from './decide';
import type { WorkItemEvent } from './events';
import { evolveWorkItem } from './evolve';
import type { WorkItem } from './state';

export const office = 'office';
export const county = 'county';
export const helper = 'helper';

const start = Date.parse('2026-03-02T09:00:00+08:00');
const HOUR_MS = 3_600_000;

export const terms = {
  title: '编制规划',
  text: '编制山海协作“十四五”规划。',
  responsibleUnit: county,
  coUnits: [helper],
  milestones: [
    { title: '送审稿', dueOn: '2026-05-29' },
    { title: '初稿', dueOn: '2026-04-30' },
  ],
  dueOn: '2026-06-30',
};

type Standing = Pick<WorkItemContext, 'reportsFor' | 'supervises'>;
export const persons: Readonly<Record<string, Standing>> = {
  he: { reportsFor: [office], supervises: [office] },
  lin: { reportsFor: [], supervises: [office] },
  ye: { reportsFor: [county], supervises: [] },
  ji: { reportsFor: [county], supervises: [county] },
  zhao: { reportsFor: [helper], supervises: [helper] },
  /** Supervises, and belongs to the responsible unit as well. */
  both: { reportsFor: [county], supervises: [office] },
};

/** One work item, told by who does what. Each act takes an hour of the clock. */
export class Story {
  item: WorkItem | null = null;
  readonly events: WorkItemEvent[] = [];
  refusal: string | null = null;
  hours = 0;

  context(actor: string): WorkItemContext {
    const now = new Date(start + this.hours * HOUR_MS);
    const today = new Date(now.getTime() + 8 * HOUR_MS).toISOString().slice(0, 10);
    const standing = persons[actor] ?? { reportsFor: [], supervises: [] };
    return { now, today, actor, ...standing, urgeCooldownHours: 24 };
  }

  by(actor: string, command: WorkItemCommand): this {
    this.hours += 1;
    const decision = decideWorkItem(this.item, command, this.context(actor));
    this.refusal = decision.ok ? null : decision.rejection.code;
    for (const event of decision.ok ? decision.value : []) {
      this.events.push(event);
      this.item = evolveWorkItem(this.item, event);
    }
    return this;
  }

  get now(): WorkItem {
    if (this.item === null) throw new Error('there is no work item yet');
    return this.item;
  }
}

export const created = (): Story =>
  new Story().by('he', { type: 'create', id: 'item', supervisingUnit: office, terms });
export const issued = (): Story => created().by('he', { type: 'issue' });
export const signed = (): Story => issued().by('ye', { type: 'sign_for' });
export const reached = (): Story =>
  signed()
    .by('ye', { type: 'reach_milestone', milestone: 'm1', text: null, files: [] })
    .by('ji', { type: 'reach_milestone', milestone: 'm2', text: '已送审', files: [] });
export const inReview = (): Story => reached().by('ye', { type: 'feedback', result: '已印发', files: [] });
export const asked = (): Story =>
  signed().by('ye', {
    ...{ type: 'request_extension', extension: 'e1', reason: '等待上级规划' },
    ...{ dueOn: '2026-08-31', milestones: [{ id: 'm2', dueOn: '2026-07-31' }] },
  });
