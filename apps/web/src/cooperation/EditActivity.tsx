import type { Activity } from '@shanhai/contracts/cooperation';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { request } from '../api/request';
import { useWords } from '../i18n/words';
import { sentenceOf } from '../ui/states';
import { bodyIn, dataOf } from './draft';
import { refreshCooperation } from './queries';
import { useCooperationWords } from './words';

/** To the draft; of what is published without one, a draft of its next edition is begun first. */
export function EditActivity({ activity }: { activity: Activity }) {
  const { page } = useCooperationWords().activities;
  const words = useWords();
  const navigate = useNavigate();
  const { id, version, allowedActions } = activity;
  const address = `/cooperation/activities/${id}/edit`;
  const begin = useMutation({
    mutationFn: async () => {
      const body = bodyIn(dataOf(activity.content));
      await request('PUT', '/cooperation/activities/{id}/draft', { params: { id }, body, ifMatch: version });
      await refreshCooperation();
      await navigate(address);
    },
  });
  if (!allowedActions.includes('edit')) return null;
  if (allowedActions.includes('publish')) {
    return (
      <Link className="button" to={address}>
        {page.edit}
      </Link>
    );
  }
  return (
    <>
      {begin.isError && (
        <span className="field-error" role="alert">
          {sentenceOf(begin.error, words)}
        </span>
      )}
      <button className="button" type="button" disabled={begin.isPending} onClick={() => begin.mutate()}>
        {page.correct}
      </button>
    </>
  );
}
