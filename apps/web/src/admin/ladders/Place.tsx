import type { LadderKind } from '@shanhai/contracts/calendar';
import { Labeled } from '../../forms/Labeled';
import { TextField } from '../../org/TextField';
import { UnitOptions } from '../../org/UnitOptions';
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
      <Labeled label={words.unit}>
        {(control) => (
          <select
            className="input"
            {...control}
            value={place.unitId ?? ''}
            onChange={({ target }) => onPlace({ ...place, unitId: target.value || null })}
          >
            <option value="">{words.everywhere}</option>
            <UnitOptions />
          </select>
        )}
      </Labeled>
      <TextField label={words.basis} hint={words.basisHint} value={basis} onChange={onBasis} />
    </div>
  );
}
