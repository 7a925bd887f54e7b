import { useEffect, useRef } from 'react';

/** What is wrong with one part, by its JSON pointer. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** Ids of fields on the page: the pointer of what is sent, as an id may be. */
export const fieldIds =
  (prefix: string) =>
  (pointer: string): string =>
    `${prefix}${pointer.replaceAll('/', '-')}`;

interface FaultListProps {
  readonly title: string;
  readonly faults: readonly Fault[];
  readonly idOf: (pointer: string) => string;
}

/** All that must be mended, each line leading to its field. */
export function FaultList({ title, faults, idOf }: FaultListProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [faults]);
  return (
    <div className="note error" ref={box} tabIndex={-1} role="alert">
      <p>{title}</p>
      {faults.length > 0 && (
        <ul>
          {faults.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>
              <a
                href={`#${idOf(pointer)}`}
                onClick={(event) => {
                  event.preventDefault();
                  fieldOf(pointer, idOf)?.focus();
                }}
              >
                {detail}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The field of a pointer, or of what it lies in: `/minutes/0/coResponsibleUnitIds/1` is answered in the item's own field. */
function fieldOf(pointer: string, idOf: FaultListProps['idOf']): HTMLElement | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.getElementById(idOf(at));
    if (field) return field;
  }
  return null;
}
