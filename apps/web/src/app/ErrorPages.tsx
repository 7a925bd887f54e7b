import { Link } from 'react-router';
import { useWords } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';

export function NotFoundPage() {
  const { app } = useWords();
  return (
    <div className="page">
      <PageTitle title={app.errors.notFoundTitle} />
      <p>{app.errors.notFound}</p>
      <p>
        <Link to="/inbox">{app.errors.toInbox}</Link>
      </p>
    </div>
  );
}

/** Shown when a page breaks or its chunk can't be fetched, for instance after an upgrade of the service. */
export function CrashPage() {
  const { app } = useWords();
  return (
    <main className="page">
      <PageTitle title={app.errors.crashedTitle} />
      <p>{app.errors.crashed}</p>
      <p>
        <button className="button primary" type="button" onClick={() => window.location.reload()}>
          {app.errors.reload}
        </button>
      </p>
    </main>
  );
}
