import { useState, type ReactNode } from 'react';
import './filters.css';

/** Filters beside each other; on a phone, whose screen belongs to what is listed, folded behind a button that says how many are in use. */
export function FilterFold({ label, children }: { label: string; children: ReactNode }) {
  const [unfolded, setUnfolded] = useState(false);
  return (
    <div className={unfolded ? 'filters' : 'filters folded'}>
      <button
        className="button phone-only"
        type="button"
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        {label}
      </button>
      {children}
    </div>
  );
}
