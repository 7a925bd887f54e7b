import fc from 'fast-check';
import { clockChanges, clocksOf, type WorkItemClock } from './clocks';
import type { WorkItemCommand } from './commands';
import { foldWorkItem } from './evolve';
import { allowedActions } from './rules';
import { hasEnded, openMilestones, workItemStatuses, type WorkItem } from './state';
import { county, helper, office, persons, Story, terms } from './story.fixture';

const day = fc
  .integer({ min: 0, max: 400 })
  .map((n) => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10));
const files = fc.constant<string[]>([]);
const text = fc.constantFrom('已办', '理由');
const milestone = fc.constantFrom('m1', 'm2', 'm3');
const units = fc.constantFrom(county, helper);

const command: fc.Arbitrary<WorkItemCommand> = fc.oneof(
  fc.constant<WorkItemCommand>({ type: 'issue' }),
  fc.constant<WorkItemCommand>({ type: 'sign_for' }),
  fc.record({ type: fc.constant('progress' as const), text, files }),
  fc.record({ type: fc.constant('reach_milestone' as const), milestone, text, files }),
  fc.record({ type: fc.constant('feedback' as const), result: text, files }),
  fc.record({ type: fc.constant('close' as const), comment: text }),
  fc.record({ type: fc.constant('return' as const), reason: text, dueOn: fc.option(day) }),
  fc.record({ type: fc.constant('cancel' as const), reason: text }),
  fc.record({ type: fc.constant('urge' as const), comment: text }),
  fc.record({
    type: fc.constant('correct' as const),
    terms: units.map((responsibleUnit) => ({ ...terms, responsibleUnit })),
    reason: fc.option(text),
  }),
  fc.record({
    type: fc.constant('request_extension' as const),
    extension: fc.constantFrom('e1', 'e2'),
    reason: text,
    dueOn: day,
    milestones: fc.array(fc.record({ id: milestone, dueOn: day }), { maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('settle_extension' as const),
    extension: fc.constantFrom('e1', 'e2'),
    outcome: fc.constantFrom('granted' as const, 'rejected' as const),
  }),
);

const act = fc.record({
  actor: fc.constantFrom(...Object.keys(persons)),
  command,
  hours: fc.integer({ min: 0, max: 48 }),
});
const acts = fc.array(act, { maxLength: 40 });
const pushes = fc.array(fc.constantFrom('none', 'on', 'close', 'return'), { maxLength: 40 });

/** The way on from where an item stands, so that random acts meet every state. */
function onward({ now }: Story, push: string): readonly [string, WorkItemCommand] | undefined {
  const lead = now.responsibleUnit === county ? 'ye' : 'zhao';
  const [open] = openMilestones(now);
  if (push === 'none') return undefined;
  switch (now.status) {
    case 'created':
      return ['he', { type: 'issue' }];
    case 'issued':
      return [lead, { type: 'sign_for' }];
    case 'signed':
    case 'in_work':
      return open
        ? [lead, { type: 'reach_milestone', milestone: open.id, text: null, files: [] }]
        : [lead, { type: 'feedback', result: '完成', files: [] }];
    case 'review':
      if (push === 'close') return ['lin', { type: 'close', comment: null }];
      return push === 'return' ? ['lin', { type: 'return', reason: '缺件', dueOn: '2030-12-31' }] : undefined;
    default:
      return undefined;
  }
}

function play(
  steps: readonly { actor: string; command: WorkItemCommand; hours: number }[],
  pushes: readonly string[],
  look: (before: WorkItem, story: Story, actor: string, command: WorkItemCommand) => void,
): Story {
  const story = new Story().by('he', { type: 'create', id: 'item', supervisingUnit: office, terms });
  const one = (actor: string, of: WorkItemCommand): void => {
    const before = story.now;
    look(before, story.by(actor, of), actor, of);
  };
  steps.forEach(({ actor, command: of, hours }, index) => {
    story.hours += hours;
    one(actor, of);
    const next = onward(story, pushes[index] ?? 'none');
    if (next) one(...next);
  });
  return story;
}

describe('any course of a work item', () => {
  it('is what its events fold to, in one of the states', () => {
    fc.assert(
      fc.property(acts, pushes, (steps, pushed) => {
        const story = play(steps, pushed, () => undefined);
        expect(foldWorkItem(story.events)).toEqual(story.item);
        expect(workItemStatuses).toContain(story.now.status);
      }),
    );
  });

  it('has no clock after its end, while it is reviewed or before its issue, and at most one of each key', () => {
    fc.assert(
      fc.property(acts, pushes, (steps, pushed) => {
        play(steps, pushed, (_, { now }) => {
          const keys = clocksOf(now).map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.length > 0).toBe(['issued', 'signed', 'in_work'].includes(now.status));
        });
      }),
    );
  });

  it('opens and closes its clocks as changes say, and never opens one twice', () => {
    fc.assert(
      fc.property(acts, pushes, (steps, pushed) => {
        const open = new Map<string, WorkItemClock>();
        const opened = new Set<string>();
        play(steps, pushed, (before, { now }) => {
          const changes = clockChanges(before, now);
          for (const { key } of changes.closed) expect(open.delete(key)).toBe(true);
          for (const clock of changes.opened) {
            expect(opened.has(clock.key)).toBe(false);
            opened.add(clock.key);
            open.set(clock.key, clock);
          }
          for (const { clock, days } of changes.moved) {
            expect(days).toBeGreaterThan(0);
            open.set(clock.key, clock);
          }
          expect([...open.values()]).toEqual(expect.arrayContaining(clocksOf(now)));
          expect(open.size).toBe(clocksOf(now).length);
        });
      }),
    );
  });

  it('is signed for by its responsible unit alone, and reviewed by nobody who did the work', () => {
    fc.assert(
      fc.property(acts, pushes, (steps, pushed) => {
        play(steps, pushed, (before, story, actor, of) => {
          if (story.refusal !== null) return;
          const { reportsFor = [], supervises = [] } = persons[actor] ?? {};
          if (of.type === 'sign_for') expect(reportsFor).toContain(before.responsibleUnit);
          if (of.type !== 'close' && of.type !== 'return') return;
          expect(supervises).toContain(office);
          expect(reportsFor).not.toContain(before.responsibleUnit);
          expect([before.feedbackBy, before.handler]).not.toContain(actor);
        });
      }),
    );
  });

  it('moves days only by a correction before its issue, by a granted extension and by a return', () => {
    fc.assert(
      fc.property(acts, pushes, (steps, pushed) => {
        play(steps, pushed, (before, { now }, _, of) => {
          const days = ({ dueOn, milestones }: WorkItem) => [dueOn, ...milestones.map((each) => each.dueOn)];
          if (JSON.stringify(days(before)) === JSON.stringify(days(now))) return;
          const moves =
            (of.type === 'correct' && before.status === 'created') ||
            of.type === 'settle_extension' ||
            of.type === 'return';
          expect(moves).toBe(true);
        });
      }),
    );
  });

  it('meets every state', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(acts, pushes, (steps, pushed) => {
        play(steps, pushed, (_, { now }) => void met.add(now.status));
      }),
    );
    expect([...met].sort()).toEqual([...workItemStatuses].sort());
  });

  it('changes no more after its end, and what is allowed is what is not refused', () => {
    fc.assert(
      fc.property(acts, pushes, (steps, pushed) => {
        play(steps, pushed, (before, story, actor, of) => {
          if (hasEnded(before)) expect(story.now).toEqual(before);
          if (of.type === 'create' || of.type === 'settle_extension' || story.refusal !== null) return;
          expect(allowedActions(before, story.context(actor))).toContain(of.type);
        });
      }),
    );
  });
});
