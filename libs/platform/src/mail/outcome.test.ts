import { type SendOutcome, outcomeOf, sentWith } from './outcome';

const failure = (more: { code?: string; command?: string; response?: string }): Error =>
  Object.assign(new Error('as the client said'), more);

describe('what became of a message', () => {
  it.each([
    ['an unknown mailbox', { code: 'EENVELOPE', command: 'RCPT TO', response: '550 5.1.1 who?' }, 'refused'],
    [
      'a greylisted sender',
      { code: 'EENVELOPE', command: 'RCPT TO', response: '450 4.7.1 later' },
      'deferred',
    ],
    ['a message taken for spam', { code: 'EMESSAGE', command: 'DATA', response: '554 no' }, 'refused'],
    ['a full disk', { code: 'EMESSAGE', command: 'DATA', response: '452 4.3.1 full' }, 'deferred'],
    ['an address that is none', { code: 'EENVELOPE', command: 'API' }, 'refused'],
    [
      'a message that the server calls too large',
      { command: 'MAIL FROM', response: '552 5.3.4 big' },
      'refused',
    ],
    ['a message that we see to be too large', { code: 'EMESSAGE', command: 'MAIL FROM' }, 'refused'],
    ['no server', { code: 'ECONNECTION', command: 'CONN' }, 'unreachable'],
    [
      'a greeting that refuses everybody',
      { code: 'EPROTOCOL', command: 'CONN', response: '554 no' },
      'unreachable',
    ],
    [
      'a wrong password of ours',
      { code: 'EAUTH', command: 'AUTH PLAIN', response: '535 5.7.8 no' },
      'unreachable',
    ],
    ['a sender who may not', { code: 'EENVELOPE', command: 'MAIL FROM', response: '553 no' }, 'unreachable'],
    [
      'a server that shuts down',
      { code: 'EENVELOPE', command: 'RCPT TO', response: '421 4.3.2 bye' },
      'unreachable',
    ],
    ['a timeout', { code: 'ETIMEDOUT' }, 'unreachable'],
  ])('%s', (_what, more, kind) => expect(outcomeOf(failure(more)).kind).toBe(kind));

  it('is unknown when all of it was written and nothing came back, or nothing that is an answer', () => {
    expect(outcomeOf(failure({ code: 'ECONNECTION', command: 'CONN' }), true).kind).toBe('unanswered');
    expect(outcomeOf(failure({ code: 'ETIMEDOUT', command: 'CONN' }), true).kind).toBe('unanswered');
    expect(outcomeOf(failure({ code: 'EMESSAGE', command: 'DATA', response: 'hello?' }), true).kind).toBe(
      'unanswered',
    );
    expect(outcomeOf(failure({ command: 'DATA', response: '554 spam' }), true).kind).toBe('refused');
    expect(outcomeOf(failure({ command: 'DATA', response: '421 bye' }), true).kind).toBe('unreachable');
  });

  it.each([
    ['a word', 'hello'],
    ['a number that no reply has', '999 what'],
    ['two digits', '55 short'],
    ['a success where nothing was taken', '250 ok'],
  ])('is not decided by what is no answer: %s', (_what, response) => {
    const outcome = outcomeOf(failure({ code: 'EENVELOPE', command: 'RCPT TO', response }));
    expect(outcome).toMatchObject({
      kind: 'unreachable',
      answer: { code: null, enhanced: null, text: response },
    });
  });

  it('keeps the codes and the words of the answer, on one line and not for ever', () => {
    const answer = (response: string): unknown =>
      (outcomeOf(failure({ command: 'RCPT TO', response })) as Exclude<SendOutcome, { kind: 'sent' }>).answer;
    expect(answer('550 5.1.1 <a@b>\r\n550 5.1.1 no such\u0000mailbox')).toEqual({
      ...{ code: 550, enhanced: '5.1.1' },
      text: '550 5.1.1 <a@b> 550 5.1.1 no such mailbox',
    });
    expect(answer('550-no 5.1.1 here')).toMatchObject({ code: 550, enhanced: null });
    expect(answer(`451 ${'x'.repeat(9_000)}`)).toMatchObject({
      text: expect.stringMatching(/^.{500}$/) as string,
    });
    expect(sentWith('250 2.0.0 queued as 7')).toEqual({
      kind: 'sent',
      answer: { code: 250, enhanced: '2.0.0', text: '250 2.0.0 queued as 7' },
    });
  });
});
