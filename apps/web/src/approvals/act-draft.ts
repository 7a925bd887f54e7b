import type { Approval, CommentFile } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { useState } from 'react';
import type { Act, Offer } from './acts';
import { forgetAmended, useAmended } from './amendments';

/** A person as the picker shows them: with unit and title, because names repeat. */
export interface Picked {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

type Allowed = Approval['allowedActions'][number];
export type ReturnTarget = NonNullable<Allowed['returnTo']>[number];

/** What a person has chosen for an act besides the words. */
export interface Choices {
  readonly persons: readonly Picked[];
  readonly place: 'before' | 'with' | 'after';
  readonly target: ReturnTarget;
  readonly reentry: 'restart' | 'resume';
  /** Of several tasks that the act can be done on, the chosen one. */
  readonly taskId: string | null;
  /** Of several stages that wait for a rescue, the chosen one. */
  readonly stage: string | null;
  readonly files: readonly CommentFile[];
}

const nothing: Choices = {
  ...{ persons: [], place: 'before', target: 'applicant', reentry: 'restart' },
  ...{ taskId: null, stage: null, files: [] },
};

const read = (key: string): string => {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
};

const write = (key: string, text: string): void => {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Without storage the text lives as long as the page does.
  }
};

/** A text that outlives a reload, a conflict and an expired session, kept by what it is about. */
function useKeptText(key: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => read(key));
  return [
    text,
    (next) => {
      write(key, next);
      setText(next);
    },
  ];
}

export interface ActDraft {
  readonly opinion: string;
  readonly setOpinion: (text: string) => void;
  /** New values of the fields that the stage may change, as far as they differ. */
  readonly amended: FormData;
  readonly choices: Choices;
  readonly choose: (part: Partial<Choices>) => void;
  /** Several may arrive at once. */
  readonly addFile: (file: CommentFile) => void;
  /** Another act is begun: its persons and files are chosen anew, the words stay. */
  readonly begin: (offer: Offer) => void;
  readonly clear: () => void;
}

/** All that is being written or chosen on an approval. */
export function useActDraft(approvalId: string): ActDraft {
  const [opinion, setOpinion] = useKeptText(`shanhai.opinion.${approvalId}`);
  const amended = useAmended(approvalId);
  const [choices, setChoices] = useState(nothing);
  const [act, setAct] = useState<Act | null>(null);
  return {
    ...{ opinion, setOpinion, amended, choices },
    choose: (part) => setChoices((before) => ({ ...before, ...part })),
    addFile: (file) => setChoices((before) => ({ ...before, files: [...before.files, file] })),
    begin: ({ act: next, options }) => {
      if (next === act && options.some(({ taskId }) => taskId === choices.taskId)) return;
      setAct(next);
      setChoices({ ...nothing, taskId: options[0].taskId, target: options[0].returnTo?.[0] ?? 'applicant' });
    },
    clear: () => {
      setOpinion('');
      forgetAmended(approvalId);
      setAct(null);
      setChoices(nothing);
    },
  };
}
