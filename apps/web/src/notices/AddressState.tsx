import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request';
import { dayAndTime } from '../i18n/dates';
import { useSettingsWords } from './settings-words';

/** When e-mail to one's address was refused for good: since when, by what words, and what to do. Nothing otherwise. */
export function AddressState() {
  const { refused: words } = useSettingsWords();
  const { data } = useQuery({
    queryKey: ['notice-settings', 'address'],
    queryFn: ({ signal }) => request('GET', '/notices/address', { signal }),
  });
  if (!data?.refused) return null;
  const { reason, answer, at } = data.refused;
  return (
    <div className="note error" role="status">
      <h2>{words.title}</h2>
      <p>{words.why[reason](data.email ?? '', dayAndTime(new Date(at)))}</p>
      {reason === 'recipient_refused' && answer !== null && answer !== '' && (
        <p>
          <code>{answer}</code>
        </p>
      )}
      <p>{words.todo}</p>
    </div>
  );
}
