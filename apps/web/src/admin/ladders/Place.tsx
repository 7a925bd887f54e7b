import type { LadderKind } from '@shanhai/contracts/calendar';
import { Labeled } from '../../forms/Labeled';
import { TextField } from '../../org/TextField';
import { UnitField } from '../../org/UnitField';
import { useLadderWords, type LadderPlace } from './ladders';

interface PlaceProps {
  readonly place: LadderPlace;
  readonly onPlace: (place: LadderPlace) => void;
  readonly basis: string;
  readonly onBasis: (basis: string) => void;
}

/** For which deadlines a ladder is, where, and what it rests on. */
export function Place({ place, onPlace, basis, onBasis }: PlaceProps) {
  const words = useLadderWords();
  const kinds = Object.keys(words.kinds) as LadderKind[];
  return (
    <div className="ladder-place">
      <Labeled label={words.kind}>
        {(control) => (
          <select
            className="input"
            {...control}
            value={place.kind}
            onChange={({ target }) => onPlace({ ...place, kind: target.value as LadderKind })}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </select>
        )}
      </Labeled>
      <UnitField
        label={words.unit}
        none={words.everywhere}
        value={place.unitId ?? ''}
        onChange={(unitId) => onPlace({ ...place, unitId: unitId || null })}
      />
      <TextField label={words.basis} hint={words.basisHint} value={basis} onChange={onBasis} />
    </div>
  );
}
