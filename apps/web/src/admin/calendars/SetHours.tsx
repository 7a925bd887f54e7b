import type { OfficeHoursView } from '@shanhai/contracts/calendar';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { useServiceNow } from '../../app/status';
import { isoDay } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { announce } from '../../ui/Announcer';
import { Dialog } from '../../ui/Dialog';
import { sentenceOf } from '../../ui/states';
import { refreshCalendars, useCalendarWords, useHoursMoves, type AskedHours } from './calendars';
import { inputOf, refusedAt, type HoursDraft } from './hours-draft';
import { HoursFields } from './HoursFields';
import { HoursReview } from './HoursReview';

/** `usual`: the hours that hold everywhere now, from which one begins. */
export function SetHours({ usual }: { usual: OfficeHoursView['hours'] }) {
  const { setHours: words } = useCalendarWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button className="button" type="button" onClick={() => setOpen(true)}>
        {words.open}
      </button>
      {open && <HoursDialog usual={usual} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Two steps: what is to hold, and what it would move. Only who has seen the second publishes. */
function HoursDialog({ usual, onClose }: { usual: OfficeHoursView['hours']; onClose: () => void }) {
  const { setHours: words } = useCalendarWords();
  const today = isoDay(useServiceNow());
  const [draft, setDraft] = useState<HoursDraft>({
    ...{ scope: '', unitId: '', from: today, hours: usual, source: '' },
  });
  const [asked, setAsked] = useState<AskedHours | null>(null);
  const [tries, setTries] = useState(0);
  const moves = useHoursMoves(asked);
  const ask = () => {
    const input = inputOf(draft);
    setTries(tries + 1);
    setAsked(input === undefined ? null : { input, at: tries + 1 });
  };
  const write = (next: HoursDraft) => {
    setDraft(next);
    setAsked(null);
  };
  if (asked !== null && moves.data !== undefined) {
    return (
      <Dialog title={words.reviewTitle} onClose={onClose}>
        <Publish of={asked} moves={moves} onBack={() => setAsked(null)} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={words.title} onClose={onClose}>
      <Asking
        {...{ draft, error: moves.error, asking: moves.isFetching, asked: tries > 0 }}
        {...{ onChange: write, onAsk: ask, onClose }}
      />
    </Dialog>
  );
}

interface AskingProps {
  readonly draft: HoursDraft;
  readonly asked: boolean;
  readonly asking: boolean;
  readonly error: unknown;
  readonly onChange: (draft: HoursDraft) => void;
  readonly onAsk: () => void;
  readonly onClose: () => void;
}

function Asking({ draft, asked, asking, error, onChange, onAsk, onClose }: AskingProps) {
  const { setHours: words } = useCalendarWords();
  const common = useWords();
  const sentence = error === null ? '' : sentenceOf(error, common);
  const errors = refusedAt(error, sentence);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!asking) onAsk();
      }}
    >
      <HoursFields draft={draft} asked={asked} errors={errors} onChange={onChange} />
      {error !== null && Object.keys(errors).length === 0 && (
        <p className="field-error" role="alert">
          {sentence}
        </p>
      )}
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {common.common.cancel}
        </button>
        <button className="button primary" type="submit" disabled={asking}>
          {asking ? words.asking : words.next}
        </button>
      </div>
    </form>
  );
}

interface PublishProps {
  readonly of: AskedHours;
  readonly moves: ReturnType<typeof useHoursMoves>;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

function Publish({ of: { input }, moves, onBack, onDone }: PublishProps) {
  const { setHours: words } = useCalendarWords();
  const common = useWords();
  const keyOf = useActKey();
  const run = useMutation({
    mutationFn: async () => {
      const body = { ...input, basis: moves.data?.pages[0]?.basis ?? 0 };
      await request('POST', '/office-hours', { body, idempotencyKey: keyOf(body) });
      await refreshCalendars();
      announce(words.published);
    },
    onSuccess: onDone,
  });
  return (
    <>
      <HoursReview of={input} moves={moves} />
      {run.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(run.error, common)}
        </p>
      )}
      <div className="actions">
        <button className="button" type="button" onClick={onBack}>
          {words.back}
        </button>
        <button
          className="button primary"
          type="button"
          disabled={run.isPending}
          onClick={() => run.mutate()}
        >
          {run.isPending ? words.publishing : words.publish}
        </button>
      </div>
    </>
  );
}
