import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../api/request';
import { maySetClock } from '../app/permissions';
import { queries } from '../app/queries';
import { useServiceNow, useStatus } from '../app/status';
import { dayAndTime, weekday } from '../i18n/dates';
import { useSpeech, useWords } from '../i18n/words';
import { useMe } from '../session/session';
import { announce } from '../ui/Announcer';
import { PageTitle } from '../ui/PageTitle';
import { Empty, sentenceOf } from '../ui/states';
import './demo.css';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Sets the one clock forward; deadlines, reminders and waiting processes follow within seconds. */
export function ClockPage() {
  const { clock } = useWords().demo;
  const { permissions } = useMe();
  if (!maySetClock(permissions)) {
    return (
      <div className="page">
        <PageTitle title={clock.title} />
        <Empty title={clock.onlyAdministrators} />
      </div>
    );
  }
  return (
    <div className="page clock">
      <PageTitle title={clock.title} />
      <p className="lead">{clock.lead}</p>
      <Controls />
    </div>
  );
}

const setClock = async (to: Date): Promise<void> => {
  await request('PUT', '/demo/clock', { body: { now: to.toISOString() } });
  await queries.invalidateQueries({ queryKey: ['status'] });
};

function Controls() {
  const words = useWords();
  const { clock } = words.demo;
  const now = useServiceNow();
  const set = useMutation({
    mutationFn: setClock,
    onSuccess: (_, to) => announce(clock.done(dayAndTime(to))),
  });
  const forward = (ms: number) => set.mutate(new Date(now.getTime() + ms));
  return (
    <section className="card part">
      <ClockFace now={now} />
      <h2>{clock.forward}</h2>
      <div className="actions">
        {[1, 4].map((hours) => (
          <button
            key={hours}
            className="button"
            type="button"
            disabled={set.isPending}
            onClick={() => forward(hours * HOUR)}
          >
            {clock.hours(hours)}
          </button>
        ))}
        {[1, 3, 7, 30].map((days) => (
          <button
            key={days}
            className="button"
            type="button"
            disabled={set.isPending}
            onClick={() => forward(days * DAY)}
          >
            {clock.days(days)}
          </button>
        ))}
      </div>
      <SetTo now={now} onSet={(to) => set.mutate(to)} />
      {set.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(set.error, words)}
        </p>
      )}
      {set.isSuccess && <p>{clock.done(dayAndTime(set.variables))}</p>}
    </section>
  );
}

function ClockFace({ now }: { now: Date }) {
  const { words, language } = useSpeech();
  const { clock } = words.demo;
  const offset = useStatus().data?.clockOffsetMs ?? 0;
  return (
    <>
      <p className="quiet">{clock.now}</p>
      <p className="clock-now">
        {dayAndTime(now)} ({weekday(language, now)})
      </p>
      <p className="quiet">{offset < 1000 ? clock.real : clock.ahead((offset / DAY).toFixed(1))}</p>
    </>
  );
}

function SetTo({ now, onSet }: { now: Date; onSet: (to: Date) => void }) {
  const { clock } = useWords().demo;
  const [typed, setTyped] = useState('');
  const [late, setLate] = useState(false);
  const submit = () => {
    const to = new Date(`${typed}:00+08:00`);
    const forward = to.getTime() > now.getTime();
    setLate(!forward);
    if (forward) onSet(to);
  };
  return (
    <div>
      <label className="field-label" htmlFor="clock-to">
        {clock.setTo}
      </label>
      <div className="filter">
        <input
          className="input"
          id="clock-to"
          type="datetime-local"
          value={typed}
          aria-invalid={late}
          aria-describedby={late ? 'clock-error' : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button className="button primary" type="button" onClick={submit}>
          {clock.set}
        </button>
      </div>
      {late && (
        <p className="field-error" id="clock-error" role="alert">
          {clock.choose}
        </p>
      )}
    </div>
  );
}
