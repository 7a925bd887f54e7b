import type { Post } from '@shanhai/contracts/org';
import { useState } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useServiceNow } from '../app/status';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { FormDialog } from './FormDialog';
import { tellEnded } from './ended';
import { refreshPosts } from './posts';
import { useOrgWords } from './words';

/** The last day and why, with a sentence of what will become of what the person holds. */
export function EndPost({ post }: { post: Post }) {
  const { post: words } = useOrgWords();
  const names = useNames();
  const today = isoDay(useServiceNow());
  const keyOf = useActKey();
  const [lastDay, setLastDay] = useState(today);
  const [reason, setReason] = useState('');
  const name = names.person(post.person);
  const end = async () => {
    const body = { lastDay, reason: reason.trim() };
    const sent = { params: { id: post.id }, body, idempotencyKey: keyOf([post.id, body]) };
    const { handedOn, vacant } = await request('POST', '/posts/{id}/end', sent);
    tellEnded({ handedOn, vacant, later: lastDay > today ? lastDay : null });
    await refreshPosts();
  };
  return (
    <FormDialog
      label={words.end}
      ariaLabel={words.endFor(name, post.title)}
      look="button small"
      title={words.endTitle(name)}
      confirm={words.endConfirm}
      danger
      isComplete={lastDay !== '' && reason.trim() !== ''}
      onOpen={() => setLastDay(today)}
      act={end}
    >
      {(asked) => (
        <>
          <p className="quiet">
            {names.unit(post.unit)} · {post.title}
          </p>
          <Labeled label={words.lastDay} error={asked && lastDay === '' ? words.needFrom : null}>
            {(control) => <DayInput {...control} value={lastDay} onChange={setLastDay} />}
          </Labeled>
          <Labeled label={words.reason} error={asked && reason.trim() === '' ? words.needReason : null}>
            {(control) => (
              <input
                className="input"
                {...control}
                maxLength={1000}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Labeled>
          <p className="note warning dialog-field" role="status">
            {lastDay > today ? words.endLater(name, lastDay) : words.endNow(name)}
          </p>
        </>
      )}
    </FormDialog>
  );
}
