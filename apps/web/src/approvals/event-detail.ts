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

/** What an event says beyond its name: to whom, where to, what it was before. Null when the name says it all. */
export function useEventDetail(approval: Approval, people: ReadonlyMap<string, Person>) {
  const { detail } = useWords().approvals.timeline;
  const names = useNames();
  const amendments = useAmendments(approval);
  const who = (ids: readonly unknown[]): string => {
    const known = ids.flatMap((id) => people.get(String(id)) ?? []);
    return known.length === ids.length
      ? names.people(known)
      : detail.persons(ids.length, names.people(known));
  };
  const stageTitle = (key: string) => {
    const stage = approval.stages.find((each) => each.key === key);
    return stage ? names.text(stage.title) : '';
  };
  const tell: Readonly<Record<string, (data: Data) => string>> = {
    voted: (data) => detail.vote[textAt(data, 'vote') as keyof typeof detail.vote] ?? '',
    transferred: (data) => detail.to(who([data['to']])),
    reassigned: (data) => detail.to(who([data['to']])),
    opinion_asked: (data) => detail.asked(who(seated(data))),
    signer_added: (data) => detail.added(who(seated(data))),
    rescued: (data) => detail.named(who(seated(data))),
    urged: (data) => detail.told(who(listAt(data, 'persons'))),
    copied: (data) => detail.to(who(listAt(data, 'persons'))),
    copies_given: (data) => detail.to(who(listAt(data, 'persons'))),
    escalated: (data) => detail.told(who(listAt(data, 'persons'))),
    member_left: (data) =>
      typeof data['to'] === 'string'
        ? detail.leftTo(who([data['person']]), who([data['to']]))
        : detail.leftVacant(who([data['person']])),
    returned_to_applicant: (data) => (data['reentry'] === 'resume' ? detail.resume : detail.restart),
    returned_to_stage: (data) => detail.backTo(stageTitle(textAt(data, 'to'))),
    stage_skipped: () => detail.conditionFalse,
    stage_carried: (data) => detail.fromRound(Number(data['fromRound'])),
    form_amended: amendments,
  };
  return ({ type, data }: TimelineEntry): string => tell[type]?.(data) ?? '';
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
