import type { AskedMovement, NewMovement } from '@shanhai/contracts/projects/money';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { useServiceNow } from '../../app/status';
import { amountIn, useMoney } from '../../cooperation/money';
import { DayInput } from '../../forms/DayInput';
import { Labeled } from '../../forms/Labeled';
import { SelectField } from '../../forms/Select';
import { isoDay } from '../../i18n/dates';
import { FormDialog, type FieldErrors } from '../../org/FormDialog';
import { TextField } from '../../org/TextField';
import { announce } from '../../ui/Announcer';
import { EffectOf } from './EffectOf';
import { refreshMoney } from './queries';
import { useMoneyWords } from './words';

export const budgetKinds = ['budget_granted', 'budget_raised', 'budget_lowered'] as const;
export const projectKinds = ['paid', 'used', 'returned', 'clawed_back'] as const;
type Kind = NewMovement['kind'];

export interface ProgrammeChoice {
  readonly id: string;
  readonly name: string;
}

interface Draft {
  readonly kind: Kind;
  readonly programmeId: string;
  readonly amount: string;
  readonly movedOn: string;
  readonly document: string;
  readonly voucher: string;
  readonly note: string;
}

/** At which field a refusal is told. */
const places = {
  ...{ money_voucher_required: 'voucher', money_voucher_used: 'voucher', money_day_to_come: 'movedOn' },
  ...{ money_budget_exceeded: 'amount', money_budget_bound: 'amount', money_paid_over_committed: 'amount' },
  ...{ money_used_over_paid: 'amount', money_returned_over_paid: 'amount', money_clawed_over_paid: 'amount' },
  ...{ money_budget_there: 'kind', money_no_budget: 'kind', money_rule_broken: 'amount' },
} as const;

interface RecordMoneyProps {
  readonly kinds: readonly [Kind, ...Kind[]];
  /** One of them is chosen; the only one is shown nowhere. */
  readonly programmes: readonly ProgrammeChoice[];
  readonly year: number;
  readonly applicationId: string | null;
}

/** For who keeps the money: a budget, or a movement of an application, with what it changes before it is recorded. */
export function RecordMoney({ kinds, programmes, year, applicationId }: RecordMoneyProps) {
  const words = useMoneyWords();
  const money = useMoney();
  const keyOf = useActKey();
  const today = isoDay(useServiceNow());
  const [only] = programmes.length === 1 ? programmes : [];
  const nothing: Draft = {
    ...{ kind: kinds[0], programmeId: only?.id ?? '', amount: '', movedOn: today },
    ...{ document: '', voucher: '', note: '' },
  };
  const [draft, setDraft] = useState(nothing);
  const amount = amountIn(draft.amount);
  const { kind, programmeId } = draft;
  const asked =
    amount === undefined || programmeId === ''
      ? undefined
      : { kind, programmeId, year, applicationId, amount };
  const record = async () => {
    const voucher = draft.voucher.trim();
    const body = {
      ...{ kind, programmeId, year, applicationId, amount: amount ?? '', movedOn: draft.movedOn },
      ...{
        document: draft.document.trim(),
        note: draft.note.trim(),
        voucher: voucher === '' ? null : voucher,
      },
    };
    const { movement } = await request('POST', '/funds/movements', { body, idempotencyKey: keyOf(body) });
    announce(words.record.done(words.kinds[kind], money(movement.amount)));
    await refreshMoney();
  };
  const needed = [programmeId, draft.movedOn, draft.document, kind === 'paid' ? draft.voucher : '-'];
  const label = applicationId === null ? words.record.budget : words.record.project;
  return (
    <FormDialog
      label={label}
      look="button primary"
      title={label}
      confirm={words.record.save}
      isComplete={amount !== undefined && needed.every((text) => text.trim() !== '')}
      onOpen={() => setDraft(nothing)}
      places={places}
      act={record}
    >
      {(tried, errors) => (
        <Fields
          {...{ draft, tried, errors, kinds, asked, programmes: only ? [] : programmes }}
          onChange={setDraft}
        />
      )}
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  /** Whether somebody wanted to save. */
  readonly tried: boolean;
  readonly errors: FieldErrors;
  readonly kinds: readonly Kind[];
  readonly programmes: readonly ProgrammeChoice[];
  readonly asked: AskedMovement | undefined;
  readonly onChange: (draft: Draft) => void;
}

function Fields({ draft, tried, errors, kinds, programmes, asked, onChange }: FieldsProps) {
  const words = useMoneyWords();
  const { record } = words;
  const { need } = record;
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const lacks = (text: string, sentence: string) => (tried && text.trim() === '' ? sentence : null);
  return (
    <>
      <p className="quiet">{record.lead}</p>
      {programmes.length > 0 && (
        <SelectField
          label={record.programme}
          none={record.choose}
          options={programmes.map(({ id, name }) => [id, name])}
          error={lacks(draft.programmeId, need.programme)}
          value={draft.programmeId}
          onChange={(programmeId) => set({ programmeId })}
        />
      )}
      <SelectField
        label={record.kind}
        options={kinds.map((kind) => [kind, words.kinds[kind]])}
        error={errors['kind']}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
      />
      <TextField
        label={record.amount}
        inputMode="decimal"
        error={tried && amountIn(draft.amount) === undefined ? need.amount : errors['amount']}
        value={draft.amount}
        onChange={(amount) => set({ amount })}
      />
      <EffectOf asked={asked} />
      {!draft.kind.startsWith('budget') && draft.kind !== 'used' && (
        <TextField
          label={record.voucher}
          hint={record.voucherHint}
          maxLength={60}
          error={(draft.kind === 'paid' ? lacks(draft.voucher, need.voucher) : null) ?? errors['voucher']}
          value={draft.voucher}
          onChange={(voucher) => set({ voucher })}
        />
      )}
      <Labeled label={record.movedOn} error={lacks(draft.movedOn, need.day) ?? errors['movedOn']}>
        {(control) => (
          <DayInput {...control} value={draft.movedOn} onChange={(movedOn) => set({ movedOn })} />
        )}
      </Labeled>
      <TextField
        label={record.document}
        hint={record.documentHint}
        maxLength={200}
        error={lacks(draft.document, need.document)}
        value={draft.document}
        onChange={(document) => set({ document })}
      />
      <TextField label={record.note} maxLength={500} value={draft.note} onChange={(note) => set({ note })} />
    </>
  );
}
