import type { Post } from '@shanhai/contracts/org';
import { Link } from 'react-router';
import { useRole } from '../admin/routes/Signers';
import { mayManageAccounts, mayManageOrg } from '../app/permissions';
import { useServiceNow } from '../app/status';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useMe } from '../session/session';
import { Waiting } from '../ui/states';
import { EndPost } from './EndPost';
import { isPresent, usePosts } from './posts';
import { useOrgWords } from './words';

export function UnitPosts({ unitId }: { unitId: string }) {
  return <PostLists query={usePosts({ unit: unitId })} show="person" />;
}

export function PersonPosts({ personId }: { personId: string }) {
  return <PostLists query={usePosts({ person: personId })} show="unit" />;
}

interface PostListsProps {
  readonly query: ReturnType<typeof usePosts>;
  /** Beside whom or what the post is listed. */
  readonly show: 'person' | 'unit';
}

/** Present posts, and the past ones behind a fold. */
function PostLists({ query, show }: PostListsProps) {
  const words = useOrgWords();
  const today = isoDay(useServiceNow());
  if (query.data === undefined) {
    return <Waiting query={query} rows={3} />;
  }
  const present = query.data.items.filter((post) => isPresent(post, today));
  const past = query.data.items.filter((post) => !isPresent(post, today));
  return (
    <>
      {present.length > 0 ? (
        <PostTable posts={present} show={show} label={words.unit.posts} />
      ) : (
        <p className="quiet">{show === 'person' ? words.unit.empty : words.person.noPosts}</p>
      )}
      {past.length > 0 && (
        <details>
          <summary>{words.unit.past(past.length)}</summary>
          <PostTable posts={past} show={show} label={words.unit.past(past.length)} />
        </details>
      )}
    </>
  );
}

interface PostTableProps {
  readonly posts: readonly Post[];
  readonly show: 'person' | 'unit';
  readonly label: string;
}

function PostTable({ posts, show, label }: PostTableProps) {
  const { post: words } = useOrgWords();
  return (
    <table className="list-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words[show]}</th>
          <th scope="col">{words.title}</th>
          <th scope="col">{words.role}</th>
          <th scope="col">{words.period}</th>
          <th scope="col">
            <span className="visually-hidden">{words.end}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {posts.map((post) => (
          <PostRow key={post.id} post={post} show={show} />
        ))}
      </tbody>
    </table>
  );
}

const administrators: readonly string[] = ['administrator', 'security_administrator', 'auditor'];

/** Posts of the three administrators belong to whoever manages accounts, all others to whoever manages units. */
export const managesRole = (role: string, permissions: readonly string[]): boolean =>
  administrators.includes(role) ? mayManageAccounts(permissions) : mayManageOrg(permissions);

function PostRow({ post, show }: { post: Post; show: 'person' | 'unit' }) {
  const { post: words } = useOrgWords();
  const names = useNames();
  const role = useRole();
  const { permissions } = useMe();
  const { validFrom, validTo, endReason } = post;
  return (
    <tr>
      <td>
        {show === 'person' ? (
          <Link to={`/admin/org/persons/${post.person.id}`}>{names.person(post.person)}</Link>
        ) : (
          <Link to={`/admin/org?unit=${post.unit.id}`}>{names.unit(post.unit)}</Link>
        )}
      </td>
      <td data-label={words.title}>{post.title}</td>
      <td data-label={words.role}>{role(post.role)}</td>
      <td data-label={words.period}>
        {validTo === null ? words.since(validFrom) : words.term(validFrom, validTo)}
        {endReason !== null && <span className="quiet cell-key">{words.endReason(endReason)}</span>}
      </td>
      <td>{validTo === null && managesRole(post.role, permissions) && <EndPost post={post} />}</td>
    </tr>
  );
}
