import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { useCovering } from '../delegation/delegations';
import { dayAndTime, isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords, type Words } from '../i18n/words';
import { addressOf } from '../inbox/filters';
import { useCounts } from '../notices/live';
import { useServiceNow, useStatus, type Status } from './status';

const subscribeOnline = (listener: () => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

export const useOnline = (): boolean => useSyncExternalStore(subscribeOnline, () => navigator.onLine);

/**
 * What everybody must know on every page: no network, parts that are not ready, a demo's moved clock, in whose name
 * one acts.
 */
export function Bands() {
  const { app } = useWords();
  const online = useOnline();
  const { data } = useStatus();
  if (!online) {
    return (
      <div className="band warning" role="status">
        {app.offline}
      </div>
    );
  }
  if (data === undefined) return null;
  return (
    <>
      <HealthBand status={data} />
      {data.clockOffsetMs >= 60_000 && <ClockBand />}
      <CoverBand />
    </>
  );
}

function HealthBand({ status }: { status: Status }) {
  const { app, common } = useWords();
  const notOk = Object.entries(status.health.components).filter(([, { state }]) => state !== 'ok');
  if (notOk.length === 0) return null;
  const onlyWorkflows = notOk.every(([name]) => name === 'workflows');
  const what = notOk.map(([name]) => componentName(name, app.components)).join(common.listComma);
  return (
    <div className="band warning" role="status">
      {onlyWorkflows ? app.workflowsStarting : app.degraded(what)}
    </div>
  );
}

const componentName = (name: string, names: Words['app']['components']): string =>
  name in names ? names[name as keyof typeof names] : names.other;

function ClockBand() {
  const { app } = useWords();
  const now = useServiceNow();
  return <div className="band">{app.clockMoved(dayAndTime(now))}</div>;
}

/** For whom I act and until when, with the way to their items and to the page that says more. */
function CoverBand() {
  const { app, common } = useWords();
  const names = useNames();
  const year = isoDay(useServiceNow()).slice(0, 5);
  const { delegated } = useCounts();
  const covering = useCovering();
  if (covering.length === 0) return null;
  const whom = covering.map(({ principal, to }) =>
    app.cover.until(names.person(principal), to.startsWith(year) ? to.slice(year.length) : to),
  );
  return (
    <div className="band">
      {app.cover.acting(whom.join(common.listComma), delegated)}{' '}
      <Link to={addressOf('delegated')}>{app.cover.items}</Link>{' '}
      <Link to="/me/delegation">{app.cover.page}</Link>
    </div>
  );
}
