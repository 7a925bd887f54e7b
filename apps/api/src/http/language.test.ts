import type { FastifyRequest } from 'fastify';
import { cookieOf } from './headers';
import { languageOf } from './language';

const asked = (header?: string, chosen?: 'zh' | 'en') =>
  languageOf({
    headers: { 'accept-language': header },
    signedIn: chosen && { language: chosen },
  } as FastifyRequest);

test.each([
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['zh-Hans-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['fr,en;q=0.5,zh;q=0.7', 'zh'],
  ['en;q=0,zh', 'zh'],
  ['fr-FR', 'zh'],
  [undefined, 'zh'],
])('%p is answered in %s', (header, language) => {
  expect(asked(header)).toBe(language);
});

test('what the person has chosen holds where the request asks for neither', () => {
  expect([asked('fr', 'en'), asked(undefined, 'en'), asked('zh', 'en')]).toEqual(['en', 'en', 'zh']);
});

test.each([
  ['a=1; shanhai_session=tok; b=2', 'tok'],
  ['shanhai_session=tok', 'tok'],
  ['x_shanhai_session=no', undefined],
  ['shanhai_session', undefined],
  [undefined, undefined],
])('the session of %p is %p', (header, token) => {
  expect(cookieOf(header, 'shanhai_session')).toBe(token);
});
