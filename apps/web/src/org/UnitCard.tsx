import type { Unit } from '@shanhai/contracts/org';
import { mayManageAccounts, mayManageOrg } from '../app/permissions';
import { Link } from 'react-router';
import { useNames } from '../i18n/names';
import { useMe } from '../session/session';
import { EndedNote } from './EndedNote';
import { GivePost } from './GivePost';
import { NewUnit, RenameUnit } from './UnitForms';
import { UnitPosts } from './Posts';
import { useUnitName } from './names';
import { useOrgWords, useResponsibilityWords } from './words';

/** One unit: what it is, and who holds which post in it, now and before. */
export function UnitCard({ unit }: { unit: Unit }) {
  const words = useOrgWords();
  const charge = useResponsibilityWords();
  const names = useNames();
  const { permissions } = useMe();
  const manages = mayManageOrg(permissions);
  return (
    <section className="card part org-card" aria-labelledby="unit-title">
      <div className="org-head">
        <h2 id="unit-title">{names.unit(unit)}</h2>
        <span className="spring" />
        <Link
          className="button"
          to={`/admin/org/responsibilities?unit=${encodeURIComponent(unit.id)}`}
          aria-label={charge.openOf(names.unit(unit))}
        >
          {charge.open}
        </Link>
        {manages && (
          <Link className="button" to={`/units/${encodeURIComponent(unit.id)}/notices`}>
            {words.unit.notices}
          </Link>
        )}
        {manages && <RenameUnit unit={unit} />}
        {manages && <NewUnit parent={unit} />}
        {(manages || mayManageAccounts(permissions)) && <GivePost unit={unit} />}
      </div>
      <p className="admin-facts">
        <span>
          {words.unit.code} {unit.id}
        </span>
        <span>{words.kinds[unit.kind]}</span>
        {unit.parentId !== null && <Parent id={unit.parentId} />}
        <span>{words.unit.valid(unit.validFrom)}</span>
        {unit.validTo !== null && <span>{words.unit.validTo(unit.validTo)}</span>}
      </p>
      <EndedNote />
      <h3>{words.unit.posts}</h3>
      <UnitPosts unitId={unit.id} />
    </section>
  );
}

function Parent({ id }: { id: string }) {
  const words = useOrgWords();
  return (
    <span>
      {words.unit.parent} {useUnitName(id)}
    </span>
  );
}
