import type { Activity, ActivityBody, ActivityView } from '@shanhai/contracts/cooperation';
import type { FormData } from '@shanhai/contracts/forms';

/*
 * A draft as the keeper of forms holds it: answers by field. Lists are kept as JSON, so that each of them is one field when
 * two write at once.
 */
type Lists = Pick<ActivityBody, 'unitIds' | 'participants' | 'agenda' | 'minutes'>;

export type Participant = ActivityBody['participants'][number];
export type Item = ActivityBody['minutes'][number];

/** What the service has: the draft, or else what is published. */
export const contentOf = ({ content, draft }: Activity): ActivityView => draft ?? content;

const bodyOf = (content: ActivityView): ActivityBody => ({
  ...{ kind: content.kind, level: content.level, title: content.title, place: content.place },
  ...{ startsOn: content.startsOn, endsOn: content.endsOn, pairId: content.pair?.id ?? null },
  ...{ unitIds: content.units.map(({ id }) => id), agenda: content.agenda },
  participants: content.participants.map((each): Participant => {
    if (each.kind === 'unit') return { kind: 'unit', unitId: each.unit.id };
    if (each.kind === 'person') return { kind: 'person', personId: each.person.id };
    return each;
  }),
  minutes: content.minutes.map((item) => ({
    ...{ id: item.id, text: item.text, dueOn: item.dueOn },
    responsibleUnitId: item.responsibleUnit?.id ?? null,
    coResponsibleUnitIds: item.coResponsibleUnits.map(({ id }) => id),
  })),
});

const filled = (answers: Readonly<Record<string, string | null>>): FormData =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null && value !== ''));

export function dataOf(content: ActivityView): FormData {
  const { unitIds, participants, agenda, minutes, ...plain } = bodyOf(content);
  const lists = { unitIds, participants, agenda, minutes };
  const texts = Object.entries(lists).map(([name, list]) => [name, JSON.stringify(list)] as const);
  return { ...filled(plain), ...Object.fromEntries(texts) };
}

const textIn = (data: FormData, name: string): string => {
  const value = data[name];
  return typeof value === 'string' ? value : '';
};

/** One of the lists of a draft. */
export function listIn<Name extends keyof Lists>(data: FormData, name: Name): Lists[Name] {
  const text = textIn(data, name);
  return (text === '' ? [] : JSON.parse(text)) as Lists[Name];
}

export const dayIn = (data: FormData, name: 'startsOn' | 'endsOn'): string => textIn(data, name);

/** As it is sent: lines of an agenda that are empty are left out. */
export const bodyIn = (data: FormData): ActivityBody => ({
  kind: textIn(data, 'kind') as ActivityBody['kind'],
  level: textIn(data, 'level') as ActivityBody['level'],
  ...{ title: textIn(data, 'title'), place: textIn(data, 'place') },
  startsOn: textIn(data, 'startsOn') || null,
  endsOn: textIn(data, 'endsOn') || null,
  pairId: textIn(data, 'pairId') || null,
  ...{ unitIds: listIn(data, 'unitIds'), participants: listIn(data, 'participants') },
  agenda: listIn(data, 'agenda').filter((line) => line.trim() !== ''),
  minutes: listIn(data, 'minutes'),
});
