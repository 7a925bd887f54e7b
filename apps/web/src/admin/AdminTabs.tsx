import { NavLink } from 'react-router';
import { useAdminWords } from './words';

/** Routes and the forms that they use are two lists of one desk. */
export function AdminTabs() {
  const { nav } = useAdminWords();
  return (
    <nav className="segments" aria-label={nav.label}>
      <NavLink to="/admin/routes">{nav.routes}</NavLink>
      <NavLink to="/admin/forms">{nav.forms}</NavLink>
    </nav>
  );
}
