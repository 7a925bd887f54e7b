import type { Answers } from './commands';
import type { Amendment, Approval } from './state';

/** The form as it stands: what was submitted, with what signers have amended since. */
export const amendedForm = ({ amendments = [] }: Pick<Approval, 'amendments'>, form: Answers): Answers =>
  Object.assign({}, form, ...amendments.map(({ changes }) => changes)) as Answers;

/** The same approval with these amendments; none at all leave no trace. */
export function withAmendments(state: Approval, made: readonly Amendment[] | undefined): Approval {
  const { amendments: _, ...rest } = state;
  return made === undefined || made.length === 0 ? rest : { ...rest, amendments: made };
}

/** Only what signers of these stages have amended. */
export const keepingAmendments = (state: Approval, keeps: (stage: string) => boolean): Approval =>
  withAmendments(
    state,
    state.amendments?.filter(({ stage }) => keeps(stage)),
  );
