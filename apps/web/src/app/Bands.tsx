import { useSyncExternalStore } from 'react';
import { dayAndTime } from '../i18n/dates';
import { useWords, type Words } from '../i18n/words';
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

/** What everybody must know on every page: no network, parts that are not ready, a demo's moved clock. */
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
