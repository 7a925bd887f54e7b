import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useWords } from '../i18n/words';
import type { Act, Offer } from './acts';

interface MoreActsProps {
  readonly offers: readonly Offer[];
  readonly nameOf: (act: Act) => string;
  readonly onOpen: (offer: Offer) => void;
}

/** The acts that a day needs seldom, behind one button. A blocked one says why. */
export function MoreActs({ offers, nameOf, onOpen }: MoreActsProps) {
  const { acts } = useWords();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useClosedFromOutside(box, open, () => setOpen(false));
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="more-acts" ref={box} onKeyDown={keys}>
      <button
        className="button"
        type="button"
        ref={button}
        aria-expanded={open}
        aria-label={acts.moreLabel}
        onClick={() => setOpen(!open)}
      >
        {acts.more} <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <ul aria-label={acts.moreLabel}>
          {offers.map((offer) => (
            <li key={offer.act}>
              <button type="button" disabled={offer.blocked !== null} onClick={() => onOpen(offer)}>
                {nameOf(offer.act)}
                {offer.blocked !== null && <span className="quiet">{offer.blocked}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useClosedFromOutside(box: React.RefObject<HTMLElement | null>, open: boolean, close: () => void) {
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) close();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  });
}
