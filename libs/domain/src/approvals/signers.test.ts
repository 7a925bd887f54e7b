import type { SignerRule, Stage } from './route';
import { stuckPlaces } from './stuck';
import { approve, resubmit, returnIt, sequence, stage, tell } from './story.fixture';

const comment = '意见';
const head: SignerRule = { by: 'role', role: 'head', relation: 'own' };
const one = (candidates: string[], more: Partial<Stage> = {}) =>
  tell(sequence(stage('s', more), stage('end')), { s: candidates, end: ['z'] }).submitted();
const entered = (story: ReturnType<typeof one>) =>
  story.events.find((event) => event.type === 'stage_entered' && event.stage === 's');

describe('nobody found', () => {
  it('waits for its rescue, where the route says no more', () => {
    const story = one(['n^1']);
    expect(story.holders).toEqual([]);
    expect(story.state.stages['s']?.status).toBe('open');
  });

  it('asks the nearest unit above that has somebody, and says so', () => {
    const story = one(['n^1', 'm^2'], { ifNobody: 'parent' });
    expect(story.holders).toEqual(['n']);
    expect(entered(story)).toMatchObject({ from: 'parent', reason: 'nobody_found' });
  });

  it('passes over who may not sign, on each level', () => {
    const route = sequence(stage('x'), stage('s', { ifNobody: 'parent', notSignersOf: ['x'] }));
    const story = tell(route, { x: ['a', 'b'], s: ['a', 'b^1', 'c^1'] })
      .submitted()
      .by('a', approve);
    expect(story.holders).toEqual(['b', 'c']);
  });

  it('asks nobody above as long as somebody is there', () => {
    const story = one(['a', 'n^1'], { ifNobody: 'parent' });
    expect(story.holders).toEqual(['a']);
    expect(entered(story)).not.toHaveProperty('from');
  });

  it('is asked rule by rule where all must sign, and together where one is enough', () => {
    const both = { ifNobody: 'parent' as const, signers: [head, head] };
    expect(one(['a#0', 'n#1^1'], { ...both, mode: 'all' }).holders).toEqual(['a', 'n']);
    expect(one(['a#0', 'n#1^1'], { ...both, mode: 'any' }).holders).toEqual(['a']);
  });

  it('above neither: an administrator names signers', () => {
    const story = one([], { ifNobody: 'parent' });
    story.command('admin', { type: 'rescue', stage: 's', persons: ['n'], comment });
    expect(story.holders).toEqual(['n']);
  });
});

describe('the initiator among the signers', () => {
  it('forbidden: others sign, and that it was so is said; without others it waits', () => {
    const story = one(['clerk', 'a']);
    expect(story.holders).toEqual(['a']);
    expect(entered(story)).toMatchObject({ reason: 'initiator_is_signer' });
    expect(one(['clerk', 'n^1']).holders).toEqual([]);
  });

  it('escalate: without others the unit above is asked, for this reason only', () => {
    const story = one(['clerk', 'n^1'], { initiatorAsSigner: 'escalate' });
    expect(story.holders).toEqual(['n']);
    expect(entered(story)).toMatchObject({ from: 'parent', reason: 'initiator_is_signer' });
    expect(one(['n^1'], { initiatorAsSigner: 'escalate' }).holders).toEqual([]);
  });

  it('skip: without others the stage is skipped with the reason, never because nobody was found', () => {
    const story = one(['clerk'], { initiatorAsSigner: 'skip' });
    expect(story.events).toContainEqual(
      expect.objectContaining({ type: 'stage_skipped', stage: 's', reason: 'initiator_is_signer' }),
    );
    expect(story.holders).toEqual(['z']);
    expect(one(['clerk', 'a'], { initiatorAsSigner: 'skip' }).holders).toEqual(['a']);
    expect(one([], { initiatorAsSigner: 'skip' }).holders).toEqual([]);
  });

  describe('skip, in a stage with groups', () => {
    const title = { zh: 'x', en: 'x' };
    const grouped = (found: string[]) =>
      one(found, {
        ...{ initiatorAsSigner: 'skip', signers: ['g', 'h'].map((group) => ({ ...head, group })) },
        groups: ['g', 'h'].map((key) => ({ key, title, mode: 'all' as const })),
      });
    const stuck = (story: ReturnType<typeof one>) =>
      stuckPlaces(story.state, story.context('a').route).map(({ place }) => place);

    it('a group whose only signer is the initiator is not waited for, and the record says which and why', () => {
      const story = grouped(['clerk#0', 'a#1']);
      expect(entered(story)).toMatchObject({ reason: 'initiator_is_signer', skippedGroups: ['g'] });
      expect([story.holders, stuck(story)]).toEqual([['a'], []]);
      const named = { type: 'rescue', stage: 's', persons: ['n'], comment } as const;
      expect(story.command('admin', named).refusal()).toBe('action_not_allowed');
      expect(story.by('a', approve).holders).toEqual(['z']);
    });

    it('a group for which nobody is found waits for its rescue, beside one that is skipped too', () => {
      expect(stuck(grouped(['a#1']))).toEqual(['s/g']);
      const story = grouped(['clerk#0']);
      expect(stuck(story)).toEqual(['s/h']);
      story.command('admin', { type: 'rescue', stage: 's', persons: ['n'], comment });
      expect(story.by('n', approve).holders).toEqual(['z']);
    });

    it('all groups alike: the stage is skipped', () => {
      expect(grouped(['clerk#0', 'clerk#1']).history).toContain('stage_skipped s');
    });
  });

  it('allowed: signs like everybody else', () => {
    const story = one(['clerk'], { initiatorAsSigner: 'allowed' });
    expect(story.holders).toEqual(['clerk']);
    expect(entered(story)).not.toHaveProperty('reason');
    expect(story.by('clerk', approve).holders).toEqual(['z']);
  });

  it.each(['forbidden', 'escalate', 'skip'] as const)(
    '%s: is not handed a task either',
    (initiatorAsSigner) => {
      const story = one(['a'], { initiatorAsSigner });
      expect(story.by('a', { type: 'transfer', to: 'clerk', comment }).refusal()).toBe('signer_not_eligible');
      expect(story.by('a', { type: 'add_signer', to: 'clerk', place: 'with', comment }).refusal()).toBe(
        'signer_not_eligible',
      );
    },
  );
});

describe('signers of an earlier stage', () => {
  const again: SignerRule = { by: 'signers_of', stage: 'x' };
  const route = sequence(stage('x', { mode: 'all' }), stage('y', { mode: 'all', signers: [again, head] }));

  it('are those who signed it in this round, in the order of the rules', () => {
    const story = tell(route, { x: ['a', 'b'], y: ['c#1'] }).submitted();
    story.by('a', { type: 'transfer', to: 'd', comment }).by('d', approve).by('b', approve);
    expect(story.holders).toEqual(['b', 'c', 'd']);
  });

  it('are asked afresh in a new round', () => {
    const story = tell(route, { x: ['a', 'b'], y: ['c#1'] }).submitted();
    story.by('a', approve).by('b', approve).by('c', returnIt());
    story.candidates = { x: ['e'], y: ['c#1'] };
    expect(story.command('clerk', resubmit).by('e', approve).holders).toEqual(['c', 'e']);
  });

  it('give no opinion as a signature: who was asked for one is not among them', () => {
    const story = tell(route, { x: ['a'], y: [] }).submitted();
    story.by('a', { type: 'consult', to: 'o', comment }).by('o', { type: 'give_opinion', comment });
    expect(story.by('a', approve).holders).toEqual(['a']);
  });
});

describe('who leaves is followed by somebody of the same group', () => {
  it('and by nobody of another', () => {
    const title = { zh: 'x', en: 'x' };
    const groups = ['x', 'y'].map((key) => ({ key, title, mode: 'any' as const }));
    const signers = ['x', 'y'].map((group) => ({ ...head, group }));
    const story = one(['a#0', 'b#1'], { groups, signers });
    story.candidates = { s: ['c#1'] };
    story.command('system:org', { type: 'member_left', person: 'a' });
    expect(story.holders).toEqual(['b']);
    story.candidates = { s: ['d#1'] };
    story.command('system:org', { type: 'member_left', person: 'b' });
    expect(story.holders).toEqual(['d']);
  });

  it('from further up, where the route says so', () => {
    const story = one(['a'], { ifNobody: 'parent' });
    story.candidates = { s: ['a', 'n^1'] };
    expect(story.command('system:org', { type: 'member_left', person: 'a' }).holders).toEqual(['n']);
  });
});

describe('copies by the route 抄送', () => {
  const route = sequence(stage('s', { copyTo: [head, { by: 'signers_of', stage: 's' }] }));
  const open = () => {
    const story = tell(route, { s: ['a'] }).submitted();
    story.copies = { s: ['r', 'a'] };
    return story;
  };

  it('go out once to each when the stage has passed, or was rejected', () => {
    const given = { type: 'copies_given', stage: 's', persons: ['r', 'a'] };
    expect(open().by('a', approve).events).toContainEqual(expect.objectContaining(given));
    const rejected = open().by('a', { type: 'reject', comment });
    expect(rejected.events.at(-1)).toMatchObject({ ...given, persons: ['r', 'a'] });
  });

  it('not when it was sent back', () => {
    expect(open().by('a', returnIt()).history).not.toContain('copies_given s');
  });
});
