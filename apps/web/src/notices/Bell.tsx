import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../i18n/words';
import { BellIcon } from '../ui/icons';
import { useUnread } from './live';

const Newest = lazy(async () => ({ default: (await import('./Newest')).Newest }));

/** The number of unread notices, and the newest of them on demand. */
export function Bell() {
  const { app } = useWords();
  const unread = useUnread();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  // Where it was opened: on another page it is closed.
  const { key } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === key;
  const close = () => setOpenAt(null);
  useEffect(() => {
    if (!open) return;
    const outside = ({ target }: Event) => {
      if (target instanceof Node && box.current?.contains(target) !== true) setOpenAt(null);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  return (
    <div
      className="bell"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        className="icon-button"
        type="button"
        aria-label={app.noticesUnread(unread)}
        aria-expanded={open}
        onClick={() => setOpenAt(open ? null : key)}
      >
        <BellIcon />
        {unread > 0 && (
          <span className="badge" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
      {open && (
        <Suspense>
          <Newest />
        </Suspense>
      )}
    </div>
  );
}
