import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { ShortcutHelp } from '../app/Shortcuts';
import {
  mayManageAccounts,
  mayManageNotices,
  mayManageOrg,
  mayManageRoutes,
  mayReadCases,
  mayManageDeliveries,
  mayRescue,
  maySetClock,
} from '../app/permissions';
import { useStatus } from '../app/status';
import { LanguageToggle, ThemeChoices } from '../app/Toggles';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { sentenceOf } from '../ui/states';
import { signOut, useMe } from './session';

export function MePage() {
  const words = useWords();
  const { session, app } = words;
  const names = useNames();
  const { person, posts } = useMe();
  const [help, setHelp] = useState(false);
  return (
    <div className="page me">
      <PageTitle title={names.person(person)} />
      <section className="card part">
        <h2>{session.posts}</h2>
        <ul>
          {posts.map((post) => (
            <li key={`${post.unit.id}-${post.role}`}>
              {names.unit(post.unit)} · {post.title}{' '}
              {post.lastDay !== null && <span className="tag">{session.lastDay(post.lastDay)}</span>}
            </li>
          ))}
        </ul>
        {person.email !== null && (
          <p className="quiet">
            {session.email} {person.email}
          </p>
        )}
      </section>
      <section className="card part">
        <h2>{app.theme.label}</h2>
        <ThemeChoices /> <LanguageToggle personId={person.id} />{' '}
        <button className="button quiet" type="button" onClick={() => setHelp(true)}>
          {app.shortcuts.open}
        </button>
      </section>
      <Links />
      <SignOut />
      {help && <ShortcutHelp onClose={() => setHelp(false)} />}
    </div>
  );
}

/** Leave, and what the rail shows on wide screens and a phone has no room for. */
function Links() {
  const { app } = useWords();
  const { permissions, posts } = useMe();
  const names = useNames();
  const mode = useStatus().data?.mode;
  const demo = mode === 'demo' || mode === 'test';
  const links = [
    ...(mayReadCases(permissions)
      ? [
          { to: '/calls', label: app.nav.calls },
          { to: '/work-items', label: app.nav.workItems },
          { to: '/approvals', label: app.nav.register },
          { to: '/cooperation', label: app.nav.cooperation },
          { to: '/boards', label: app.nav.boards },
        ]
      : []),
    { to: '/me/delegation', label: app.nav.delegation },
    { to: '/me/notifications', label: app.nav.noticeSettings },
    ...(mayManageNotices(permissions) ? [{ to: '/admin/templates', label: app.nav.templates }] : []),
    ...posts
      .filter(({ role }) => role === 'head')
      .map(({ unit }) => ({
        to: `/units/${encodeURIComponent(unit.id)}/notices`,
        label: app.nav.unitNotices(names.unit(unit)),
      })),
    ...(mayManageRoutes(permissions) ? [{ to: '/admin/routes', label: app.nav.routes }] : []),
    ...(mayManageOrg(permissions) || mayManageAccounts(permissions)
      ? [{ to: '/admin/org', label: app.nav.org }]
      : []),
    ...(mayRescue(permissions) ? [{ to: '/admin/rescue', label: app.nav.rescue }] : []),
    ...(demo ? [{ to: '/demo/mailbox', label: app.nav.mailbox }] : []),
    ...(demo && maySetClock(permissions) ? [{ to: '/demo/clock', label: app.nav.clock }] : []),
    ...(mayManageDeliveries(permissions) ? [{ to: '/admin/deliveries', label: app.nav.deadLetters }] : []),
  ];
  return (
    <p className="result-links">
      {links.map(({ to, label }) => (
        <Link key={to} className="button" to={to}>
          {label}
        </Link>
      ))}
    </p>
  );
}

function SignOut() {
  const words = useWords();
  const leave = useMutation({ mutationFn: signOut });
  return (
    <p className="result-links">
      <button className="button" type="button" disabled={leave.isPending} onClick={() => leave.mutate()}>
        {words.session.signOut}
      </button>
      {leave.isError && (
        <span className="field-error" role="alert">
          {sentenceOf(leave.error, words)}
        </span>
      )}
    </p>
  );
}
