import type { Delegation } from '@shanhai/contracts/org';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { announce } from '../ui/Announcer';
import { Dialog } from '../ui/Dialog';
import { sentenceOf } from '../ui/states';
import { StatusTag } from '../ui/StatusTag';
import { isOpen, refreshDelegations, useRouteChoices, type Side } from './delegations';
import { useDelegationWords } from './words';

const tones = { coming: 'blue', running: 'green', over: 'grey', ended: 'grey' } as const;

export function DelegationItem({ delegation, side }: { delegation: Delegation; side: Side }) {
  const words = useDelegationWords();
  const names = useNames();
  const { principal, delegate, recordedBy, status } = delegation;
  const other = names.person(side === 'principal' ? delegate : principal);
  return (
    <li>
      <p>
        <StatusTag tone={tones[status]}>{words.status[status]}</StatusTag>{' '}
        <strong>{side === 'principal' ? words.delegate(other) : words.principal(other)}</strong>
      </p>
      <p>
        <span className="nowrap">{words.period(delegation.from, delegation.to)}</span> ·{' '}
        <Scope routes={delegation.routes} />
      </p>
      <p className="quiet">
        {delegation.reason}
        {recordedBy.id !== principal.id && ` · ${words.recordedBy(names.person(recordedBy))}`}
      </p>
      {isOpen(delegation) && <EndEarly delegation={delegation} name={other} />}
    </li>
  );
}

function Scope({ routes }: { routes: Delegation['routes'] }) {
  const words = useDelegationWords();
  const { common } = useWords();
  const names = useNames();
  const { data = [] } = useRouteChoices();
  if (routes === null) return words.all;
  const titles = routes.map((key) => {
    const route = data.find((each) => each.key === key);
    return route ? names.text(route.title) : key;
  });
  return words.only(titles.join(common.listComma));
}

function EndEarly({ delegation, name }: { delegation: Delegation; name: string }) {
  const words = useWords();
  const own = useDelegationWords();
  const keyOf = useActKey();
  const [asking, setAsking] = useState(false);
  const end = useMutation({
    mutationFn: () =>
      request('POST', '/delegations/{id}/end', {
        params: { id: delegation.id },
        body: {},
        idempotencyKey: keyOf(delegation.id),
      }),
    onSuccess: async () => {
      setAsking(false);
      announce(own.ended);
      await refreshDelegations();
    },
  });
  return (
    <>
      <button
        className="button small"
        type="button"
        aria-label={own.endFor(name)}
        onClick={() => setAsking(true)}
      >
        {own.end}
      </button>
      {asking && (
        <Dialog title={own.endTitle} onClose={() => setAsking(false)}>
          <p>{own.endLead}</p>
          {end.isError && (
            <p className="field-error" role="alert">
              {sentenceOf(end.error, words)}
            </p>
          )}
          <div className="actions">
            <button className="button" type="button" onClick={() => setAsking(false)}>
              {words.common.cancel}
            </button>
            <button
              className="button danger"
              type="button"
              disabled={end.isPending}
              onClick={() => end.mutate()}
            >
              {own.endConfirm}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
