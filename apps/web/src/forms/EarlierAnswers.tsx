import { isEmpty } from '@shanhai/contracts/answers';
import type { Form, FormData } from '@shanhai/contracts/forms';
import { useWords } from '../i18n/words';
import { fieldsOf } from './fields';

/** Answers to questions that an earlier version of the form asked: they stay in the draft, to be copied, and are not submitted. */
export function EarlierAnswers({ form, data }: { form: Form; data: FormData }) {
  const words = useWords();
  const asked = new Set(fieldsOf(form).map(({ key }) => key));
  const left = Object.entries(data).filter(([key, answer]) => !asked.has(key) && !isEmpty(answer));
  if (left.length === 0) return null;
  return (
    <div className="note warning">
      <strong>{words.form.earlier.title}</strong>
      <p>{words.form.earlier.lead}</p>
      <ul>
        {left.map(([key, answer]) => (
          <li key={key}>
            {key}
            {words.common.colon}
            {typeof answer === 'object' ? JSON.stringify(answer) : String(answer)}
          </li>
        ))}
      </ul>
    </div>
  );
}
