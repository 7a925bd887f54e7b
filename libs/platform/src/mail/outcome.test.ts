import { outcomeOf } from './outcome';

const failure = (more: { code?: string; command?: string; responseCode?: number }): Error =>
  Object.assign(new Error('as the server said'), more);

describe('what became of a message', () => {
  it.each([
    ['an unknown mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'refused'],
    ['a greylisted sender', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }, 'deferred'],
    ['a message taken for spam', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'refused'],
    ['a full disk', { code: 'EMESSAGE', command: 'DATA', responseCode: 452 }, 'deferred'],
    ['an address that is none', { code: 'EENVELOPE', command: 'API' }, 'refused'],
    ['no server', { code: 'ECONNECTION', command: 'CONN' }, 'unreachable'],
    [
      'a greeting that refuses everybody',
      { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 },
      'unreachable',
    ],
    ['a wrong password of ours', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'unreachable'],
    ['a sender who may not', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553 }, 'unreachable'],
    ['a server that shuts down', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }, 'unreachable'],
    ['a timeout', { code: 'ETIMEDOUT' }, 'unreachable'],
  ])('%s', (_what, more, kind) => expect(outcomeOf(failure(more)).kind).toBe(kind));
});
