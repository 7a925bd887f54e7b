import type { ReactNode } from 'react';
import { sessionExpired } from '../api/session-expired';
import { useStore } from '../app/store';
import { useWords } from '../i18n/words';
import { Dialog } from '../ui/Dialog';
import { PageTitle } from '../ui/PageTitle';
import { Failure } from '../ui/states';
import { useSession } from './session';
import { SignInForm } from './SignInForm';
import { SignInPage } from './SignInPage';

/** Nobody: the sign-in page. Expired while working: the sign-in over the page, which keeps all its text. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { app } = useWords();
  const session = useSession();
  if (session.isError) {
    return (
      <main className="page">
        <PageTitle title={app.name} />
        <Failure error={session.error} retry={() => void session.refetch()} />
      </main>
    );
  }
  if (session.data === undefined) return null;
  if (session.data === null) return <SignInPage />;
  return (
    <>
      {children}
      <ExpiredSignIn />
    </>
  );
}

function ExpiredSignIn() {
  const { session } = useWords();
  if (!useStore(sessionExpired)) return null;
  return (
    <Dialog title={session.expiredTitle} mustAnswer onClose={() => undefined}>
      <p>{session.expired}</p>
      <SignInForm />
    </Dialog>
  );
}
