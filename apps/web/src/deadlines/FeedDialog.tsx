import { useId, useState } from 'react';
import { dayAndTime } from '../i18n/dates';
import { useWords } from '../i18n/words';
import { Dialog } from '../ui/Dialog';
import { sentenceOf, Waiting } from '../ui/states';
import { useFeed, useFeedActs } from './queries';
import { useDeadlineWords } from './words';

/** The private calendar address: made, shown once, changed and stopped. */
export function FeedDialog({ onClose }: { onClose: () => void }) {
  const { feed: words } = useDeadlineWords();
  const query = useFeed();
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.lead}</p>
      {query.data === undefined ? <Waiting query={query} rows={1} /> : <Address feed={query.data.feed} />}
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}

type Feed = NonNullable<ReturnType<typeof useFeed>['data']>['feed'];

function Address({ feed }: { feed: Feed }) {
  const words = useWords();
  const { feed: own } = useDeadlineWords();
  const { renew, revoke } = useFeedActs();
  const busy = renew.isPending || revoke.isPending;
  const failed = renew.error ?? revoke.error;
  return (
    <>
      {feed === null && !renew.isSuccess && <p>{revoke.isSuccess ? own.revoked : own.none}</p>}
      {renew.data && feed !== null ? <Once {...renew.data} /> : feed && <Known feed={feed} />}
      <p className="feed-acts">
        <button
          className={feed === null ? 'button primary' : 'button'}
          type="button"
          disabled={busy}
          onClick={() => renew.mutate()}
        >
          {feed === null ? own.create : own.renew}
        </button>
        {feed !== null && (
          <button
            className="button danger"
            type="button"
            disabled={busy}
            onClick={() => {
              renew.reset();
              revoke.mutate();
            }}
          >
            {own.revoke}
          </button>
        )}
      </p>
      {feed !== null && <p className="field-hint">{own.renewWhy}</p>}
      {failed !== null && (
        <p className="field-error" role="alert">
          {sentenceOf(failed, words)}
        </p>
      )}
    </>
  );
}

function Known({ feed }: { feed: NonNullable<Feed> }) {
  const { feed: own } = useDeadlineWords();
  return (
    <p>
      {own.have(dayAndTime(new Date(feed.createdAt)))}{' '}
      {feed.lastReadAt === null ? own.unread : own.readAt(dayAndTime(new Date(feed.lastReadAt)))}
    </p>
  );
}

function Once({ url, coveredUrl }: { url: string; coveredUrl: string | null }) {
  const { feed: own } = useDeadlineWords();
  const [said, setSaid] = useState('');
  return (
    <div className="feed-once">
      <p>{own.once}</p>
      <CopyField label={own.address} url={url} onSaid={setSaid} />
      {coveredUrl !== null && <CopyField label={own.coveredAddress} url={coveredUrl} onSaid={setSaid} />}
      <p role="status">{said}</p>
    </div>
  );
}

interface CopyFieldProps {
  readonly label: string;
  readonly url: string;
  readonly onSaid: (words: string) => void;
}

function CopyField({ label, url, onSaid }: CopyFieldProps) {
  const { feed: own } = useDeadlineWords();
  const id = useId();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      onSaid(own.copied);
    } catch {
      // Without TLS, or without leave, a browser has no clipboard for pages.
      onSaid(own.copyFailed);
    }
  };
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="feed-address">
        <input className="input" id={id} readOnly value={url} onFocus={({ target }) => target.select()} />
        <button className="button" type="button" aria-label={own.copyOf(label)} onClick={() => void copy()}>
          {own.copy}
        </button>
      </span>
    </>
  );
}
