import type { WorkItemView } from '@shanhai/contracts/targets/work-items';
import { useState } from 'react';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { PageTitle } from '../ui/PageTitle';
import { Empty, WaitingPage } from '../ui/states';
import { settled, useStanding, useWorkItem } from './queries';
import type { Written } from './choice';
import { TermsForm } from './TermsForm';
import { useWorkItemWords } from './words';

const nothing: Written = {
  ...{
    title: '',
    text: '',
    supervisingUnit: '',
    responsibleUnit: '',
    coUnits: [],
    milestones: [],
    dueOn: '',
    reason: '',
  },
};

/** What the plan's tasks and the minutes hand on: what is known of the task already. */
const handedOn = (state: unknown): Partial<Written> => {
  if (typeof state !== 'object' || state === null) return {};
  const { title, text, supervisingUnit, responsibleUnit, coUnits, dueOn } = state as Record<string, unknown>;
  return {
    ...(typeof title === 'string' && { title }),
    ...(typeof text === 'string' && { text }),
    ...(typeof supervisingUnit === 'string' && { supervisingUnit }),
    ...(typeof responsibleUnit === 'string' && { responsibleUnit }),
    ...(Array.isArray(coUnits) && { coUnits: coUnits.filter((each) => typeof each === 'string') }),
    ...(typeof dueOn === 'string' && { dueOn }),
  };
};

/** Where a new item comes from, by its address. */
const sourceIn = (search: URLSearchParams) => {
  const [planItem, activityId, itemId] = ['planItem', 'activity', 'item'].map((name) => search.get(name));
  if (planItem) return { kind: 'plan_item' as const, id: planItem };
  return activityId && itemId
    ? { kind: 'minutes_item' as const, activityId, itemId }
    : { kind: 'none' as const };
};

export function NewItemPage() {
  const { edit } = useWorkItemWords();
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const standing = useStanding();
  const [written, setWritten] = useState<Written>({ ...nothing, ...handedOn(location.state) });
  if (standing.data === undefined) return <WaitingPage query={standing} />;
  const { supervises } = standing.data;
  const [first] = supervises;
  if (!first) {
    return (
      <div className="page">
        <PageTitle title={edit.newTitle} />
        <Empty title={edit.notAllowed} />
      </div>
    );
  }
  const supervisingUnit = written.supervisingUnit === '' ? first.id : written.supervisingUnit;
  const save = async ({ reason: _, ...terms }: Written) => {
    const body = { ...terms, source: sourceIn(search) };
    const item = await request('POST', '/work-items', { body, idempotencyKey: keyOf(body) });
    await settled(item);
    await navigate(`/work-items/${item.id}`);
  };
  return (
    <div className="page work-items">
      <PageTitle title={edit.newTitle} />
      <TermsForm
        written={{ ...written, supervisingUnit }}
        supervises={supervises}
        onChange={setWritten}
        save={save}
      />
    </div>
  );
}

export function EditItemPage() {
  const { id = '' } = useParams();
  const query = useWorkItem(id);
  if (query.data === undefined) return <WaitingPage query={query} />;
  return <EditItem key={query.data.version} item={query.data} />;
}

function EditItem({ item }: { item: WorkItemView }) {
  const { edit } = useWorkItemWords();
  const navigate = useNavigate();
  const { title, text, dueOn } = item;
  const [written, setWritten] = useState<Written>({
    ...{ title, text, dueOn, reason: '', supervisingUnit: item.supervisingUnit.id },
    responsibleUnit: item.responsibleUnit.id,
    coUnits: item.coUnits.map((unit) => unit.id),
    milestones: item.milestones.map((each) => ({ title: each.title, dueOn: each.dueOn })),
  });
  if (!item.allowedActions.includes('correct')) {
    return (
      <div className="page">
        <PageTitle title={edit.editTitle} />
        <Empty title={edit.notNow} />
      </div>
    );
  }
  const save = async ({ supervisingUnit: _, reason, ...terms }: Written) => {
    const body = { ...terms, reason: reason.trim() === '' ? null : reason.trim() };
    const params = { id: item.id };
    const changed = await request('PUT', '/work-items/{id}', { params, body, ifMatch: item.version });
    await settled(changed);
    await navigate(`/work-items/${item.id}`);
  };
  const signed = item.status === 'signed' || item.status === 'in_work';
  return (
    <div className="page work-items">
      <PageTitle title={edit.editTitle} />
      <TermsForm
        written={written}
        supervises={[item.supervisingUnit]}
        issued={item.status !== 'created'}
        needsReason={signed}
        onChange={setWritten}
        save={save}
      />
    </div>
  );
}
