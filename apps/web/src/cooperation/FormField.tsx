import type { ReactNode } from 'react';
import { Labeled, type LabeledControl } from '../forms/Labeled';
import { fieldIdOf } from './Faults';

interface FormFieldProps {
  /** Where it stands in what is sent: a fault of it leads here. */
  readonly pointer: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: (control: LabeledControl) => ReactNode;
}

export const FormField = ({ pointer, ...field }: FormFieldProps) => (
  <Labeled id={fieldIdOf(pointer)} {...field} />
);
