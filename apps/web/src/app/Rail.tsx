import type { ComponentType } from 'react';
import { NavLink } from 'react-router';
import { useWords } from '../i18n/words';
import { useDeadLetters } from '../admin/deliveries/dead-letters';
import { useCounts } from '../notices/live';
import { useMe } from '../session/session';
import {
  AlertIcon,
  BoardsIcon,
  CalendarIcon,
  CallsIcon,
  ClockIcon,
  CooperationIcon,
  DeadlinesIcon,
  FundsIcon,
  InboxIcon,
  MailIcon,
  MineIcon,
  OrgIcon,
  PersonIcon,
  ProjectsIcon,
  RegisterIcon,
  RescueIcon,
  RouteIcon,
  WorkItemsIcon,
  TargetsIcon,
} from '../ui/icons';
import {
  mayManageAccounts,
  mayManageCalendars,
  mayManageOrg,
  mayManageRoutes,
  mayReadCases,
  mayManageDeliveries,
  mayRescue,
  maySetClock,
} from './permissions';
import { useStatus } from './status';

/** Text rail on a wide screen, icons with words on a tablet, the bottom bar on a phone. */
export function Rail() {
  const { app } = useWords();
  const { permissions } = useMe();
  const mode = useStatus().data?.mode;
  const demo = mode === 'demo' || mode === 'test';
  return (
    <nav className="rail" aria-label={app.nav.label}>
      <ul>
        <InboxEntry />
        <Entry to="/mine" label={app.nav.mine} Icon={MineIcon} />
        <Entry to="/targets" label={app.nav.targets} Icon={TargetsIcon} />
        <Entry to="/projects" label={app.nav.projects} Icon={ProjectsIcon} />
        {mayReadCases(permissions) && (
          <Entry to="/work-items" label={app.nav.workItems} Icon={WorkItemsIcon} className="wide-only" />
        )}
        {mayReadCases(permissions) && (
          <Entry to="/calls" label={app.nav.calls} Icon={CallsIcon} className="wide-only" />
        )}
        <Entry to="/deadlines" label={app.nav.deadlines} Icon={DeadlinesIcon} />
        {mayReadCases(permissions) && <ReaderEntries />}
        <Entry to="/me" label={app.nav.me} Icon={PersonIcon} className="phone-only" />
        {demo && <Entry to="/demo/mailbox" label={app.nav.mailbox} Icon={MailIcon} className="apart" />}
        {demo && maySetClock(permissions) && (
          <Entry to="/demo/clock" label={app.nav.clock} Icon={ClockIcon} className="wide-only" />
        )}
        {mayManageRoutes(permissions) && (
          <Entry to="/admin/routes" label={app.nav.routes} Icon={RouteIcon} className="wide-only" />
        )}
        {mayManageCalendars(permissions) && (
          <Entry to="/admin/calendars" label={app.nav.calendars} Icon={CalendarIcon} className="wide-only" />
        )}
        {(mayManageOrg(permissions) || mayManageAccounts(permissions)) && (
          <Entry to="/admin/org" label={app.nav.org} Icon={OrgIcon} className="wide-only" />
        )}
        {mayRescue(permissions) && (
          <Entry to="/admin/rescue" label={app.nav.rescue} Icon={RescueIcon} className="wide-only" />
        )}
        {mayManageDeliveries(permissions) && <DeliveriesEntry />}
      </ul>
    </nav>
  );
}

/** What there is to read for who reads the cases of a unit. */
function ReaderEntries() {
  const { app } = useWords();
  return (
    <>
      <Entry to="/approvals" label={app.nav.register} Icon={RegisterIcon} className="wide-only" />
      <Entry to="/cooperation" label={app.nav.cooperation} Icon={CooperationIcon} className="wide-only" />
      <Entry to="/funds" label={app.nav.funds} Icon={FundsIcon} className="wide-only" />
      <Entry to="/boards" label={app.nav.boards} Icon={BoardsIcon} className="wide-only" />
    </>
  );
}

interface EntryProps {
  readonly to: string;
  readonly label: string;
  readonly Icon: ComponentType;
  readonly className?: string;
}

function Entry({ to, label, Icon, className }: EntryProps) {
  return (
    <li className={className}>
      <NavLink to={to} end={to === '/projects'}>
        <Icon /> {label}
      </NavLink>
    </li>
  );
}

function InboxEntry() {
  const { app } = useWords();
  const { todo } = useCounts();
  return (
    <li>
      <NavLink to="/inbox">
        <InboxIcon /> <Counted label={app.nav.inbox} count={todo} said={app.inboxCount(todo)} />
      </NavLink>
    </li>
  );
}

function DeliveriesEntry() {
  const { app } = useWords();
  const dead = useDeadLetters();
  return (
    <li className="wide-only">
      <NavLink to="/admin/deliveries">
        <AlertIcon /> <Counted label={app.nav.deadLetters} count={dead} said={app.deadLetterCount(dead)} />
      </NavLink>
    </li>
  );
}

/** A word with a number beside it, and the sentence of both for who listens. */
function Counted({ label, count, said }: { label: string; count: number; said: string }) {
  if (count === 0) return label;
  return (
    <>
      <span aria-hidden="true">{label}</span>
      <span className="badge" aria-hidden="true">
        {count}
      </span>
      <span className="visually-hidden">{said}</span>
    </>
  );
}
