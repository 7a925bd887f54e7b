import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { useUnits } from '../../org/units';
import { announce } from '../../ui/Announcer';
import { Confirm } from '../Confirm';
import { Consequences } from '../Consequences';
import { refreshLadders, useLadderName, useLadderWords, useVersions, type LadderPlace } from './ladders';
import type { LadderText } from './useLadderText';

interface PublishProps {
  readonly ladder: LadderText;
  readonly place: LadderPlace;
  readonly basis: string;
}

/** Publishes the text as the next version after the newest that was seen here. */
export function PublishLadder({ ladder, place, basis }: PublishProps) {
  const words = useLadderWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const nameOf = useLadderName();
  const versions = useVersions(place);
  const unit = useUnits().data?.find(({ id }) => id === place.unitId) ?? null;
  const [openDeadlines, setOpenDeadlines] = useState(false);
  const name = nameOf({ kind: place.kind, unit });
  const after = versions.data?.[0]?.version ?? 0;
  const source = basis.trim();
  const publish = async () => {
    const body = { ...place, text: { source: ladder.text }, source, after, openDeadlines };
    const { id } = await request('POST', '/ladders', { body, idempotencyKey: keyOf(body) });
    ladder.drop();
    await refreshLadders();
    announce(words.published(name));
    await navigate(`/admin/ladders/${id}`, { replace: true });
  };
  const ready = ladder.isCurrent && ladder.check.data?.publishable === true && versions.isSuccess;
  return (
    <>
      {ready && source === '' && <span className="quiet">{words.basisNeeded}</span>}
      <Confirm
        label={words.publish}
        look="primary"
        blocked={!ready || source === ''}
        title={words.publishTitle(name, after + 1)}
        confirm={words.publishConfirm}
        busy={words.publishing}
        act={publish}
      >
        <Consequences of={words.publishLead} />
        <label className="choice">
          <input
            type="checkbox"
            checked={openDeadlines}
            onChange={({ target }) => setOpenDeadlines(target.checked)}
          />
          {words.openDeadlines}
        </label>
      </Confirm>
    </>
  );
}
