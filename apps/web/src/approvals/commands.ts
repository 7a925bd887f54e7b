import type { CommandBody } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import type { Act } from './acts';
import type { Choices } from './act-draft';

interface Given {
  readonly version: number;
  readonly taskId: string | null;
  readonly said: string;
  readonly choices: Choices;
  /** Answers of the form that go with an approval. */
  readonly amended: FormData;
}

type Build = (given: Given) => CommandBody | null;

const optional = (said: string) => (said === '' ? {} : { comment: said });

/** With the task that it is done on; null when there is none, which the bar never offers. */
const seated =
  (build: (base: { version: number; taskId: string }, given: Given) => CommandBody | null): Build =>
  (given) =>
    given.taskId === null ? null : build({ version: given.version, taskId: given.taskId }, given);

/** With the one person that it names. */
const toOne =
  (build: (base: { version: number; taskId: string; to: string }, given: Given) => CommandBody): Build =>
  (given) =>
    seated((base) => {
      const to = given.choices.persons[0]?.id;
      return to === undefined ? null : build({ ...base, to }, given);
    })(given);

const builders: Readonly<Record<Act, Build>> = {
  approve: seated((base, { said, amended }) => ({
    ...{ type: 'approve', ...base, ...optional(said) },
    ...(Object.keys(amended).length > 0 && { form: amended }),
  })),
  reject: seated((base, { said }) => ({ type: 'reject', ...base, comment: said })),
  abstain: seated((base, { said }) => ({ type: 'abstain', ...base, ...optional(said) })),
  return: seated((base, { said, choices: { target: to, reentry } }) => ({
    ...{ type: 'return', ...base, comment: said, to, reentry },
  })),
  give_opinion: seated((base, { said }) => ({ type: 'give_opinion', ...base, comment: said })),
  claim: seated((base) => ({ type: 'claim', ...base })),
  unclaim: seated((base) => ({ type: 'unclaim', ...base })),
  take_back: seated((base, { said }) => ({ type: 'take_back', ...base, ...optional(said) })),
  remove_signer: seated((base, { said }) => ({ type: 'remove_signer', ...base, ...optional(said) })),
  transfer: toOne((base, { said }) => ({ type: 'transfer', ...base, ...optional(said) })),
  consult: toOne((base, { said }) => ({ type: 'consult', ...base, ...optional(said) })),
  add_signer: toOne((base, { said, choices }) => ({
    ...{ type: 'add_signer', ...base, place: choices.place, ...optional(said) },
  })),
  reassign: toOne((base, { said }) => ({ type: 'reassign', ...base, comment: said })),
  withdraw: ({ version, said }) => ({ type: 'withdraw', version, comment: said }),
  cancel: ({ version, said }) => ({ type: 'cancel', version, comment: said }),
  urge: ({ version, said }) => ({ type: 'urge', version, ...optional(said) }),
  copy: ({ version, said, choices: { persons } }) => ({
    ...{ type: 'copy', version, persons: persons.map(({ id }) => id), ...optional(said) },
  }),
  comment: ({ version, said, choices: { files } }) => ({
    ...{ type: 'comment', version, comment: said },
    ...(files.length > 0 && { attachments: files.map(({ id }) => id) }),
  }),
  rescue: ({ version, said, choices: { stage, persons } }) =>
    stage === null
      ? null
      : { type: 'rescue', version, stage, persons: persons.map(({ id }) => id), comment: said },
};

/** The command that an act sends; null when it lacks a task or a person. */
export const commandOf = (act: Act, given: Given): CommandBody | null => builders[act](given);
