import { NavLink } from 'react-router';
import { useAdminWords } from './words';

/** The rules of one desk: routes, the forms that they use, how their terms are reminded of, and the policies that name them. */
export function AdminTabs() {
  const { nav } = useAdminWords();
  return (
    <nav className="segments" aria-label={nav.label}>
      <NavLink to="/admin/routes">{nav.routes}</NavLink>
      <NavLink to="/admin/forms">{nav.forms}</NavLink>
      <NavLink to="/admin/ladders">{nav.ladders}</NavLink>
      <NavLink to="/admin/policies">{nav.policies}</NavLink>
    </nav>
  );
}
