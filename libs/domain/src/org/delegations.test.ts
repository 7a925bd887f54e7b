import { chainFault, common, type Link } from './delegations';

const link = (principal: string, delegate: string, more: Partial<Link> = {}): Link => ({
  ...{ principal, delegate, from: '2026-11-01', to: '2026-11-30', routes: null },
  ...more,
});

test('two who stand in for each other are a circle, named from where it begins', () => {
  expect(chainFault([link('b', 'a')], link('a', 'b'))).toEqual({
    code: 'delegation_cycle',
    chain: ['a', 'b', 'a'],
  });
});

test('a circle through others is found', () => {
  const links = [link('b', 'c'), link('c', 'a')];
  expect(chainFault(links, link('a', 'b'))).toMatchObject({ chain: ['a', 'b', 'c', 'a'] });
});

test('three links are a chain, four are too long, wherever the new one stands', () => {
  const three = [link('a', 'b'), link('b', 'c')];
  expect(chainFault(three, link('c', 'd'))).toBeUndefined();
  const fault = { code: 'delegation_too_long', chain: ['a', 'b', 'c', 'd', 'e'] };
  expect(chainFault([...three, link('c', 'd')], link('d', 'e'))).toEqual(fault);
  expect(chainFault([link('b', 'c'), link('c', 'd'), link('d', 'e')], link('a', 'b'))).toEqual(fault);
  expect(chainFault([link('a', 'b'), link('b', 'c'), link('d', 'e')], link('c', 'd'))).toEqual(fault);
});

test('links of other days or other routes make no chain', () => {
  const december = { from: '2026-12-01', to: '2026-12-31' };
  expect(chainFault([link('b', 'a', december)], link('a', 'b'))).toBeUndefined();
  const [one, other] = [{ routes: ['one'] }, { routes: ['other'] }];
  expect(chainFault([link('b', 'a', one)], link('a', 'b', other))).toBeUndefined();
  expect(chainFault([link('b', 'a', one)], link('a', 'b'))).toMatchObject({ code: 'delegation_cycle' });
});

test('what two links share is the shorter time and the routes of both', () => {
  const one = link('a', 'b', { from: '2026-11-10', routes: ['x', 'y'] });
  expect(common(one, link('b', 'c', { to: '2026-11-20', routes: ['y'] }))).toEqual({
    from: '2026-11-10',
    to: '2026-11-20',
    routes: ['y'],
  });
  expect(common(one, link('b', 'c', { routes: ['z'] }))).toBeUndefined();
});
