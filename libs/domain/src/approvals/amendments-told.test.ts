import { amendmentsTold } from './amendments-told';
import { approve, resubmit, returnIt, sequence, stage, tell } from './story.fixture';

const comment = '意见';
const form = { amount: 100, note: 'x' };
const amends = (changes: object) => ({ type: 'approve', comment, form: { ...changes } }) as const;
const editable = (key: string) => stage(key, { edits: ['amount', 'ground'] });
const begun = () =>
  tell(
    sequence(editable('x'), editable('y'), stage('z')),
    { x: ['a'], y: ['b'], z: ['c'] },
    form,
  ).submitted();
const told = ({ events }: ReturnType<typeof begun>, later = form) =>
  amendmentsTold(events, (round) => (round === 1 ? form : later)).map(({ event, before, goneBy }) => [
    event.by,
    before,
    event.changes,
    goneBy,
  ]);

describe('the amendments of an approval, told', () => {
  it('say what stood there before: as submitted, or as the one before them left it', () => {
    const story = begun()
      .by('a', amends({ amount: 5000, ground: '核定' }))
      .by('b', amends({ amount: 4000 }));
    expect(told(story)).toEqual([
      ['a', { amount: 100 }, { amount: 5000, ground: '核定' }, null],
      ['b', { amount: 5000 }, { amount: 4000 }, null],
    ]);
  });

  it('do not vanish with the signature that is taken back', () => {
    const story = begun()
      .by('a', amends({ amount: 5000 }))
      .by('a', { type: 'take_back', comment });
    story.by('a', amends({ amount: 300 }));
    expect(told(story)).toEqual([
      ['a', { amount: 100 }, { amount: 5000 }, 'taken_back'],
      ['a', { amount: 100 }, { amount: 300 }, null],
    ]);
  });

  it('nor with a return to their stage: the earlier one still holds', () => {
    const story = begun()
      .by('a', amends({ amount: 5000 }))
      .by('b', amends({ amount: 4000 }))
      .by('c', returnIt('previous'));
    expect(told(story).map(([, , , goneBy]) => goneBy)).toEqual([null, 'returned_to_stage']);
  });

  it('go with a new round that begins from the start, and stay in one that resumes', () => {
    const twice = (reentry: 'restart' | 'resume') =>
      begun()
        .by('a', amends({ amount: 5000 }))
        .by('b', returnIt('applicant', reentry))
        .command('clerk', resubmit)
        .by(reentry === 'restart' ? 'a' : 'b', amends({ amount: 70 }));
    const later = { ...form, amount: 200 };
    expect(told(twice('restart'), later)).toEqual([
      ['a', { amount: 100 }, { amount: 5000 }, 'resubmitted'],
      ['a', { amount: 200 }, { amount: 70 }, null],
    ]);
    expect(told(twice('resume'), later)).toEqual([
      ['a', { amount: 100 }, { amount: 5000 }, null],
      ['b', { amount: 5000 }, { amount: 70 }, null],
    ]);
  });

  it('are none where nobody has amended anything', () => {
    expect(told(begun().by('a', approve))).toEqual([]);
  });
});
