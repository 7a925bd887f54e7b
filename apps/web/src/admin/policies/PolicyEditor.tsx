import type { PolicyKey, PolicyView } from '@shanhai/contracts/policies';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { NotFoundPage } from '../../app/ErrorPages';
import { useServiceNow } from '../../app/status';
import { DayInput } from '../../forms/DayInput';
import { Labeled } from '../../forms/Labeled';
import { isoDay } from '../../i18n/dates';
import { TextField } from '../../org/TextField';
import { PageTitle } from '../../ui/PageTitle';
import { WaitingPage } from '../../ui/states';
import '../admin.css';
import { CheckedSource } from '../CheckedSource';
import { Changes } from './Changes';
import './policies.css';
import { keyOf, usePolicy, usePolicyWords } from './policies';
import { PublishPolicy } from './PublishPolicy';
import { usePolicyText } from './usePolicyText';

/** The next version of a policy is written, checked, held against the newest, and published from a day on. */
export function PolicyEditor() {
  const key = keyOf(useParams()['key']);
  return key === undefined ? <NotFoundPage /> : <OfPolicy policy={key} />;
}

function OfPolicy({ policy }: { policy: PolicyKey }) {
  const query = usePolicy(policy);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  const [newest] = query.data.versions;
  if (newest === undefined) return <NotFoundPage />;
  return <Editor key={newest.version} newest={newest} versions={query.data.versions} />;
}

interface EditorProps {
  readonly newest: PolicyView;
  readonly versions: readonly PolicyView[];
}

function Editor({ newest, versions }: EditorProps) {
  const words = usePolicyWords();
  const now = useServiceNow();
  const [chosen, setDay] = useState<string | null>(null);
  const validFrom = chosen ?? isoDay(now);
  const [basis, setBasis] = useState('');
  const of = usePolicyText(newest);
  const status = of.isCurrent ? (of.kept ? words.kept : words.notKept) : words.checking;
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.editTitle(words.names[newest.key])} />
        <span className="spring" />
        <span className={of.kept ? 'quiet' : 'field-error'}>{status}</span>
        <PublishPolicy of={of} versions={versions} validFrom={validFrom} basis={basis} />
      </div>
      <p className="admin-facts">
        <Link to={`/admin/policies/${newest.key}`}>{words.back}</Link>
      </p>
      <div className="policy-terms">
        <Labeled label={words.validFrom} hint={words.validFromHint}>
          {(control) => <DayInput {...control} value={validFrom} onChange={setDay} />}
        </Labeled>
        <TextField
          label={words.basis}
          maxLength={500}
          hint={words.basisHint}
          value={basis}
          onChange={setBasis}
        />
      </div>
      <div className="desk">
        <CheckedSource of={of} title={words.text} hint={words.textHint} />
        <Changes newest={newest} document={of.check.data?.document ?? null} />
      </div>
    </div>
  );
}
