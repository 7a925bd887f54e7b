import { useEffect, useRef, type MouseEvent } from 'react';
import { useTargetWords } from '../words';
import type { Fault } from './faults';
import { goTo } from './go-to';

interface FaultsProps {
  readonly faults: readonly Fault[];
  readonly nameOf: (fault: Fault) => string | null;
  /** The lower level of a target is folded away until somebody looks at it. */
  readonly onOpen: (key: string) => void;
}

/** All that the service refused, each line leading to its cell. */
export function Faults({ faults, nameOf, onOpen }: FaultsProps) {
  const { acts } = useTargetWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  const go = (event: MouseEvent, { domId, key, belowId }: Fault) => {
    event.preventDefault();
    if (key !== null && belowId !== null) onOpen(key);
    if (domId !== null) goTo(domId);
  };
  return (
    <div className="note error error-summary" ref={box} tabIndex={-1} role="alert">
      <h2>{acts.faults(faults.length)}</h2>
      <ul>
        {faults.map((fault, index) => (
          <li key={index}>
            {fault.domId === null ? (
              fault.message
            ) : (
              <>
                <a href={`#${fault.domId}`} onClick={(event) => go(event, fault)}>
                  {nameOf(fault)}
                </a>{' '}
                {fault.message}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
