import type { OfficeHoursInput } from '@shanhai/contracts/calendar';
import { useMutation } from '@tanstack/react-query';
import { request } from '../../api/request';
import { useWords } from '../../i18n/words';
import { sentenceOf } from '../../ui/states';
import { useCalendarWords } from './calendars';

/** How many open deadlines hours would move: all of them are computed anew for that, so it is asked for. */
export function HoursEffect({ input }: { input: OfficeHoursInput }) {
  const words = useCalendarWords();
  const common = useWords();
  const preview = useMutation({
    mutationFn: () => request('POST', '/office-hours/preview', { query: { limit: 1 }, body: input }),
  });
  const counts = preview.data?.counts;
  return (
    <div className="hours-effect">
      <button className="button" type="button" disabled={preview.isPending} onClick={() => preview.mutate()}>
        {words.movesOpen}
      </button>
      <p role="status">
        {counts && (counts.moved > 0 ? words.movesCount(counts.moved, counts.open) : words.movesNone)}
      </p>
      {preview.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(preview.error, common)}
        </p>
      )}
    </div>
  );
}
