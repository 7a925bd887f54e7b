import { createContext, useContext, type ReactNode } from 'react';
import { FaultList, fieldIds, type Fault } from '../../forms/FaultList';
import { Labeled, type LabeledControl } from '../../forms/Labeled';

const fieldIdOf = fieldIds('call');

const FaultsContext = createContext<readonly Fault[]>([]);
export const FaultsProvider = FaultsContext.Provider;

/** What is told at a field: what is wrong with it. */
export const useFault = (pointer: string): string | null =>
  useContext(FaultsContext).find((fault) => fault.pointer === pointer)?.detail ?? null;

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
export const CallFaults = (props: { title: string; faults: readonly Fault[] }) => (
  <FaultList {...props} idOf={fieldIdOf} />
);
