import { Link } from 'react-router';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { useUnread } from '../notices/live';
import { useMe } from '../session/session';
import { BellIcon, PersonIcon, PlusIcon } from '../ui/icons';
import { LanguageToggle, ThemeToggle } from './Toggles';

export function HeaderActions() {
  const { app } = useWords();
  const { person } = useMe();
  const names = useNames();
  const unread = useUnread();
  return (
    <>
      <Link className="icon-button" to="/new">
        <PlusIcon /> {app.nav.start}
      </Link>
      <Link className="icon-button" to="/notices" aria-label={app.noticesUnread(unread)}>
        <BellIcon />
        {unread > 0 && (
          <span className="badge" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Link>
      <LanguageToggle personId={person.id} />
      <span className="wide-only">
        <ThemeToggle />
      </span>
      <Link className="icon-button wide-only" to="/me">
        <PersonIcon /> <span className="who">{names.person(person)}</span>
      </Link>
    </>
  );
}
