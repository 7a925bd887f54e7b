import type { Approval } from '@shanhai/contracts/approvals';
import { recordTeller } from '@shanhai/contracts/record';
import { useSpeech } from '../i18n/words';

/** Tells the entries of a record in the reader's language, in the words of its printed sheet. */
export function useRecordTeller(approval: Pick<Approval, 'stages' | 'form'>) {
  const { words, language } = useSpeech();
  return recordTeller(approval, words.record, language);
}
