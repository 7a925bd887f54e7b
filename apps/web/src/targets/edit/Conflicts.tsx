import { useEffect, useRef } from 'react';
import { useNames } from '../../i18n/names';
import { useTargetWords } from '../words';
import type { Recipient } from './document';
import type { Conflict } from './merge';
import type { PlanEditing } from './usePlanDraft';

interface ConflictsProps {
  readonly editing: PlanEditing;
  readonly units: readonly Recipient[];
  readonly savedAt: string;
}

/** Two persons saved the same plan: where they differ, both are shown, and one is chosen, cell by cell. */
export function Conflicts({ editing: { state, settle, unsaved }, units, savedAt }: ConflictsProps) {
  const { conflict } = useTargetWords().editor;
  const { conflicts, merged } = state;
  const box = useRef<HTMLElement>(null);
  const isOpen = conflicts.length > 0;
  useEffect(() => {
    if (isOpen) box.current?.focus();
  }, [isOpen]);
  const name = useConflictName(units, state);
  const said = useSaid();
  if (!isOpen)
    return merged && unsaved ? (
      <p className="note warning" role="status">
        {conflict.merged}
      </p>
    ) : null;
  return (
    <section className="note warning" role="alert" tabIndex={-1} ref={box}>
      <h2>{conflict.title}</h2>
      <p>{conflict.lead(savedAt)}</p>
      {conflicts.map((each) => (
        <div key={each.path.join('/')} className="field-conflict">
          <h3>{name(each)}</h3>
          <p>
            {conflict.mine} <strong>{said(each.mine)}</strong>
          </p>
          <p>
            {conflict.theirs} <strong>{said(each.theirs)}</strong>
          </p>
          <div className="actions">
            <button className="button" type="button" onClick={() => settle(each, 'mine')}>
              {conflict.keepMine}
            </button>
            <button className="button" type="button" onClick={() => settle(each, 'theirs')}>
              {conflict.takeTheirs}
            </button>
          </div>
        </div>
      ))}
    </section>
  );
}

/** The target, the units and the field that both changed. */
function useConflictName(units: readonly Recipient[], { mine, base }: PlanEditing['state']) {
  const { conflict } = useTargetWords().editor;
  const names = useNames();
  const fieldName = (field: string): string =>
    Object.hasOwn(conflict.fields, field) ? conflict.fields[field as keyof typeof conflict.fields] : field;
  const unitName = (id: string): string => {
    const unit = units.find((each) => each.id === id);
    return unit ? names.unit(unit) : id;
  };
  const targetName = (key: string): string => {
    const target = [...mine.targets, ...base.targets].find((each) => each.key === key);
    return target ? names.text(target.title) : key;
  };
  return ({ path }: Conflict): string => {
    const [top = '', key, ...rest] = path;
    if (top !== 'targets' || key === undefined) return fieldName(top);
    const isUnit = (at: number) => rest[at - 1] === 'shares' || rest[at - 1] === 'below';
    const isList = (at: number) => !isUnit(at) && (rest[at] === 'shares' || rest[at] === 'below');
    const last = rest.length - 1;
    const named = rest.flatMap((part, at) => {
      if (isUnit(at)) return unitName(part);
      return isList(at) && at < last ? [] : fieldName(part);
    });
    const whole = last < 0 ? conflict.wholeTarget : isUnit(last) ? conflict.wholePart : [];
    return [targetName(key), ...named].concat(whole).join(' · ');
  };
}

/** A value as it can be read: a text, a figure, or of something larger what stands in it. */
function useSaid(): (value: unknown) => string {
  const { conflict } = useTargetWords().editor;
  const said = (value: unknown): string => {
    if (value === undefined || value === null || value === '') return conflict.nothing;
    if (Array.isArray(value)) return value.length === 0 ? conflict.nothing : value.map(said).join('; ');
    if (typeof value === 'object')
      return Object.values(value)
        .filter((each) => each !== null && typeof each !== 'boolean')
        .map(said)
        .filter((each) => each !== conflict.nothing)
        .join(' / ');
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  };
  return said;
}
