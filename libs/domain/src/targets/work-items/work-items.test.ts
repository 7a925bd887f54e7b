import { clockChanges, clocksOf } from './clocks';
import { allowedActions } from './rules';
import {
  asked,
  county,
  created,
  helper,
  inReview,
  issued,
  reached,
  signed,
  Story,
  terms,
} from './story.fixture';

const keys = (story: Story): string[] => clocksOf(story.item).map(({ key }) => key);

describe('the course of a work item', () => {
  it('goes from its creation to its end', () => {
    const story = created();
    expect(story.now).toMatchObject({ status: 'created', edition: 1, assignment: 0, handler: null });
    expect(story.by('lin', { type: 'issue' }).now.status).toBe('issued');
    expect(story.by('ye', { type: 'sign_for' }).now).toMatchObject({ status: 'signed', handler: 'ye' });
    story.by('zhao', { type: 'progress', text: '已提供资料', files: [] });
    expect(story.now.status).toBe('in_work');
    expect(story.events.at(-1)).toMatchObject({ unit: helper, by: 'zhao' });
    const review = inReview().by('lin', { type: 'close', comment: null });
    expect(review.now.status).toBe('closed');
  });

  it('puts its milestones in the order of their days', () => {
    expect(created().now.milestones.map(({ id, title }) => [id, title])).toEqual([
      ['m1', '初稿'],
      ['m2', '送审稿'],
    ]);
  });

  it('takes no day that has come, and no milestone after the final day', () => {
    const late = { ...terms, dueOn: '2026-03-02', milestones: [{ title: '初稿', dueOn: '2026-04-30' }] };
    const story = new Story().by('he', { type: 'create', id: 'x', supervisingUnit: 'office', terms: late });
    expect(story.refusal).toBe('work_item_days');
    const over = { ...terms, milestones: [{ title: '初稿', dueOn: '2026-07-01' }] };
    story.by('he', { type: 'create', id: 'x', supervisingUnit: 'office', terms: over });
    expect(story.refusal).toBe('work_item_days');
  });

  it('is refused to whose affair it is not, and where it stands elsewhere', () => {
    expect(issued().by('zhao', { type: 'sign_for' }).refusal).toBe('forbidden');
    expect(issued().by('he', { type: 'sign_for' }).refusal).toBe('forbidden');
    expect(signed().by('ji', { type: 'sign_for' }).refusal).toBe('work_item_state');
    expect(signed().by('zhao', { type: 'feedback', result: '完成', files: [] }).refusal).toBe('forbidden');
    expect(created().by('ye', { type: 'issue' }).refusal).toBe('forbidden');
  });

  it('is fed back only when every milestone is reached', () => {
    const early = signed().by('ye', { type: 'feedback', result: '完成', files: [] });
    expect(early.refusal).toBe('work_item_milestones_open');
    expect(reached().by('ye', { type: 'feedback', result: '完成', files: [] }).refusal).toBeNull();
    const again = reached().by('ye', { type: 'reach_milestone', milestone: 'm1', text: null, files: [] });
    expect(again.refusal).toBe('work_item_milestone_unknown');
  });

  it('is not reviewed by who belongs to the unit that did it', () => {
    expect(inReview().by('both', { type: 'close', comment: null }).refusal).toBe('reviewer_recused');
    expect(inReview().by('ji', { type: 'close', comment: null }).refusal).toBe('forbidden');
  });

  it('sent back, it is in work again with a later final day', () => {
    const story = inReview().by('he', { type: 'return', reason: '缺少印发文件', dueOn: '2026-07-15' });
    expect(story.now).toMatchObject({ status: 'in_work', dueOn: '2026-07-15', feedbackBy: null });
    expect(story.events.at(-1)).toMatchObject({ reason: '缺少印发文件' });
    expect(inReview().by('he', { type: 'return', reason: '缺件', dueOn: '2026-06-01' }).refusal).toBe(
      'work_item_days',
    );
  });

  it('sent back after its final day, it needs a new one', () => {
    const story = inReview();
    story.hours += 24 * 200;
    expect(story.by('he', { type: 'return', reason: '缺件', dueOn: null }).refusal).toBe('work_item_days');
    expect(story.by('he', { type: 'return', reason: '缺件', dueOn: '2026-12-31' }).refusal).toBeNull();
  });

  it('is urged once in its time', () => {
    const story = signed().by('he', { type: 'urge', comment: null });
    expect(story.by('lin', { type: 'urge', comment: null }).refusal).toBe('urged_recently');
    story.hours += 24;
    expect(story.by('lin', { type: 'urge', comment: null }).refusal).toBeNull();
  });

  it('is corrected freely before it is signed for, afterwards with a reason and a new version', () => {
    const other = { ...terms, title: '编制两个规划', coUnits: [] };
    const before = issued().by('he', { type: 'correct', terms: other, reason: null });
    expect(before.now).toMatchObject({ title: '编制两个规划', coUnits: [], edition: 1 });
    expect(signed().by('he', { type: 'correct', terms: other, reason: null }).refusal).toBe(
      'work_item_reason_required',
    );
    const after = signed().by('he', {
      type: 'correct',
      terms: { ...other, dueOn: '2027-01-01' },
      reason: '分工调整',
    });
    expect(after.now).toMatchObject({ status: 'signed', edition: 2, dueOn: '2026-06-30', handler: 'ye' });
  });

  it('handed to another unit, it waits for that one’s signature with clocks of its own', () => {
    const story = signed();
    const before = story.now;
    story.by('he', { type: 'correct', terms: { ...terms, responsibleUnit: helper }, reason: '职能调整' });
    expect(story.now).toMatchObject({
      status: 'issued',
      responsibleUnit: helper,
      handler: null,
      coUnits: [],
    });
    const { opened, closed, moved } = clockChanges(before, story.now);
    expect(opened.map(({ kind, unit }) => [kind, unit])).toEqual([
      ['work_item_receipt', helper],
      ['work_item_milestone', helper],
      ['work_item_milestone', helper],
      ['work_item', helper],
    ]);
    expect(closed).toHaveLength(3);
    expect(moved).toEqual([]);
  });

  it('is not handed to another unit when one of its open days has come: that one would have no time', () => {
    const onTheDayOfM1 = (story: Story): Story => {
      story.hours = 24 * 59;
      return story;
    };
    const to = (unit: string) => ({
      ...{ type: 'correct' as const, terms: { ...terms, responsibleUnit: unit }, reason: '职能调整' },
    });
    expect(onTheDayOfM1(issued()).by('he', to(helper)).refusal).toBe('work_item_overdue');
    expect(onTheDayOfM1(issued()).by('he', to(county)).refusal).toBeNull();
    expect(onTheDayOfM1(reached()).by('he', to(helper)).refusal).toBeNull();
  });
});

describe('an extension', () => {
  it('moves days only when it is granted', () => {
    const story = asked();
    expect(story.now).toMatchObject({ dueOn: '2026-06-30', extension: { id: 'e1' } });
    const before = story.now;
    story.by('', { type: 'settle_extension', extension: 'e1', outcome: 'granted' });
    expect(story.now).toMatchObject({ dueOn: '2026-08-31', extension: null });
    expect(story.now.milestones.map(({ dueOn }) => dueOn)).toEqual(['2026-04-30', '2026-07-31']);
    const { opened, closed, moved } = clockChanges(before, story.now);
    expect([opened, closed]).toEqual([[], []]);
    expect(moved.map(({ clock, days }) => [clock.kind, days])).toEqual([
      ['work_item_milestone', 63],
      ['work_item', 62],
    ]);
    expect(
      asked().by('', { type: 'settle_extension', extension: 'e1', outcome: 'rejected' }).now,
    ).toMatchObject({
      ...{ dueOn: '2026-06-30', extension: null },
    });
  });

  it('is settled once, however often it is said', () => {
    const story = asked().by('', { type: 'settle_extension', extension: 'e1', outcome: 'granted' });
    const many = story.events.length;
    story.by('', { type: 'settle_extension', extension: 'e1', outcome: 'rejected' });
    expect(story.events).toHaveLength(many);
  });

  it('keeps a second request, a correction, feedback and cancellation waiting', () => {
    const days = { dueOn: '2026-09-30', milestones: [] };
    const request = { type: 'request_extension' as const, extension: 'e2', reason: '再延', ...days };
    expect(asked().by('ye', request).refusal).toBe('work_item_extension_runs');
    expect(asked().by('he', { type: 'cancel', reason: '不再需要' }).refusal).toBe('work_item_extension_runs');
    expect(asked().by('he', { type: 'correct', terms, reason: '更正' }).refusal).toBe(
      'work_item_extension_runs',
    );
    expect(asked().by('ye', { type: 'progress', text: '进展', files: [] }).refusal).toBeNull();
  });

  it('leaves a milestone alone that was reached meanwhile', () => {
    const story = asked()
      .by('ye', { type: 'reach_milestone', milestone: 'm2', text: null, files: [] })
      .by('', { type: 'settle_extension', extension: 'e1', outcome: 'granted' });
    expect(story.now.milestones[1]).toMatchObject({ dueOn: '2026-05-29' });
  });

  it.each([
    ['nothing', { dueOn: '2026-06-30', milestones: [] }, 'work_item_extension_empty'],
    ['an earlier day', { dueOn: '2026-06-01', milestones: [] }, 'work_item_days'],
    [
      'a milestone after the end',
      { dueOn: '2026-06-30', milestones: [{ id: 'm2', dueOn: '2026-07-01' }] },
      'work_item_days',
    ],
    [
      'an unknown milestone',
      { dueOn: '2026-07-30', milestones: [{ id: 'm9', dueOn: '2026-07-01' }] },
      'work_item_milestone_unknown',
    ],
  ])('does not ask for %s', (_, days, refusal) => {
    const story = signed().by('ye', { type: 'request_extension', extension: 'e1', reason: '理由', ...days });
    expect(story.refusal).toBe(refusal);
  });
});

describe('the clocks of a work item', () => {
  it('run from its issue, stand while it is reviewed, and run again when it is sent back', () => {
    expect(keys(created())).toEqual([]);
    expect(keys(issued())).toEqual([
      ...['work_item_receipt:1', 'work_item_milestone:m1:1', 'work_item_milestone:m2:1', 'work_item:1'],
    ]);
    expect(keys(signed())).toEqual(['work_item_milestone:m1:1', 'work_item_milestone:m2:1', 'work_item:1']);
    expect(keys(inReview())).toEqual([]);
    const back = inReview().by('he', { type: 'return', reason: '缺件', dueOn: null });
    expect(keys(back)).toEqual(['work_item:2']);
    expect(keys(back.by('he', { type: 'cancel', reason: '不再需要' }))).toEqual([]);
  });
});

describe('what somebody may do', () => {
  const may = (story: Story, actor: string) => allowedActions(story.now, story.context(actor));

  it('follows state, unit and recusal', () => {
    expect(may(created(), 'he')).toEqual(['correct', 'issue', 'cancel']);
    expect(may(issued(), 'ye')).toEqual(['sign_for']);
    expect(may(signed(), 'ye')).toEqual(['progress', 'reach_milestone', 'request_extension']);
    expect(may(reached(), 'ye')).toEqual(['progress', 'feedback', 'request_extension']);
    expect(may(signed(), 'zhao')).toEqual(['progress']);
    expect(may(inReview(), 'lin')).toEqual(['close', 'return', 'cancel']);
    expect(may(inReview(), 'both')).toEqual(['cancel']);
    expect(may(signed(), county)).toEqual([]);
  });
});
