import { shownValue } from '@shanhai/contracts/answers';
import type { Approval, Preview } from '@shanhai/contracts/approvals';
import type { Form, FormData, LayoutField } from '@shanhai/contracts/forms';
import { amendersOf } from '../approvals/edits';
import { useWayWords } from '../approvals/way-words';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';

interface AmendedAnswersProps {
  readonly form: Form;
  /** What the applicant has written. */
  readonly data: FormData;
  readonly amended: Preview['amended'];
  readonly approval: Approval | undefined;
}

/** What signers have amended beside what the applicant wrote, and which of the two holds once it is submitted again. */
export function AmendedAnswers({ form, data, amended, approval }: AmendedAnswersProps) {
  const { correction } = useWayWords();
  const fields = form.layout.sections
    .flatMap((section) => section.fields)
    .filter(({ key }) => key in amended.answers);
  if (fields.length === 0) return null;
  const amenders = approval && amendersOf(approval);
  return (
    <div className="note">
      <strong>{correction.amended.title}</strong>
      <ul>
        {fields.map((field) => (
          <Amended
            key={field.key}
            field={field}
            own={data}
            amended={amended.answers}
            by={amenders?.get(field.key)}
            kept={amended.kept.includes(field.key)}
          />
        ))}
      </ul>
    </div>
  );
}

interface AmendedProps {
  readonly field: LayoutField;
  readonly own: FormData;
  readonly amended: FormData;
  readonly by: { readonly name: string; readonly nameEn: string } | undefined;
  readonly kept: boolean;
}

function Amended({ field, own, amended, by, kept }: AmendedProps) {
  const { amended: said } = useWayWords().correction;
  const { words, language } = useSpeech();
  const names = useNames();
  const shown = (answers: FormData) =>
    shownValue(field, answers[field.key], language) || words.common.notFilled;
  return (
    <li>
      {said.now(names.text(field.label), shown(amended), by && names.person(by))}
      {said.own(shown(own))}
      {kept ? said.kept : said.dropped}
    </li>
  );
}
