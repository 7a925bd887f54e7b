import type { Approval } from '@shanhai/contracts/approvals';
import { sameAnswer } from '@shanhai/contracts/answers';
import type { FormData } from '@shanhai/contracts/forms';
import { amend, useAmended } from './amendments';
import type { Person } from './people';

/** What the holder of a stage may change in the form while they decide. */
export interface Edits {
  readonly fields: readonly string[];
  readonly amended: FormData;
  readonly amend: (key: string, value: FormData[string] | undefined) => void;
}

/** Null for everybody who may change nothing. */
export function useEdits({ id, editableFields, formData }: Approval): Edits | null {
  const amended = useAmended(id);
  if (editableFields.length === 0) return null;
  return {
    fields: editableFields,
    amended,
    // A field that is set back to what was submitted is not amended.
    amend: (key, value) => amend(id, key, sameAnswer(value, formData[key]) ? undefined : value),
  };
}

/** Who has amended which answer of the form as it stands, by field; what has been undone since is nobody's. */
export const amendersOf = ({ timeline }: Pick<Approval, 'timeline'>): ReadonlyMap<string, Person> =>
  new Map(
    [...timeline]
      .sort((a, b) => a.seq - b.seq)
      .flatMap(({ actor, amendment }) =>
        amendment?.goneBy === null && actor.kind === 'person'
          ? Object.keys(amendment.changes).map((key) => [key, actor.person] as const)
          : [],
      ),
  );
