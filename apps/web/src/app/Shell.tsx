import { useEffect, useRef } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useWords } from '../i18n/words';
import { useLiveCounts } from '../notices/live';
import { Mark } from '../ui/icons';
import { useMe } from '../session/session';
import { isThere } from './admin-pages';
import { Bands } from './Bands';
import { NotFoundPage } from './ErrorPages';
import { HeaderActions } from './HeaderActions';
import { Rail } from './Rail';
import { Shortcuts } from './Shortcuts';

export function Shell() {
  const { app } = useWords();
  const { pathname } = useLocation();
  const { permissions } = useMe();
  const main = useRef<HTMLElement>(null);
  useLiveCounts();
  useFocusOnNavigation(main, pathname);
  return (
    <>
      <a className="skip" href="#main">
        {app.skip}
      </a>
      <div className="shell">
        <header className="shell-header">
          <Link className="brand" to="/inbox">
            <Mark /> <span className="wide-only">{app.name}</span>
            <span className="phone-only">{app.short}</span>
          </Link>
          <span className="spring" />
          <HeaderActions />
        </header>
        <Rail />
        <main className="content" id="main" tabIndex={-1} ref={main}>
          <Bands />
          {isThere(pathname, permissions) ? <Outlet /> : <NotFoundPage />}
        </main>
      </div>
      <Shortcuts />
      <ScrollRestoration />
    </>
  );
}

/** A new page is read from its beginning: the focus leaves the link that is gone. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>, pathname: string) {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const target = main.current?.querySelector('h1') ?? main.current;
    target?.focus({ preventScroll: true });
  }, [pathname, main]);
}
