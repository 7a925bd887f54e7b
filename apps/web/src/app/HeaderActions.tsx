import { Link } from 'react-router';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { Bell } from '../notices/Bell';
import { useMe } from '../session/session';
import { PersonIcon, PlusIcon } from '../ui/icons';
import { LanguageToggle, ThemeToggle } from './Toggles';

export function HeaderActions() {
  const { app } = useWords();
  const { person } = useMe();
  const names = useNames();
  return (
    <>
      <Link className="icon-button" to="/new">
        <PlusIcon /> {app.nav.start}
      </Link>
      <Bell />
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
