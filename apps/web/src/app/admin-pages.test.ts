import { isThere } from './admin-pages';

test.each([
  ['/inbox', [], true],
  ['/units/331181/notices', [], true],
  ['/admin/calendars/2027', [], false],
  ['/admin/calendars/2027', ['calendar.manage'], true],
  ['/admin/ladders', ['calendar.manage'], false],
  ['/admin/ladders/new', ['route.manage'], true],
  ['/admin/policies/target.plan/new', ['route.manage'], true],
  ['/admin/policies', ['calendar.manage'], false],
  ['/admin/org/persons/1', ['account.manage'], true],
  ['/admin/outbox', ['delivery.manage'], false],
  ['/admin/outbox', ['outbox.manage'], true],
  ['/admin', ['route.manage'], false],
  ['/admin/nothing', ['route.manage'], false],
])('%s with %j is there: %s', (pathname, permissions, there) => {
  expect(isThere(pathname, permissions)).toBe(there);
});
