import type { Unit } from '@shanhai/contracts/org';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useServiceNow } from '../app/status';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { isoDay } from '../i18n/dates';
import { FormDialog } from './FormDialog';
import { TextField } from './TextField';
import { refreshUnits } from './units';
import { useOrgWords } from './words';

const kinds: readonly Unit['kind'][] = [
  'province',
  'city',
  'county',
  'township',
  'office',
  'department',
  'member_unit',
  'leading_group',
  'thematic_group',
];

export function NewUnit({ parent }: { parent: Unit }) {
  const words = useOrgWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const today = isoDay(useServiceNow());
  const nothing = { id: '', kind: 'office' as Unit['kind'], nameZh: '', nameEn: '', validFrom: today };
  const [draft, setDraft] = useState(nothing);
  const set = (part: Partial<typeof nothing>) => setDraft((before) => ({ ...before, ...part }));
  const { id, kind, nameZh, nameEn, validFrom } = draft;
  const create = async () => {
    const named = { kind, nameZh: nameZh.trim(), nameEn: nameEn.trim(), validFrom, parentId: parent.id };
    const body = { ...named, ...(id.trim() === '' ? {} : { id: id.trim() }) };
    const unit = await request('POST', '/units', { body, idempotencyKey: keyOf(body) });
    await refreshUnits();
    await navigate(`/admin/org?unit=${unit.id}`);
  };
  const need = (asked: boolean, text: string) => (asked && text.trim() === '' ? words.needName : null);
  return (
    <FormDialog
      label={words.unit.create}
      title={words.unit.createTitle}
      confirm={words.save}
      isComplete={nameZh.trim() !== '' && nameEn.trim() !== '' && validFrom !== ''}
      onOpen={() => setDraft(nothing)}
      act={create}
    >
      {(asked) => (
        <>
          <TextField
            label={words.unit.nameZh}
            value={nameZh}
            error={need(asked, nameZh)}
            onChange={(text) => set({ nameZh: text })}
          />
          <TextField
            label={words.unit.nameEn}
            value={nameEn}
            error={need(asked, nameEn)}
            onChange={(text) => set({ nameEn: text })}
          />
          <Labeled label={words.unit.kind}>
            {(control) => (
              <select
                className="input"
                {...control}
                value={kind}
                onChange={({ target }) => {
                  const chosen = kinds.find((each) => each === target.value);
                  if (chosen !== undefined) set({ kind: chosen });
                }}
              >
                {kinds.map((each) => (
                  <option key={each} value={each}>
                    {words.kinds[each]}
                  </option>
                ))}
              </select>
            )}
          </Labeled>
          <TextField
            label={words.unit.id}
            hint={words.unit.idHint}
            value={id}
            onChange={(text) => set({ id: text })}
          />
          <Labeled
            label={words.unit.validFrom}
            error={asked && validFrom === '' ? words.post.needFrom : null}
          >
            {(control) => (
              <DayInput {...control} value={validFrom} onChange={(day) => set({ validFrom: day })} />
            )}
          </Labeled>
        </>
      )}
    </FormDialog>
  );
}

export function RenameUnit({ unit }: { unit: Unit }) {
  const words = useOrgWords();
  const [nameZh, setNameZh] = useState(unit.nameZh);
  const [nameEn, setNameEn] = useState(unit.nameEn);
  const rename = async () => {
    const body = { nameZh: nameZh.trim(), nameEn: nameEn.trim() };
    await request('PATCH', '/units/{id}', { params: { id: unit.id }, body, ifMatch: unit.version });
    await refreshUnits();
  };
  const need = (asked: boolean, text: string) => (asked && text.trim() === '' ? words.needName : null);
  return (
    <FormDialog
      label={words.unit.rename}
      title={words.unit.renameTitle}
      confirm={words.save}
      isComplete={nameZh.trim() !== '' && nameEn.trim() !== ''}
      onOpen={() => {
        setNameZh(unit.nameZh);
        setNameEn(unit.nameEn);
      }}
      act={rename}
    >
      {(asked) => (
        <>
          <TextField
            label={words.unit.nameZh}
            value={nameZh}
            error={need(asked, nameZh)}
            onChange={setNameZh}
          />
          <TextField
            label={words.unit.nameEn}
            value={nameEn}
            error={need(asked, nameEn)}
            onChange={setNameEn}
          />
        </>
      )}
    </FormDialog>
  );
}
