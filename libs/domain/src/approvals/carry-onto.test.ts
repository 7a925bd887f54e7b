import { approve, sequence, stage, tell, type Story } from './story.fixture';

const comment = '意见';
const carry = { repeatedSigner: 'carry' as const };

describe('a signature that a delegate gave, where it is carried', () => {
  const route = sequence(stage('x'), stage('y', { ...carry, mode: 'all' }), stage('z'));
  const signed = (y: string[]): Story => {
    const story = tell(route, { x: ['a'], y, z: ['z'] }).submitted();
    story.covers = { d: ['a', 'b'] };
    return story.command('d', { ...approve, taskId: story.taskOf('a') });
  };

  it('fills no place beside one of the delegate’s own: one person, one signature of a 会签', () => {
    const story = signed(['a', 'd']);
    expect(story.holders).toEqual(['a', 'd']);
    story.by('d', approve);
    expect(story.command('d', { ...approve, taskId: story.taskOf('a') }).refusal()).toBe('delegate_conflict');
    expect(story.by('a', approve).holders).toEqual(['z']);
  });

  it('is still the delegate’s hand, who signs for nobody else there and takes no place', () => {
    const story = signed(['a', 'b']);
    expect(story.holders).toEqual(['b']);
    expect(story.command('d', { ...approve, taskId: story.taskOf('b') }).refusal()).toBe('delegate_conflict');
    expect(story.by('b', { type: 'transfer', to: 'd', comment }).refusal()).toBe('signer_seated_already');
    expect(story.by('b', approve).holders).toEqual(['z']);
  });

  it('is carried on from stage to stage as such', () => {
    const far = sequence(stage('x'), stage('y', carry), stage('z', { ...carry, mode: 'all' }));
    const story = tell(far, { x: ['a'], y: ['a'], z: ['a', 'd'] }).submitted();
    story.covers = { d: ['a'] };
    expect(story.command('d', { ...approve, taskId: story.taskOf('a') }).holders).toEqual(['a', 'd']);
  });

  it('an opinion is none, and not carried', () => {
    const story = tell(route, { x: ['a'], y: ['a', 'o'], z: ['z'] }).submitted();
    story.by('a', { type: 'consult', to: 'o', comment }).by('o', { type: 'give_opinion', comment });
    expect(story.by('a', approve).holders).toEqual(['o']);
  });
});

describe('taking back after a stage that was merely carried', () => {
  const route = sequence(stage('x'), stage('y', carry), stage('z'));
  const open = () => tell(route, { x: ['a'], y: ['a'], z: ['z'] }).submitted();

  it('is possible as long as nobody acted, as after one that was skipped', () => {
    const story = open();
    const taskId = story.taskOf('a');
    expect(story.by('a', approve).holders).toEqual(['z']);
    story.command('a', { type: 'take_back', taskId, comment });
    expect([story.holders, story.state.stages['y']]).toEqual([['a'], undefined]);
    story.by('a', approve).by('z', approve);
    expect(story.state.status).toBe('approved');
  });

  it('stays closed in records that don’t say whose hand was carried', () => {
    const story = open();
    const taskId = story.taskOf('a');
    const older = story.by('a', approve).events.map((event) => {
      if (event.type !== 'seat_carried') return event;
      const { signedBy: _, ...rest } = event;
      return rest;
    });
    const again = open();
    again.events.splice(0, again.events.length, ...older);
    expect(again.command('a', { type: 'take_back', taskId, comment }).refusal()).toBe('take_back_too_late');
  });
});
