import type { Answers } from './commands';
import type { Stage } from './route';
import { givesOpinion, type Amendment, type Approval, type Seat, type StageState } from './state';

/** The form as it stands: what was submitted, with what signers have amended since. */
export const amendedForm = ({ amendments = [] }: Pick<Approval, 'amendments'>, form: Answers): Answers =>
  Object.assign({}, form, ...amendments.map(({ changes }) => changes)) as Answers;

/** The same approval with these amendments; none at all leave no trace. */
export function withAmendments(state: Approval, made: readonly Amendment[] | undefined): Approval {
  const { amendments: _, ...rest } = state;
  return made === undefined || made.length === 0 ? rest : { ...rest, amendments: made };
}

/** Whose signature would stand under what they never saw, if somebody beside them amended it now. */
export const signedBeside = ({ seats }: StageState): Seat | undefined =>
  seats.find((seat) => seat.status === 'signed' && !givesOpinion(seat));

/** What a signer of a stage may amend now: the first who signs it may. */
export const editableIn = ({ edits = [] }: Stage, state: StageState): readonly string[] =>
  signedBeside(state) ? [] : edits;

/** Only what signers of these stages have amended. */
export const keepingAmendments = (state: Approval, keeps: (stage: string) => boolean): Approval =>
  withAmendments(
    state,
    state.amendments?.filter(({ stage }) => keeps(stage)),
  );
