import type { OfficeHoursInput } from '@shanhai/contracts/calendar';
import { useEffect, useRef } from 'react';
import { useNames } from '../../i18n/names';
import { useUnits } from '../../org/units';
import { Consequences } from '../Consequences';
import { useCalendarWords, type useHoursMoves } from './calendars';
import { MovesOf } from './Moves';

interface ReviewProps {
  readonly of: OfficeHoursInput;
  readonly moves: ReturnType<typeof useHoursMoves>;
}

/** For whom, from when, on what ground, and every deadline that it moves. */
export function HoursReview({ of: { unitId, from, hours, source }, moves }: ReviewProps) {
  const words = useCalendarWords();
  const names = useNames();
  const unit = useUnits().data?.find(({ id }) => id === unitId);
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { morning, afternoon } = hours;
  return (
    <>
      <p ref={heading} tabIndex={-1}>
        <strong>{unitId === null ? words.everywhere : unit ? names.unit(unit) : unitId}</strong>{' '}
        {words.hoursFrom(from)}{' '}
        {words.hoursOf(`${morning.opens}–${morning.closes}`, `${afternoon.opens}–${afternoon.closes}`)}
      </p>
      <p className="quiet">{source}</p>
      <MovesOf query={moves} />
      <Consequences of={words.setHours.lead} />
    </>
  );
}
