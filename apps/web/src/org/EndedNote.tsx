import { useEffect } from 'react';
import { Link } from 'react-router';
import { useStore } from '../app/store';
import { ended } from './ended';
import { useOrgWords } from './words';

/** What became of what a person held whose post was ended a moment ago. */
export function EndedNote() {
  const { post: words } = useOrgWords();
  const news = useStore(ended);
  useEffect(() => () => ended.set(null), []);
  if (news === null) return null;
  const { handedOn, vacant, later } = news;
  return (
    <div className={vacant > 0 ? 'note warning' : 'note success'} role="status">
      <p>
        {later !== null
          ? words.endsLater(later)
          : handedOn + vacant === 0
            ? words.endedNone
            : words.ended(handedOn, vacant)}
        {vacant > 0 && (
          <>
            {' '}
            <Link to="/admin/rescue">{words.toRescue}</Link>
          </>
        )}
      </p>
    </div>
  );
}
