import type { PlanDocument, PlanView } from '@shanhai/contracts/targets/plans';
import { receiversOf } from '@shanhai/contracts/targets/reconcile';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { dayAndTime } from '../../i18n/dates';
import { TextField } from '../../org/TextField';
import { PageTitle } from '../../ui/PageTitle';
import { PlanTag } from '../StatusTags';
import { useUnloadWarning } from '../unit/useBreakdown';
import { useTargetWords } from '../words';
import { ColumnsDialog } from './ColumnsDialog';
import { Conflicts } from './Conflicts';
import { unitsInUse, withoutUnit } from './document';
import { EditorBar } from './EditorBar';
import { useFaultNames } from './fault-names';
import { Faults } from './Faults';
import { useAskedCell } from './go-to';
import { PlanGrid } from './PlanGrid';
import { usePlanDraft } from './usePlanDraft';

interface EditorProps {
  readonly plan: PlanView;
  readonly document: PlanDocument;
}

export function Editor({ plan, document }: EditorProps) {
  const { editor } = useTargetWords();
  const editing = usePlanDraft(plan.id, document);
  const { state, change, unsaved } = editing;
  const { mine } = state;
  const asked = useAskedCell();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(asked);
  const judged = useMemo(
    () => ({ year: plan.year, receivers: receiversOf(document.governmentId, document.recipients) }),
    [plan.year, document],
  );
  const nameOf = useFaultNames(mine, document.recipients);
  useUnloadWarning(unsaved);
  const used = useMemo(() => unitsInUse(mine), [mine]);
  const first = document.recipients.filter(({ parentId }) => parentId === document.governmentId);
  const ids = document.recipients.flatMap(({ id }) => (used.has(id) || chosen.has(id) ? [id] : [])).join(' ');
  // The same columns stay the same list while figures are typed: rows that nobody types into are not drawn anew.
  const columns = useMemo(
    () => document.recipients.filter(({ id }) => ids.split(' ').includes(id)),
    [document.recipients, ids],
  );
  const choose = (units: ReadonlySet<string>) => {
    setChosen(units);
    change((draft) => [...used].filter((id) => !units.has(id)).reduce(withoutUnit, draft));
  };
  const open = (key: string, isOpen: boolean) =>
    setOpened((before) => new Set(isOpen ? [...before, key] : [...before].filter((each) => each !== key)));
  return (
    <div className="page targets plan-editor">
      <div className="page-head">
        <PageTitle title={editor.title(plan.year)} />
        <PlanTag status={plan.status} />
        <span className="spring" />
        <ColumnsDialog
          units={first}
          chosen={new Set(columns.map(({ id }) => id))}
          draft={mine}
          onChoose={choose}
        />
      </div>
      <p className="admin-facts">
        <Link to={`/targets/${plan.id}`}>{editor.back}</Link>
      </p>
      <Restored {...{ editing }} />
      <Conflicts
        editing={editing}
        units={document.recipients}
        savedAt={dayAndTime(new Date(plan.updatedAt))}
      />
      <Faults faults={state.faults} nameOf={nameOf} onOpen={(key) => open(key, true)} />
      <div className="plan-title">
        <TextField
          label={editor.planTitle}
          maxLength={200}
          value={mine.title.zh}
          onChange={(zh) => change((draft) => ({ ...draft, title: { ...draft.title, zh } }))}
        />
        <TextField
          label={editor.planTitleEn}
          maxLength={300}
          value={mine.title.en}
          onChange={(en) => change((draft) => ({ ...draft, title: { ...draft.title, en } }))}
        />
      </div>
      <PlanGrid {...{ editing, document, judged, columns, opened, open }}>
        {(next) => <EditorBar {...{ editing, judged }} onNext={next} />}
      </PlanGrid>
    </div>
  );
}

function Restored({ editing: { state, revert, unsaved } }: { editing: ReturnType<typeof usePlanDraft> }) {
  const { editor } = useTargetWords();
  if (!state.restored || !unsaved) return null;
  return (
    <div className="note" role="status">
      <p>{editor.restored}</p>
      <div className="actions">
        <button className="button small" type="button" onClick={revert}>
          {editor.dropRestored}
        </button>
      </div>
    </div>
  );
}
