import { permissions, permissionsOf, roles, rolesWith } from './policy';

/** The matrix as docs/api.md publishes it, written out by hand: a cell that changes must be changed twice. */
const matrix = `
                        case.read  application.file  approval.decide  approval.rescue  audit.read  outbox.manage  delivery.manage  clock.set  account.manage  org.manage  route.manage  calendar.manage  deadline.extend  target.plan  target.carry_out  notice.manage  cooperation.record  call.manage  fund.record  work_item.supervise  work_item.report
clerk                   yes        yes               no               no               no          no             no               no         no              no          no            no               no               no           yes               no             yes                 no           no           no                   yes
coordinator             yes        no                no               no               no          no             no               no         no              no          no            no               no               yes          yes               no             yes                 yes          yes          yes                  yes
head                    yes        no                yes              no               no          no             no               no         no              no          no            no               yes              no           no                yes            no                  no           no           yes                  no
leader                  yes        no                yes              no               no          no             no               no         no              no          no            no               yes              no           no                no             no                  no           no           no                   no
approver                yes        no                yes              no               no          no             no               no         no              no          no            no               no               no           no                no             no                  yes          yes          yes                  no
administrator           no         no                no               yes              no          yes            yes              yes        no              yes         yes           yes              no               no           no                yes            no                  no           no           no                   no
security_administrator  no         no                no               no               no          no             no               no         yes             no          no            no               no               no           no                no             no                  no           no           no                   no
auditor                 yes        no                no               no               yes         no             no               no         no              no          no            no               no               no           no                no             no                  no           no           no                   no
`;

const [header = '', ...lines] = matrix.trim().split('\n');
const columns = header.trim().split(/\s+/);
const cells = lines.flatMap((line) => {
  const [role = '', ...answers] = line.trim().split(/\s+/);
  return columns.map((permission, at) => ({ role, permission, allowed: answers[at] === 'yes' }));
});

test('the matrix names every role and every permission', () => {
  expect(columns).toEqual([...permissions]);
  expect(lines.map((line) => line.split(' ')[0])).toEqual([...roles]);
});

test.each(cells)('$role · $permission: $allowed', ({ role, permission, allowed }) => {
  expect((permissionsOf(role) as readonly string[]).includes(permission)).toBe(allowed);
});

test('nobody who administers decides, and the auditor changes nothing', () => {
  const deciders = rolesWith('approval.decide');
  expect(rolesWith('outbox.manage').filter((role) => deciders.includes(role))).toEqual([]);
  expect(permissionsOf('auditor')).toEqual(['case.read', 'audit.read']);
});

test('an unknown role may do nothing', () => {
  expect(permissionsOf('emperor')).toEqual([]);
});
