import type { ChannelState } from '@shanhai/contracts/admin';
import { useActKey } from '../../api/act-key';
import { Waiting } from '../../ui/states';
import { Confirm } from '../Confirm';
import { ActProgress } from './ActProgress';
import { actOn, useChannels, useDeliveryWords } from './deliveries';
import { GiveUp } from './GiveUp';
import { Pace } from './Pace';

/** How fast each channel sends, what is undeliverable by channel and reason, and the acts on all of it. */
export function DeadLetterGroups() {
  const words = useDeliveryWords();
  const query = useChannels();
  if (query.data === undefined) return <Waiting query={query} rows={2} />;
  const { items } = query.data;
  const groups = items.flatMap(({ channel, dead }) => dead.map((group) => ({ channel, ...group })));
  const waiting = items.reduce((sum, { pending }) => sum + pending, 0);
  return (
    <section className="card part" aria-labelledby="dead-groups">
      <h2 id="dead-groups">{words.all.title}</h2>
      <p className="quiet">{words.all.waiting(waiting)}</p>
      <ActProgress />
      <ul className="deliveries" aria-label={words.pace.list}>
        {items.map(({ channel, perMinute, version }) => (
          <li key={channel}>
            <Pace key={version} channel={channel} perMinute={perMinute} version={version} />
          </li>
        ))}
      </ul>
      {groups.length === 0 ? (
        <p>{words.all.none}</p>
      ) : (
        <ul className="deliveries">
          {groups.map((group) => (
            <Group key={`${group.channel} ${group.reason}`} {...group} />
          ))}
        </ul>
      )}
    </section>
  );
}

type GroupProps = Pick<ChannelState, 'channel'> & ChannelState['dead'][number];

function Group({ channel, reason, count }: GroupProps) {
  const words = useDeliveryWords();
  const keyOf = useActKey();
  const scope = { channel, reason };
  const why = words.reasons[reason];
  return (
    <li>
      <p className="what">
        {words.channel[channel]} · {why} · <strong>{words.all.count(count)}</strong>
      </p>
      <div className="acts">
        <Confirm
          label={words.all.retry}
          look="primary"
          title={words.all.retryTitle}
          confirm={words.all.retry}
          act={() => actOn({ kind: 'retry', scope }, keyOf([scope, count]))}
        >
          <p>{words.all.retryLead(count, why)}</p>
        </Confirm>
        <GiveUp
          label={words.all.giveUp}
          title={words.all.giveUpTitle}
          lead={words.all.giveUpLead(count, why)}
          of={{ scope }}
        />
      </div>
    </li>
  );
}
