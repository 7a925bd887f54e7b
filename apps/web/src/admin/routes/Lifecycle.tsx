import type { RouteView } from '@shanhai/contracts/approvals';
import { useNavigate } from 'react-router';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { useNames } from '../../i18n/names';
import { announce } from '../../ui/Announcer';
import { Confirm } from '../Confirm';
import { Consequences } from '../Consequences';
import { useAdminWords } from '../words';
import { refreshRoutes, useVersions } from './routes';
import type { DraftKeeper } from './useRouteDraft';

interface OfDraft {
  readonly route: RouteView;
  readonly keeper: DraftKeeper;
}

/** Publication can't be undone: the dialog says what it means, and how much runs on the versions before. */
export function PublishRoute({ route, keeper, ready }: OfDraft & { readonly ready: boolean }) {
  const { route: words } = useAdminWords();
  const names = useNames();
  const keyOf = useActKey();
  const versions = useVersions(route.key);
  const running = (versions.data?.items ?? []).reduce((sum, version) => sum + version.running, 0);
  const publish = async () => {
    const { revision } = keeper.get();
    const sent = { params: { id: route.id }, ifMatch: revision, idempotencyKey: keyOf([route.id, revision]) };
    const published = await request('POST', '/routes/{id}/publish', sent);
    keeper.stop();
    await refreshRoutes(published);
    announce(words.published(published.version ?? 1));
  };
  return (
    <Confirm
      label={words.publish}
      look="primary"
      blocked={!ready}
      title={words.publishTitle(names.text(route.title))}
      confirm={words.publishConfirm}
      busy={words.publishing}
      act={publish}
    >
      <Consequences of={words.publishLead} />
      {running > 0 && <p>{words.publishRunning(running)}</p>}
    </Confirm>
  );
}

export function RetireRoute({ route }: { route: RouteView }) {
  const { route: words } = useAdminWords();
  const names = useNames();
  const keyOf = useActKey();
  const retire = async () => {
    const sent = { params: { id: route.id }, idempotencyKey: keyOf(route.id) };
    await refreshRoutes(await request('POST', '/routes/{id}/retire', sent));
  };
  return (
    <Confirm
      label={words.retire}
      look="danger"
      title={words.retireTitle(names.text(route.title), route.version ?? 1)}
      confirm={words.retireConfirm}
      act={retire}
    >
      <p>{words.retireLead(route.running)}</p>
      {route.startable && <p>{words.retireNewest}</p>}
    </Confirm>
  );
}

export function DiscardRoute({ route, keeper }: OfDraft) {
  const { route: words } = useAdminWords();
  const navigate = useNavigate();
  const discard = async () => {
    await request('DELETE', '/routes/{id}', { params: { id: route.id } });
    keeper.discard();
    await refreshRoutes();
    await navigate('/admin/routes', { replace: true });
  };
  return (
    <Confirm
      label={words.discard}
      look="danger"
      title={words.discardTitle}
      confirm={words.discardConfirm}
      act={discard}
    >
      <p>{words.discardLead}</p>
    </Confirm>
  );
}
