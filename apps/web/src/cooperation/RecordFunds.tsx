import { useState } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useServiceNow } from '../app/status';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { SelectField } from '../forms/Select';
import { isoDay } from '../i18n/dates';
import { announce } from '../ui/Announcer';
import { FormDialog, type FieldErrors } from '../org/FormDialog';
import { TextField } from '../org/TextField';
import { PairField, SourceField } from './fields';
import { amountIn, useMoney } from './money';
import { refreshCooperation, useScope } from './queries';
import { useCooperationWords } from './words';

const kinds = ['aid', 'social'] as const;
const types = ['promised', 'paid', 'used'] as const;

interface Draft {
  readonly pairId: string;
  readonly year: string;
  readonly kind: (typeof kinds)[number];
  readonly type: (typeof types)[number];
  readonly amount: string;
  readonly movedOn: string;
  readonly purpose: string;
  readonly source: string;
}

/** At which field a refusal is told. */
const places = {
  fund_used_over_paid: 'amount',
  fund_day_to_come: 'movedOn',
  fund_pair_not_then: 'movedOn',
  pair_unknown: 'pairId',
  forbidden: 'pairId',
} as const;

/** For who records: what was promised, paid or used. */
export function RecordFunds({ pairId = '', year }: { pairId?: string; year?: number }) {
  const words = useCooperationWords();
  const { funds } = words;
  const money = useMoney();
  const keyOf = useActKey();
  const today = isoDay(useServiceNow());
  const nothing: Draft = {
    ...{ pairId, year: String(year ?? today.slice(0, 4)), kind: 'aid', type: 'paid', amount: '' },
    ...{ movedOn: today, purpose: '', source: '' },
  };
  const [draft, setDraft] = useState(nothing);
  const scope = useScope();
  if (scope.data === undefined || scope.data.units.length === 0) return null;
  const amount = amountIn(draft.amount);
  const record = async () => {
    const body = {
      ...{ pairId: draft.pairId, year: Number(draft.year), kind: draft.kind, type: draft.type },
      ...{ amount: amount ?? '', movedOn: draft.movedOn },
      ...{ purpose: draft.purpose.trim(), source: draft.source.trim() },
    };
    const sent = { body, idempotencyKey: keyOf(body) };
    const { account } = await request('POST', '/cooperation/funds/movements', sent);
    announce(
      [
        funds.recorded(money(account.paid), money(account.used)),
        account.overPromised === null ? '' : words.overPromised(money(account.overPromised)),
      ].join(' '),
    );
    await refreshCooperation();
  };
  const needed = [draft.pairId, draft.movedOn, draft.source];
  return (
    <FormDialog
      label={funds.record}
      look="button primary"
      title={funds.record}
      confirm={words.save}
      isComplete={amount !== undefined && needed.every((text) => text.trim() !== '')}
      onOpen={() => setDraft(nothing)}
      places={places}
      act={record}
    >
      {(asked, errors) => <Fields draft={draft} asked={asked} errors={errors} onChange={setDraft} />}
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly asked: boolean;
  readonly errors: FieldErrors;
  readonly onChange: (draft: Draft) => void;
}

function Fields({ draft, asked, errors, onChange }: FieldsProps) {
  const words = useCooperationWords();
  const { funds, need } = words;
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const lacks = (text: string, sentence: string) => (asked && text.trim() === '' ? sentence : null);
  return (
    <>
      <p className="quiet">{funds.recordLead}</p>
      <PairField
        label={funds.key.pair}
        error={lacks(draft.pairId, need.pair) ?? errors['pairId']}
        value={draft.pairId}
        onChange={(pairId) => set({ pairId })}
      />
      <SelectField
        label={funds.type}
        options={types.map((type) => [type, words[type]])}
        value={draft.type}
        onChange={(type) => set({ type })}
      />
      <SelectField
        label={funds.kind}
        options={kinds.map((kind) => [kind, funds.kinds[kind]])}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
      />
      <TextField
        label={words.year}
        inputMode="numeric"
        maxLength={4}
        value={draft.year}
        onChange={(year) => set({ year })}
      />
      <TextField
        label={funds.amount}
        inputMode="decimal"
        error={asked && amountIn(draft.amount) === undefined ? need.amount : errors['amount']}
        value={draft.amount}
        onChange={(amount) => set({ amount })}
      />
      <Labeled label={funds.movedOn} error={lacks(draft.movedOn, need.day) ?? errors['movedOn']}>
        {(control) => (
          <DayInput {...control} value={draft.movedOn} onChange={(movedOn) => set({ movedOn })} />
        )}
      </Labeled>
      <TextField
        label={funds.purpose}
        maxLength={500}
        value={draft.purpose}
        onChange={(purpose) => set({ purpose })}
      />
      <SourceField asked={asked} value={draft.source} onChange={(source) => set({ source })} />
    </>
  );
}
