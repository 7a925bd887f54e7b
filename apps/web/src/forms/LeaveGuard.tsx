import { useCallback, useEffect, useState } from 'react';
import { useBlocker } from 'react-router';
import { useWords } from '../i18n/words';
import { Dialog } from '../ui/Dialog';
import type { DraftSaver } from './draft-saver';

/** Asks once, and only with unsaved text. Leaving saves first; what can't be saved stays on this device. */
export function LeaveGuard({ saver }: { saver: DraftSaver }) {
  const { form } = useWords();
  const blocker = useBlocker(useCallback(() => saver.isUnsaved(), [saver]));
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.isUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [saver]);
  const { state, proceed, reset } = blocker;
  const [mustAsk, setMustAsk] = useState(false);
  useEffect(() => {
    if (state !== 'blocked') return;
    // Most often the save that is due is all that is missing: then nobody needs to be asked.
    void saver.flush().then((saved) => (saved ? proceed() : setMustAsk(true)));
  }, [state, proceed, saver]);
  const stay = () => {
    setMustAsk(false);
    reset?.();
  };
  if (state !== 'blocked' || !mustAsk) return null;
  return (
    <Dialog title={form.leaveTitle} onClose={stay}>
      <p>{form.leaveLead}</p>
      <div className="actions">
        <button className="button" type="button" onClick={proceed}>
          {form.leaveGo}
        </button>
        <button className="button primary" type="button" onClick={stay}>
          {form.leaveStay}
        </button>
      </div>
    </Dialog>
  );
}
