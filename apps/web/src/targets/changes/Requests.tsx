import type { AskedChange, ChangeSummary, ChangeView } from '@shanhai/contracts/targets/changes';
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

interface BeginProps {
  readonly planId: string;
  readonly unitId: string;
  readonly label: string;
  /** What it says from the beginning. */
  readonly items?: readonly AskedChange[];
}

/** Begins a request for a unit, and opens it. */
export function BeginRequest({ planId, unitId, label, items = [] }: BeginProps) {
  const words = useChangeWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const begin = async () => {
    const body = { planId, unitId };
    const change = await request('POST', '/target-changes', { body, idempotencyKey: keyOf(body) });
    showChange(items.length === 0 ? change : await filled(change, items));
    await navigate(`/targets/changes/${change.id}/edit`);
  };
  return (
    <Confirm label={label} title={label} confirm={label} act={begin}>
      <p>{words.listLead}</p>
    </Confirm>
  );
}

const filled = (
  { id, version, explanation, reason, ground }: ChangeView,
  items: readonly AskedChange[],
): Promise<ChangeView> =>
  request('PUT', '/target-changes/{id}', {
    params: { id },
    body: { ground: ground?.key ?? null, reason, explanation, items: [...items] },
    ifMatch: version,
  });
