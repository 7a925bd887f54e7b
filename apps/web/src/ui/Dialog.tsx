import { useEffect, useId, useRef, type ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** A dialog that must be answered, such as the sign-in over the page, ignores Escape. */
  readonly mustAnswer?: boolean;
  /** For lists: as wide as a page. */
  readonly wide?: boolean;
}

/** A modal dialog of the platform: it holds the focus, gives it back, and makes the page behind inert. */
export function Dialog({ title, children, onClose, mustAnswer = false, wide = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={wide ? 'sheet wide' : 'sheet'}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (!mustAnswer) onClose();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}
