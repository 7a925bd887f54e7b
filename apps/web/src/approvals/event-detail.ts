import type { Approval, TimelineEntry } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { useNames } from '../i18n/names';
import { useSpeech, useWords } from '../i18n/words';
import { shownValue } from '../ui/field-value';
import type { Person } from './people';

type Data = TimelineEntry['data'];

const textAt = (data: Data, key: string): string => {
  const value = data[key];
  return typeof value === 'string' ? value : '';
};

const listAt = (data: Data, key: string): readonly unknown[] => {
  const value = data[key];
  return Array.isArray(value) ? value : [];
};

const isRecord = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** Ids of the persons of seats that an event made. */
const seated = (data: Data): string[] =>
  [data['seat'], ...listAt(data, 'seats')].flatMap((seat) =>
    isRecord(seat) && typeof seat['person'] === 'string' ? [seat['person']] : [],
  );

const named = (people: readonly Person[], ids: readonly unknown[]): Person[] =>
  people.filter(({ id }) => ids.includes(id));

/** What an event says beyond its name: to whom, where to, what it was before. Null when the name says it all. */
export function useEventDetail(approval: Approval) {
  const { detail } = useWords().approvals.timeline;
  const names = useNames();
  const amendments = useAmendments(approval);
  const who = ({ people }: TimelineEntry, ids: readonly unknown[]): string =>
    names.people(named(people, ids));
  const from = ({ holder }: TimelineEntry): string => (holder ? names.person(holder) : '');
  const stageTitle = (key: string) => {
    const stage = approval.stages.find((each) => each.key === key);
    return stage ? names.text(stage.title) : '';
  };
  const tell: Readonly<Record<string, (data: Data, entry: TimelineEntry) => string>> = {
    voted: (data) => detail.vote[textAt(data, 'vote') as keyof typeof detail.vote] ?? '',
    transferred: (data, entry) => detail.to(who(entry, [data['to']])),
    reassigned: (data, entry) => detail.fromTo(from(entry), who(entry, [data['to']])),
    opinion_asked: (data, entry) => detail.asked(who(entry, seated(data))),
    signer_added: (data, entry) => detail.added(who(entry, seated(data))),
    signer_removed: (_, entry) => detail.removed(from(entry)),
    rescued: (data, entry) => detail.named(who(entry, seated(data))),
    urged: (data, entry) => detail.told(who(entry, listAt(data, 'persons'))),
    copied: (data, entry) => detail.to(who(entry, listAt(data, 'persons'))),
    copies_given: (data, entry) => detail.to(who(entry, listAt(data, 'persons'))),
    escalated: (data, entry) => detail.told(who(entry, listAt(data, 'persons'))),
    member_left: (data, entry) =>
      typeof data['to'] === 'string'
        ? detail.leftTo(who(entry, [data['person']]), who(entry, [data['to']]))
        : detail.leftVacant(who(entry, [data['person']])),
    returned_to_applicant: (data) => (data['reentry'] === 'resume' ? detail.resume : detail.restart),
    returned_to_stage: (data) => detail.backTo(stageTitle(textAt(data, 'to'))),
    stage_skipped: (data) => detail.skipped[textAt(data, 'reason') as keyof typeof detail.skipped] ?? '',
    stage_carried: (data) => detail.fromRound(Number(data['fromRound'])),
    form_amended: amendments,
  };
  return (entry: TimelineEntry): string => tell[entry.type]?.(entry.data, entry) ?? '';
}

/** Each amended answer by its label, with what it is now. */
function useAmendments({ form }: Approval) {
  const { language } = useSpeech();
  const words = useWords();
  const names = useNames();
  return (data: Data): string =>
    form.layout.sections
      .flatMap(({ fields }) => fields)
      .filter(({ key }) => isRecord(data['changes']) && key in data['changes'])
      .map((field) => {
        const value = (data['changes'] as FormData)[field.key];
        const shown = shownValue(field, value, language) ?? words.common.notFilled;
        return words.approvals.timeline.detail.amended(names.text(field.label), shown);
      })
      .join(words.common.listComma);
}
