import type { PolicyView } from '@shanhai/contracts/policies';
import { useNavigate } from 'react-router';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { announce } from '../../ui/Announcer';
import { Confirm } from '../Confirm';
import { Consequences } from '../Consequences';
import { refreshPolicies, usePolicyWords } from './policies';
import type { PolicyText } from './usePolicyText';

interface PublishProps {
  readonly of: PolicyText;
  /** The newest first. */
  readonly versions: readonly PolicyView[];
  readonly validFrom: string;
  readonly basis: string;
}

/** Publishes the text as the version after the newest that was seen here. */
export function PublishPolicy({ of, versions, validFrom, basis }: PublishProps) {
  const words = usePolicyWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const [newest] = versions;
  if (newest === undefined) return null;
  const { key, version: after } = newest;
  const source = basis.trim();
  const publish = async () => {
    const body = { text: { source: of.text }, source, validFrom, after };
    const params = { key };
    const { version } = await request('POST', '/policies/{key}/versions', {
      ...{ params, body, idempotencyKey: keyOf(body) },
    });
    of.drop();
    await refreshPolicies();
    announce(words.published(words.names[key]));
    await navigate(`/admin/policies/${key}?version=${version}`, { replace: true });
  };
  const ready = of.isCurrent && of.check.data?.publishable === true && validFrom !== '';
  const overtaken = versions.filter(
    (each) => each.standing === 'coming' && each.validFrom !== null && each.validFrom >= validFrom,
  );
  return (
    <>
      {ready && source === '' && <span className="quiet">{words.basisNeeded}</span>}
      <Confirm
        label={words.publish}
        look="primary"
        blocked={!ready || source === ''}
        title={words.publishTitle(words.names[key], after + 1)}
        confirm={words.publishConfirm}
        busy={words.publishing}
        act={publish}
      >
        <Consequences
          of={[
            words.immutable,
            words.holdsFrom(validFrom),
            words.effects[key],
            ...overtaken.map((each) => words.overtakes(each.version, each.validFrom ?? '')),
          ]}
        />
      </Confirm>
    </>
  );
}
