import { lazy, Suspense } from 'react';
import { useMedia } from '../app/media';

const DayPicker = lazy(async () => ({ default: (await import('./DayPicker')).DayPicker }));

interface DayInputProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string | undefined;
  readonly onBlur?: () => void;
  /** 2026-11-23, or empty. */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** On a phone the native input: antd's picker overflows there and raises the keyboard (ant-design#26758). */
export function DayInput({ value, onChange, onBlur = () => undefined, ...control }: DayInputProps) {
  const phone = useMedia('(max-width: 767px), (pointer: coarse)');
  if (phone) {
    return (
      <input
        className="input date"
        {...control}
        type="date"
        value={value}
        onBlur={onBlur}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const described = control['aria-describedby'];
  return (
    <Suspense fallback={<input className="input date" id={control.id} disabled value={value} />}>
      <DayPicker
        id={control.id}
        aria-invalid={control['aria-invalid']}
        {...(described === undefined ? {} : { 'aria-describedby': described })}
        value={value}
        onBlur={onBlur}
        onChange={(day) => onChange(day ?? '')}
      />
    </Suspense>
  );
}
