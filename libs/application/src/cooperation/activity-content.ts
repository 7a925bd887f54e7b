import type { ActivityBody, ActivityView } from '@shanhai/contracts/cooperation';
import {
  identified,
  personalNumbers,
  type ActivityContent,
  type MinutesItem,
  type Pair,
} from '@shanhai/domain/cooperation';
import { ok, type FieldError, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { personNames } from '../approvals';
import { pairRefs, type Concerned } from './activities.store';
import { unitRefs, type UnitRef } from './refs.store';

/** Units and persons that are named somewhere in a content, each with its JSON pointer. */
function named({ unitIds, participants, minutes }: ActivityContent) {
  const units = unitIds.map((id, at) => ({ id, pointer: `/unitIds/${at}` }));
  const persons: { id: string; pointer: string }[] = [];
  participants.forEach((each, at) => {
    if (each.kind === 'unit') units.push({ id: each.unitId, pointer: `/participants/${at}/unitId` });
    if (each.kind === 'person') persons.push({ id: each.personId, pointer: `/participants/${at}/personId` });
  });
  minutes.forEach((item, at) => {
    const pointer = `/minutes/${at}`;
    if (item.responsibleUnitId !== null)
      units.push({ id: item.responsibleUnitId, pointer: `${pointer}/responsibleUnitId` });
    item.coResponsibleUnitIds.forEach((id, co) =>
      units.push({ id, pointer: `${pointer}/coResponsibleUnitIds/${co}` }),
    );
  });
  return { units, persons };
}

/** Items that a draft may keep the ids of. */
interface Before {
  readonly items: readonly MinutesItem[];
  readonly newId: () => string;
}

/**
 * What is sent as it is kept: items of minutes with their ids. Rejects with `activity_invalid`: units and persons that there
 * are not, items of something else, numbers of identity cards.
 */
export async function contentOf(
  db: Queryable,
  body: ActivityBody,
  { items, newId }: Before,
): Promise<Result<ActivityContent>> {
  const known = new Set(items.map(({ id }) => id));
  const minutes = identified(body.minutes, known, newId);
  const content: ActivityContent = { ...body, minutes: minutes.items };
  const errors = [...minutes.faults, ...personalNumbers(content), ...(await unknown(db, content))];
  if (errors.length === 0) return ok(content);
  const rejection = { code: 'activity_invalid', params: { count: errors.length }, errors };
  return { ok: false, rejection };
}

async function unknown(db: Queryable, content: ActivityContent): Promise<FieldError[]> {
  const { units, persons } = named(content);
  const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id);
  const knownUnits = await unitRefs(db, ids(units));
  const knownPersons = await personNames(db, ids(persons));
  return [
    ...units
      .filter(({ id }) => !knownUnits.has(id))
      .map(({ id, pointer }) => ({ pointer, code: 'activity_unit_unknown', params: { id } })),
    ...persons
      .filter(({ id }) => !knownPersons.has(id))
      .map(({ pointer }) => ({ pointer, code: 'activity_person_unknown' })),
  ];
}

/**
 * Whom a content concerns. Both sides of its pair write it; where units are named, the first of them does, which holds it.
 * Who takes part, and who has something to do by its minutes, reads it. By id: rows of units are held in this order.
 */
export function concerned(
  content: ActivityContent,
  pair: Pick<Pair, 'aidingId' | 'receivingId'> | null,
): Concerned[] {
  const sides = pair ? [pair.aidingId, pair.receivingId] : [];
  const meeting = [...sides, ...content.unitIds];
  const recording = pair ? sides : content.unitIds.slice(0, 1);
  const { units } = named(content);
  const all = new Set([...meeting, ...units.map(({ id }) => id)]);
  return [...all].sort().map((unitId) => ({
    ...{ unitId, meets: meeting.includes(unitId) },
    records: recording.includes(unitId),
  }));
}

/** Contents with the names of what they name: three statements for any number of them, one after another in a transaction. */
export async function viewsOf(db: Queryable, contents: readonly ActivityContent[]): Promise<ActivityView[]> {
  const all = contents.map(named);
  const ids = (of: (each: (typeof all)[number]) => readonly { readonly id: string }[]) =>
    all.flatMap((each) => of(each).map(({ id }) => id));
  const units = await unitRefs(
    db,
    ids((each) => each.units),
  );
  const persons = await personNames(
    db,
    ids((each) => each.persons),
  );
  const pairs = await pairRefs(
    db,
    contents.flatMap(({ pairId }) => pairId ?? []),
  );
  const unit = (id: string): UnitRef => units.get(id) ?? { id, nameZh: id, nameEn: id };
  const person = (id: string) => persons.get(id) ?? { id, name: '–', nameEn: '–' };
  return contents.map((content) => viewOf(content, { unit, person, pairs }));
}

interface Names {
  readonly unit: (id: string) => UnitRef;
  readonly person: (id: string) => { readonly id: string; readonly name: string; readonly nameEn: string };
  readonly pairs: Awaited<ReturnType<typeof pairRefs>>;
}

function viewOf(content: ActivityContent, { unit, person, pairs }: Names): ActivityView {
  const { kind, level, title, startsOn, endsOn, place, pairId, unitIds, agenda } = content;
  return {
    ...{ kind, level, title, startsOn, endsOn, place, agenda: [...agenda] },
    pair: pairId === null ? null : (pairs.get(pairId) ?? null),
    units: unitIds.map(unit),
    participants: content.participants.map((each) => {
      if (each.kind === 'unit') return { kind: 'unit', unit: unit(each.unitId) };
      if (each.kind === 'person') return { kind: 'person', person: person(each.personId) };
      return each;
    }),
    minutes: content.minutes.map((item, at) => ({
      ...{ id: item.id, number: at + 1, text: item.text, dueOn: item.dueOn },
      responsibleUnit: item.responsibleUnitId === null ? null : unit(item.responsibleUnitId),
      coResponsibleUnits: item.coResponsibleUnitIds.map(unit),
    })),
  };
}
