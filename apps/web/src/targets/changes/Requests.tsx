import type { ChangeSummary } from '@shanhai/contracts/targets/changes';
import { Link, useNavigate } from 'react-router';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { Confirm } from '../../admin/Confirm';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { Paged } from '../../ui/Paged';
import { Empty } from '../../ui/states';
import { ChangeTag } from './ChangeTag';
import { showChange, useRequests } from './queries';
import { useChangeWords } from './words';

/** The requests on a plan, or of one unit on it, newest first. */
export function Requests({ of }: { of: { readonly plan: string; readonly unit?: string } }) {
  const words = useChangeWords();
  const query = useRequests(of);
  return (
    <Paged query={query} empty={<Empty title={words.empty} lead={words.emptyLead} />}>
      {(items) => (
        <ul className="card plan-list" aria-label={words.list}>
          {items.map((change) => (
            <li key={change.id}>
              <Row change={change} />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

function Row({ change }: { change: ChangeSummary }) {
  const words = useChangeWords();
  const names = useNames();
  const { id, status, number, unit, ground, shares, createdBy, submittedAt, updatedAt } = change;
  return (
    <Link className="plan-row" to={`/targets/changes/${id}`}>
      <span className="row-top">
        <ChangeTag status={status} />
        <span className="nowrap">{number ?? words.noNumber}</span>
      </span>
      <span className="row-title">
        {names.unit(unit)}
        {ground !== null && ` · ${names.text(ground.title)}`}
      </span>
      <span className="row-meta">
        <span>{words.shares(shares)}</span>
        <span>{words.askedBy(names.person(createdBy))}</span>
        <span className="nowrap">
          {submittedAt === null
            ? words.updatedAt(dayAndTime(new Date(updatedAt)))
            : words.submittedAt(dayAndTime(new Date(submittedAt)))}
        </span>
      </span>
    </Link>
  );
}

/** Begins a request for a unit, and opens it. */
export function BeginRequest({ planId, unitId, label }: { planId: string; unitId: string; label: string }) {
  const words = useChangeWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const begin = async () => {
    const body = { planId, unitId };
    const change = await request('POST', '/target-changes', { body, idempotencyKey: keyOf(body) });
    showChange(change);
    await navigate(`/targets/changes/${change.id}/edit`);
  };
  return (
    <Confirm label={label} title={label} confirm={label} act={begin}>
      <p>{words.listLead}</p>
    </Confirm>
  );
}
