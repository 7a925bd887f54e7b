import { useWords, type Words } from '../i18n/words';
import type { Act } from './acts';

type ActWords = Words['acts'];
type InVote = keyof ActWords['voting'];

const inVote = (act: Act): act is InVote => act === 'approve' || act === 'reject' || act === 'abstain';

/** What an act is called: in a vote approving is voting for. */
export function useActWords(voting: boolean) {
  const { acts } = useWords();
  return {
    name: (act: Act) => (voting && inVote(act) ? acts.voting[act] : acts.name[act]),
    confirm: (act: Act) => (voting && inVote(act) ? acts.confirmVote[act] : acts.confirm[act]),
    done: (act: Act) => (voting && inVote(act) ? acts.doneVote[act] : acts.done[act]),
    /** A vote against ends nothing by itself. */
    explain: (act: Act) => (voting && act === 'reject' ? '' : acts.explain[act]),
  };
}
