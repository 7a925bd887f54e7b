import type { Tally } from '@shanhai/domain/approvals';
import { shownValue } from '../answers';
import type { Approval, TimelineEntry } from '../approvals';
import type { RecordWords } from './words';

/** An entry of the record in words: what it is called, and what it says beyond that, perhaps nothing. */
export interface Told {
  readonly word: string;
  /** To whom, where to, what it was before: with what parts it from the word, ready to follow it. */
  readonly detail: string;
}

type Data = TimelineEntry['data'];
type Tell = (entry: TimelineEntry) => string;
type Record = Pick<Approval, 'stages' | 'form'>;

const textAt = (data: Data, key: string): string => {
  const value = data[key];
  return typeof value === 'string' ? value : '';
};

const listAt = (data: Data, key: string): readonly unknown[] => {
  const value = data[key];
  return Array.isArray(value) ? value : [];
};

/** The word for a code; one that is newer than these words says nothing. */
const wordOf = (words: Readonly<{ [code: string]: string }>, code: string): string => words[code] ?? '';

const isObject = (value: unknown): value is Data => typeof value === 'object' && value !== null;

const isTally = (value: unknown): value is Tally => isObject(value) && 'against' in value;

/** Places that an event made. */
const seatsOf = (data: Data): Data[] => [data['seat'], ...listAt(data, 'seats')].filter(isObject);

/** Tells a record in one language: the same on its page and on its printed sheet. */
export function recordTeller(
  record: Record,
  words: RecordWords,
  language: 'zh' | 'en',
): (entry: TimelineEntry) => Told {
  const tell: Readonly<{ [type: string]: Tell }> = {
    ...tellPeople(words, language),
    ...tellCourse(record, words, language),
    form_amended: tellAmendment(record, words, language),
  };
  return (entry) => ({
    word: wordOf(words.events, entry.type) || words.events.other,
    detail: spaced((tell[entry.type]?.(entry) ?? '') + invalid(entry, words)),
  });
}

/** Of a signature that stands no more, said and not only shown. */
const invalid = ({ signOff }: TimelineEntry, { detail }: RecordWords): string =>
  signOff?.goneBy ? detail.invalid[signOff.goneBy] : '';

/** A mark stands close to the word before it, everything else apart. */
const spaced = (detail: string): string =>
  detail === '' || /^[\s，：；（:;,]/.test(detail) ? detail : ` ${detail}`;

/** Who is meant, and who comes in whose place. */
function tellPeople({ detail, place, vote, listComma }: RecordWords, language: 'zh' | 'en') {
  const nameOf = (person: { name: string; nameEn: string }): string =>
    language === 'zh' ? person.name : person.nameEn;
  const who = ({ people }: TimelineEntry, ids: readonly unknown[]): string =>
    people
      .filter(({ id }) => ids.includes(id))
      .map(nameOf)
      .join(listComma);
  const seated = (entry: TimelineEntry): string =>
    who(
      entry,
      seatsOf(entry.data).map(({ person }) => person),
    );
  const from = ({ holder }: TimelineEntry): string => (holder ? nameOf(holder) : '');
  const to = (entry: TimelineEntry): string => who(entry, [entry.data['to']]);
  const signedBy = (signer: string, hand: string): string =>
    hand === '' || hand === signer ? signer : detail.byHand(signer, hand);
  const persons = (entry: TimelineEntry): string => who(entry, listAt(entry.data, 'persons'));
  const placeOf = ({ data }: TimelineEntry): string =>
    seatsOf(data)
      .map((seat) => wordOf(place, textAt(seat, 'place')))
      .join(listComma);
  return {
    voted: ({ data }) => wordOf(vote, textAt(data, 'vote')),
    stage_carried: (entry) => {
      const { data } = entry;
      const votes = isObject(data['votes']) ? data['votes'] : {};
      const hands = isObject(data['hands']) ? data['hands'] : {};
      const signers = listAt(data, 'signers').map((id) => {
        const signer = signedBy(who(entry, [id]), who(entry, [hands[String(id)]]));
        const cast = wordOf(vote, textAt(votes, String(id)));
        return cast === '' ? signer : detail.cast(signer, cast);
      });
      return detail.carried(signers.join(listComma), Number(data['fromRound']));
    },
    seat_carried: (entry) => detail.repeated(signedBy(from(entry), who(entry, [entry.data['signedBy']]))),
    transferred: (entry) => detail.to(to(entry)),
    reassigned: (entry) => (entry.holder ? detail.fromTo(from(entry), to(entry)) : detail.named(to(entry))),
    opinion_asked: (entry) => detail.asked(seated(entry)),
    signer_added: (entry) => detail.added(seated(entry), placeOf(entry)),
    signer_removed: (entry) => detail.removed(from(entry)),
    rescued: (entry) => detail.named(seated(entry)),
    urged: (entry) => detail.told(persons(entry)),
    copied: (entry) => detail.to(persons(entry)),
    copies_given: (entry) => detail.to(persons(entry)),
    escalated: (entry) => detail.told(persons(entry)),
    member_left: (entry) => {
      const left = who(entry, [entry.data['person']]);
      return entry.data['to'] ? detail.leftTo(left, to(entry)) : detail.leftVacant(left);
    },
  } satisfies { [type: string]: Tell };
}

/** Which way it goes, and why. */
function tellCourse({ stages, form }: Record, words: RecordWords, language: 'zh' | 'en') {
  const { detail, asked, skipped, reopened, listComma } = words;
  const fields = form.layout.sections.flatMap((section) => section.fields);
  const titleOf = (key: string): string => stages.find((stage) => stage.key === key)?.title[language] ?? '';
  /** Everything from the stage on is gone through again, or what had passed in between stands. */
  const restarts = (data: Data): boolean => {
    const again = listAt(data, 'reopened');
    const from = stages.findIndex(({ key }) => key === textAt(data, 'to'));
    return stages.slice(from).every(({ key }) => again.includes(key));
  };
  const counted: Tell = ({ data: { tally } }) => (isTally(tally) ? detail.counted(tally) : '');
  const because = (reason: string): string => (reason === '' ? '' : detail.because(reason));
  return {
    returned_to_applicant: ({ data }) => (data['reentry'] === 'resume' ? detail.resume : detail.restart),
    returned_to_stage: ({ data }) =>
      detail.backTo(titleOf(textAt(data, 'to'))) +
      (restarts(data) ? detail.restartStage : detail.resumeStage),
    stage_entered: ({ data }) => {
      const missing = listAt(data, 'vacant').length;
      const instead = seatsOf(data).length === 0 ? '' : because(wordOf(asked, textAt(data, 'reason')));
      return instead + (missing === 0 ? '' : detail.missing(missing));
    },
    stage_skipped: ({ data }) => because(wordOf(skipped, textAt(data, 'reason'))),
    stage_reopened: ({ data }) => because(wordOf(reopened, textAt(data, 'reason'))),
    stage_extended: ({ data }) => extension(data, detail),
    stage_passed: counted,
    group_passed: counted,
    rejected: counted,
    resubmitted: ({ data }) => {
      const labelled = (list: string): string =>
        fields
          .filter(({ key }) => listAt(data, list).includes(key))
          .map(({ label }) => label[language])
          .join(listComma);
      const [changed, fallen] = [labelled('changed'), labelled('fallen')];
      const again = listAt(data, 'reopened').map((key) => titleOf(String(key)));
      return (
        (changed === '' ? '' : detail.corrected(changed)) +
        (fallen === '' ? '' : detail.fallen(fallen)) +
        (again.length === 0 ? '' : detail.again(again.join(listComma)))
      );
    },
  } satisfies { [type: string]: Tell };
}

/** Units that a decision has added to a term. */
function extension({ added, term }: Data, { extended }: RecordWords['detail']): string {
  const unit = isObject(term) ? textAt(term, 'unit') : '';
  const known = (['working_day', 'calendar_day', 'hour'] as const).find((each) => each === unit);
  return known ? extended(Number(added), known) : '';
}

/** Each amended answer by its label, from what to what; and whether that still holds. */
function tellAmendment(
  { form }: Record,
  { detail, notFilled, semicolon }: RecordWords,
  language: 'zh' | 'en',
): Tell {
  const fields = form.layout.sections.flatMap((section) => section.fields);
  return ({ amendment }) => {
    if (!amendment) return '';
    const { changes, before, goneBy } = amendment;
    const told = fields
      .filter(({ key }) => key in changes)
      .map((field) => {
        const shown = (answers: typeof changes) =>
          shownValue(field, answers[field.key], language) ?? notFilled;
        return detail.change(field.label[language], shown(before), shown(changes));
      })
      .join(semicolon);
    return (told === '' ? '' : detail.amended(told)) + (goneBy === null ? '' : detail.gone[goneBy]);
  };
}
