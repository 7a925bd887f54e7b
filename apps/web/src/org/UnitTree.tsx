import type { Unit } from '@shanhai/contracts/org';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useNames } from '../i18n/names';
import { treeOf, type UnitNode } from './units';
import { useOrgWords } from './words';

interface UnitTreeProps {
  readonly units: readonly Unit[];
  readonly chosen: string | null;
  /** Opened so that the chosen one is seen. */
  readonly opened: readonly string[];
}

/** The units as nested lists, each opened by a button of its own. */
export function UnitTree({ units, chosen, opened }: UnitTreeProps) {
  const words = useOrgWords();
  const roots = useMemo(() => treeOf(units), [units]);
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  const isOpen = (id: string): boolean =>
    toggled[id] ?? (opened.includes(id) || roots.some(({ unit }) => unit.id === id));
  const toggle = (id: string) => setToggled((before) => ({ ...before, [id]: !isOpen(id) }));
  return (
    <ul className="unit-tree" aria-label={words.units}>
      {roots.map((node) => (
        <Branch key={node.unit.id} node={node} {...{ chosen, isOpen, toggle }} />
      ))}
    </ul>
  );
}

interface BranchProps {
  readonly node: UnitNode;
  readonly chosen: string | null;
  readonly isOpen: (id: string) => boolean;
  readonly toggle: (id: string) => void;
}

function Branch({ node, chosen, isOpen, toggle }: BranchProps) {
  const words = useOrgWords();
  const names = useNames();
  const { unit, below } = node;
  const open = isOpen(unit.id);
  const name = names.unit(unit);
  return (
    <li>
      <span className="unit-row">
        {below.length > 0 ? (
          <button
            className="icon-button"
            type="button"
            aria-expanded={open}
            aria-label={open ? words.close(name) : words.open(name)}
            onClick={() => toggle(unit.id)}
          >
            {open ? '▾' : '▸'}
          </button>
        ) : (
          <span className="unit-leaf" />
        )}
        <Link to={`/admin/org?unit=${unit.id}`} aria-current={unit.id === chosen ? 'true' : undefined}>
          {name}
        </Link>
      </span>
      {open && below.length > 0 && (
        <ul>
          {below.map((each) => (
            <Branch key={each.unit.id} node={each} {...{ chosen, isOpen, toggle }} />
          ))}
        </ul>
      )}
    </li>
  );
}
