import type { InboxFilters } from '@shanhai/contracts/approvals';
import { useState } from 'react';
import { useWords } from '../i18n/words';
import { saveView } from './saved-views';
import { ViewName } from './ViewName';

/** Keeps the filters of the moment under a name. */
export function SaveView({ filters }: { filters: InboxFilters }) {
  const { inbox } = useWords();
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <button className="button" type="button" onClick={() => setOpen(true)}>
        {inbox.saved.save}
      </button>
    );
  }
  return (
    <ViewName
      label={inbox.saved.name}
      name=""
      submit={inbox.saved.save}
      onSubmit={(name) => saveView(name, filters)}
      onClose={() => setOpen(false)}
    />
  );
}
