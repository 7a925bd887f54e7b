import type { Command } from './commands';
import { approve, resubmit, returnIt, sequence, stage, tell } from './story.fixture';

/** A correction that comes back to the stage that asked for it: what was signed before holds for what it was about. */
const again = (...changed: string[]): Command => ({ ...resubmit, changed });

const leaderAbove = stage('leader', { when: 'form.amount > 1000.0' });

describe('a correction that comes back here', () => {
  const returned = (hides: readonly string[] = []) =>
    tell(sequence(stage('head', { hides }), leaderAbove, stage('office')), {
      ...{ head: ['h'], leader: ['l'], office: ['o'] },
    });
  const story = (hides?: readonly string[]) => {
    const told = returned(hides);
    told.form = { amount: 100, purpose: '差旅' };
    return told.submitted().by('h', approve).by('o', returnIt('applicant', 'resume'));
  };

  it('unchanged, goes on where it was', () => {
    const told = story().command('clerk', again());
    expect(told.holders).toEqual(['o']);
    expect(told.events.find(({ type }) => type === 'resubmitted')).not.toHaveProperty('reopened');
  });

  it('asks again who had signed something else', () => {
    const told = story();
    told.form = { amount: 100, purpose: '会议' };
    told.command('clerk', again('purpose'));
    expect(told.holders).toEqual(['h']);
    expect(told.events.find(({ type }) => type === 'resubmitted')).toMatchObject({
      ...{ changed: ['purpose'], reopened: ['head', 'leader'] },
    });
    expect(told.by('h', approve).holders).toEqual(['o']);
  });

  it('keeps the signature of who could not see what has changed', () => {
    const told = story(['purpose']);
    told.form = { amount: 100, purpose: '会议' };
    expect(told.command('clerk', again('purpose')).holders).toEqual(['o']);
  });

  it('looks anew whether a stage is skipped: a larger amount is the leader’s to approve', () => {
    const told = story(['amount']);
    expect(told.history).toContain('stage_skipped leader');
    told.form = { amount: 900_000, purpose: '差旅' };
    told.command('clerk', again('amount'));
    expect(told.holders).toEqual(['l']);
    expect(told.by('l', approve).holders).toEqual(['o']);
  });
});

it('a return to a stage looks anew whether those behind it are skipped: it may amend what decides that', () => {
  const told = tell(sequence(stage('head', { edits: ['amount'] }), leaderAbove, stage('office')), {
    ...{ head: ['h'], leader: ['l'], office: ['o'] },
  });
  told.form = { amount: 100 };
  told.submitted().by('h', approve).by('o', returnIt('previous', 'resume'));
  told.by('h', { ...approve, form: { amount: 900_000 } });
  expect(told.holders).toEqual(['l']);
});
