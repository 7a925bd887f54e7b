import { amendedForm } from './amendments';
import type { Command } from './commands';
import { fold } from './evolve';
import { forecast, type NodeForecast } from './forecast';
import { approve, resubmit, returnIt, sequence, stage, tell, type Story } from './story.fixture';

/** A signature stands for what its stage could see: when the way is gone again, over every stage that it comes to. */
const amends = (amount: number) => ({ type: 'approve', comment: null, form: { amount } }) as const;
const corrected = (...changed: string[]): Command => ({ ...resubmit, changed });
const backTo = (key: string) =>
  ({ type: 'return', comment: '请重核', to: { stage: key }, reentry: 'resume' }) as const;

const people = { head: ['h'], audit: ['u'], boss: ['b'], end: ['e'] };
const form = { amount: 5, note: '原' };
const route = sequence(
  stage('head', { edits: ['amount'] }),
  stage('audit', { hides: ['note'] }),
  stage('boss', { returns: ['applicant', 'previous', { stage: 'head' }] }),
);
const signed = (amount = 5): Story => {
  const story = tell(route, people, form).submitted();
  return story.by('h', amount === 5 ? approve : amends(amount)).by('u', approve);
};
/** Comes back from the applicant with another note, which `audit` does not see. */
const noted = (amount?: number): Story => {
  const story = signed(amount).by('b', returnIt('applicant', 'resume'));
  story.form = { ...form, note: '改' };
  return story.command('clerk', corrected('note'));
};

const expected = (story: Story): Record<string, string | null> => {
  const flat = (node: NodeForecast): [string, string | null][] =>
    node.kind === 'stage' ? [[node.stage.key, node.expect ?? node.status]] : node.children.flatMap(flat);
  return Object.fromEntries(flat(forecast(story.state, story.context('anybody')).root));
};

describe('after a correction that comes back here', () => {
  it('who is amended behind their back signs again', () => {
    const story = noted().by('h', amends(50_000));
    expect(story.events.find(({ type }) => type === 'stage_reopened')).toMatchObject({
      ...{ stage: 'audit', reason: 'changed' },
    });
    expect(story.holders).toEqual(['u']);
    expect(story.by('u', approve).holders).toEqual(['b']);
    expect(fold(story.events)).toEqual(story.state);
  });

  it('who signed an amendment that falls away signs again, unless it is made again', () => {
    expect(noted(12).by('h', approve).holders).toEqual(['u']);
    expect(noted(12).by('h', amends(12)).holders).toEqual(['b']);
  });

  it('who still sees what they signed does not', () => {
    const story = noted().by('h', approve);
    expect(story.holders).toEqual(['b']);
    expect(story.history).not.toContain('stage_reopened audit');
  });

  it('what is taken back does not reopen what stands', () => {
    const story = noted().by('h', amends(50_000)).by('h', { type: 'take_back', comment: null });
    expect(story.holders).toEqual(['h']);
    expect(story.state.stages['audit']?.status).toBe('passed');
    expect(story.by('h', approve).holders).toEqual(['b']);
    expect(fold(story.events)).toEqual(story.state);
  });

  it('a stage that passed before its sight was kept is asked again', () => {
    const story = noted();
    const old = { ...story.state, passedBefore: {} };
    const first = story.context('h');
    const told = tell(route, people, story.form);
    expect(forecast(old, first).root).toMatchObject({
      children: [{ status: 'open' }, { expect: 'sign' }, { expect: 'sign' }],
    });
    expect(told.form).toEqual(story.form);
  });
});

describe('without a new round', () => {
  it('a stage that is gone through again, and amends, asks those behind it', () => {
    const story = signed().by('b', backTo('head'));
    expect(story.holders).toEqual(['h']);
    expect(expected(story)).toEqual({ head: 'open', audit: 'passed', boss: 'sign' });
    expect(story.by('h', amends(50_000)).holders).toEqual(['u']);
  });

  it('and where it amends nothing, comes straight back', () => {
    expect(signed().by('b', backTo('head')).by('h', approve).holders).toEqual(['b']);
  });

  it('what it had amended is amended no more: who signed it is expected to sign again', () => {
    const story = signed(12).by('b', backTo('head'));
    expect(amendedForm(story.state, form)).toEqual(form);
    expect(expected(story)).toEqual({ head: 'open', audit: 'sign', boss: 'sign' });
    expect(story.by('h', approve).holders).toEqual(['u']);
  });

  it('an amendment of a later stage asks nobody who signed before it', () => {
    const forward = sequence(stage('head'), stage('boss', { edits: ['amount'] }), stage('end'));
    const story = tell(forward, people, form).submitted().by('h', approve).by('b', amends(12));
    expect(story.holders).toEqual(['e']);
    expect(story.by('e', approve).state.status).toBe('approved');
  });

  it('who has signed after a later stage amended it signs again when that falls away', () => {
    const both = sequence(
      stage('head'),
      stage('boss', { edits: ['amount'] }),
      stage('end', { returns: [{ stage: 'head' }, { stage: 'boss' }] }),
    );
    const story = tell(both, people, form).submitted().by('h', approve).by('b', amends(12));
    story.by('e', backTo('head')).by('h', approve).by('e', backTo('boss'));
    // `head` has signed 12, which falls with the stage that had amended it.
    expect(story.holders).toEqual(['h']);
    expect(story.by('h', approve).holders).toEqual(['b']);
  });
});

describe('what was skipped behind a stage that is asked again', () => {
  it('is looked at anew when the walk comes to it', () => {
    const leader = stage('leader', { when: 'form.amount > 1000.0' });
    const skipping = sequence(
      stage('head', { edits: ['amount'] }),
      stage('audit', { edits: ['amount'], hides: ['note'] }),
      leader,
      stage('boss', { returns: [{ stage: 'head' }] }),
    );
    const story = tell(skipping, { ...people, leader: ['l'] }, form).submitted();
    story.by('h', approve).by('u', approve).by('b', backTo('head')).by('h', amends(7));
    expect(story.holders).toEqual(['u']);
    expect(story.by('u', amends(90_000)).holders).toEqual(['l']);
  });
});

describe('inside a parallel', () => {
  const around = (hides: readonly string[] = ['note']) =>
    sequence(
      stage('head', { edits: ['amount'] }),
      {
        ...{ kind: 'parallel', join: { rule: 'all' } },
        branches: [
          sequence(stage('fin'), stage('audit', { hides, carriesForward: true })).root,
          stage('legal'),
        ],
      },
      stage('boss', { returns: [{ stage: 'head' }] }),
    );
  const story = () => {
    const told = tell(around(), { ...people, fin: ['f'], legal: ['l'] }, form).submitted();
    return told.by('h', approve).by('f', approve).by('l', approve).by('u', approve).by('b', backTo('head'));
  };

  it('each branch is looked through, stage by stage', () => {
    const told = story().by('h', amends(50_000));
    expect(told.holders).toEqual(['f', 'l']);
    expect(told.by('f', approve).holders).toEqual(['l', 'u']);
    expect(told.by('u', approve).by('l', approve).holders).toEqual(['b']);
  });

  it('and nobody is asked where nothing has changed', () => {
    expect(story().by('h', approve).holders).toEqual(['b']);
  });
});
