import { forecast, type NodeForecast, type StageForecast } from './forecast';
import { approve, resubmit, returnIt, sequence, stage, tell, withdraw, type Story } from './story.fixture';

const ahead = (story: Story) => forecast(story.state, story.context('anybody'));

const flat = (node: NodeForecast): StageForecast[] =>
  node.kind === 'stage' ? [node] : node.children.flatMap(flat);

/** What is said of each stage, in reading order. */
const said = (story: Story): Record<string, string> =>
  Object.fromEntries(
    flat(ahead(story).root).map(({ stage: { key }, status, expect: expected, signers, reason }) => [
      key,
      [status, expected, signers.join('+'), reason].filter(Boolean).join(' '),
    ]),
  );

const due = (story: Story, key: string): string | undefined =>
  flat(ahead(story).root).find(({ stage: { key: each } }) => each === key)?.term?.dueAt;

test('names the signers of each stage and when it is due, one term after the other', () => {
  const story = tell(sequence(stage('a'), stage('b'), stage('c', { due: { budget: 2, unit: 'hour' } })), {
    ...{ a: ['ann'], b: ['bob', 'ben'], c: ['cid'] },
  }).submitted();
  expect(said(story)).toEqual({ a: 'open ann', b: 'ahead sign bob+ben', c: 'ahead sign cid' });
  // Submitted on Monday: the first five working days end on Monday after, the next five a week later.
  expect(due(story, 'a')).toBe('2020-05-04T09:30:00.000Z');
  expect(due(story, 'b')).toBe('2020-05-11T09:30:00.000Z');
  expect(due(story, 'c')).toBe('2020-05-11T11:30:00.000Z');
  expect(ahead(story).endsAt?.toISOString()).toBe('2020-05-11T11:30:00.000Z');
});

test('says what is skipped and why, by the form as it is now', () => {
  const route = sequence(
    stage('a'),
    stage('b', { when: 'form.total > 10.0' }),
    stage('c', { when: 'form.other > 1.0' }),
  );
  const story = tell(route, { a: ['ann'], b: ['bob'], c: ['cid'] }, { total: 3 }).submitted();
  expect(said(story)).toEqual({
    a: 'open ann',
    b: 'ahead skip condition_false',
    c: 'ahead sign cid', // the form leaves it open: the stage is asked
  });
  story.form = { total: 30 };
  expect(said(story)['b']).toBe('ahead sign bob');
});

test('says where nobody is found, and gives no end then', () => {
  const story = tell(sequence(stage('a'), stage('b'), stage('c')), { a: ['ann'], c: ['cid'] }).submitted();
  expect(said(story)).toEqual({ a: 'open ann', b: 'ahead rescue nobody_found', c: 'ahead sign cid' });
  expect(due(story, 'c')).toBeUndefined();
  expect(ahead(story).endsAt).toBeNull();
});

test('leaves out who may not sign, and asks for whom an earlier stage would have', () => {
  const route = sequence(
    stage('a'),
    stage('b', { notSignersOf: ['a'] }),
    stage('c', { signers: [{ by: 'signers_of', stage: 'b' }] }),
  );
  const story = tell(route, { a: ['ann'], b: ['ann', 'bob', 'clerk'] }).submitted();
  expect(said(story)).toEqual({
    a: 'open ann',
    b: 'ahead sign bob initiator_is_signer',
    c: 'ahead sign bob',
  });
});

describe('in a parallel', () => {
  const either = (rule: 'all' | 'any') =>
    tell(
      sequence(
        {
          ...{ kind: 'parallel', join: { rule } },
          branches: [sequence(stage('w1'), stage('w2')).root, stage('e1')],
        },
        stage('end'),
      ),
      { w1: ['ann'], w2: ['bob'], e1: ['eve'], end: ['zoe'] },
    ).submitted();

  test('every branch is followed; it goes on when enough of them have passed', () => {
    expect(said(either('all'))).toEqual({
      ...{ w1: 'open ann', w2: 'ahead sign bob', e1: 'open eve', end: 'ahead sign zoe' },
    });
    expect(due(either('all'), 'end')).toBe('2020-05-18T09:30:00.000Z');
    expect(due(either('any'), 'end')).toBe('2020-05-11T09:30:00.000Z');
  });

  test('what its end has overtaken is not expected any more', () => {
    const story = either('any').by('eve', approve);
    expect(said(story)).toEqual({ w1: 'ended', w2: 'ahead', e1: 'passed eve', end: 'open zoe' });
  });
});

describe('while the applicant corrects', () => {
  const two = () => tell(sequence(stage('a'), stage('b')), { a: ['ann'], b: ['bob'] }).submitted();

  test('all of it comes again after the correction', () => {
    const story = two().by('ann', approve).by('bob', returnIt());
    expect(said(story)).toEqual({ a: 'ahead sign ann', b: 'ahead sign bob' });
    // Ten working days for the correction, then five and five.
    expect(due(story, 'a')).toBe('2020-05-18T09:30:00.000Z');
    expect(ahead(story).endsAt?.toISOString()).toBe('2020-05-25T09:30:00.000Z');
  });

  test('or what has passed stands, when it comes back to who returned it', () => {
    const story = two().by('ann', approve).by('bob', returnIt('applicant', 'resume'));
    expect(said(story)).toEqual({ a: 'passed ann', b: 'ahead sign bob' });
  });

  test('a stage that carries its signatures forward keeps them as long as what it sees is the same', () => {
    const route = sequence(stage('a', { carriesForward: true }), stage('b'));
    const story = tell(route, { a: ['ann'], b: ['bob'] }, { total: 3 })
      .submitted()
      .by('ann', approve)
      .by('bob', returnIt());
    expect(said(story)['a']).toBe('ahead carry ann unchanged');
    story.form = { total: 4 };
    expect(said(story)['a']).toBe('ahead sign ann');
  });
});

test('what it foresees is what comes about', () => {
  const story = tell(sequence(stage('a'), stage('b', { mode: 'all' })), { a: ['ann'], b: ['bob', 'ben'] });
  story.submitted();
  const foreseen = said(story)['b'];
  expect(foreseen).toBe('ahead sign bob+ben');
  expect(story.by('ann', approve).holders).toEqual(['ben', 'bob']);
  story.by('bob', returnIt()).command('clerk', resubmit);
  expect(said(story)).toEqual({ a: 'open ann', b: 'ahead sign bob+ben' });
  story.command('clerk', withdraw);
  expect(story.state.status).toBe('withdrawn');
});

test('a signature that will be carried is foreseen, where nobody else could be the last to sign', () => {
  const carry = (key: string) => stage(key, { repeatedSigner: 'carry' });
  const one = tell(sequence(stage('a'), carry('b'), stage('c')), {
    ...{ a: ['ann'], b: ['ann'], c: ['cid'] },
  }).submitted();
  expect(said(one)).toMatchObject({ b: 'ahead carry ann same_signer', c: 'ahead sign cid' });
  const two = tell(sequence(stage('a'), carry('b')), { a: ['ann', 'bob'], b: ['ann'] }).submitted();
  expect(said(two)['b']).toBe('ahead sign ann');
  const all = tell(sequence(stage('a'), { ...carry('b'), mode: 'all' }), {
    ...{ a: ['ann'], b: ['ann', 'bob'] },
  }).submitted();
  expect(said(all)['b']).toBe('ahead sign bob');
});

test('who signed what is carried is kept out of what is apart from it', () => {
  const route = sequence(
    stage('a', { carriesForward: true }),
    stage('b', { mode: 'all', notSignersOf: ['a'], returns: ['applicant'] }),
  );
  const story = tell(route, { a: ['ann'], b: ['ann', 'bob'] }).submitted();
  story.by('ann', approve).by('bob', returnIt());
  expect(said(story)).toEqual({ a: 'ahead carry ann unchanged', b: 'ahead sign bob' });
});

test('who signs by a signature that is carried is kept out of what is apart from it as well', () => {
  const route = sequence(
    ...[stage('a'), stage('b', { mode: 'all', repeatedSigner: 'carry' })],
    stage('c', { mode: 'all', notSignersOf: ['b'] }),
  );
  const story = tell(route, { a: ['ann'], b: ['ann', 'bob'], c: ['ann', 'cid'] }).submitted();
  expect(said(story)).toMatchObject({ b: 'ahead sign bob', c: 'ahead sign cid' });
  expect(story.by('ann', approve).by('bob', approve).holders).toEqual(['cid']);
});
