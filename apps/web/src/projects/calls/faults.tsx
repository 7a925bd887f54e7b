import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { Labeled, type LabeledControl } from '../../forms/Labeled';

/** What is wrong with one part, by its JSON pointer. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** Ids of fields on the page: the pointer of what is sent, as an id may be. */
const fieldIdOf = (pointer: string): string => `call${pointer.replaceAll('/', '-')}`;

const FaultsContext = createContext<readonly Fault[]>([]);
export const FaultsProvider = FaultsContext.Provider;

/** What is told at a field: what is wrong with it. */
export const useFault = (pointer: string): string | null =>
  useContext(FaultsContext).find((fault) => fault.pointer === pointer)?.detail ?? null;

/** The field of a pointer, or of what it lies in. */
function fieldOf(pointer: string): HTMLElement | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.getElementById(fieldIdOf(at));
    if (field) return field;
  }
  return null;
}

interface FieldProps {
  /** Where it stands in what is sent: a fault of it is told here. */
  readonly pointer: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: (control: LabeledControl) => ReactNode;
}

export function CallField({ pointer, ...field }: FieldProps) {
  return <Labeled id={fieldIdOf(pointer)} error={useFault(pointer)} {...field} />;
}

interface GroupProps {
  readonly pointer: string;
  readonly label: string;
  /** Whether a heading says the same already. */
  readonly headed?: boolean;
  readonly children: ReactNode;
}

/** Several controls that answer one question. */
export function CallGroup({ pointer, label, headed = false, children }: GroupProps) {
  const fault = useFault(pointer);
  const id = fieldIdOf(pointer);
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={fault === null ? undefined : `${id}-error`}>
      <legend className={headed ? 'visually-hidden' : undefined}>{label}</legend>
      {children}
      {fault !== null && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}

/** All that must be mended, each line leading to its field. */
export function FaultList({ title, faults }: { title: string; faults: readonly Fault[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [faults]);
  return (
    <div className="note error" ref={box} tabIndex={-1} role="alert">
      <p>{title}</p>
      <ul>
        {faults.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>
            <a
              href={`#${fieldIdOf(pointer)}`}
              onClick={(event) => {
                event.preventDefault();
                fieldOf(pointer)?.focus();
              }}
            >
              {detail}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
