import type { CompiledColumn, CompiledField, CompiledForm, Rule, Scope } from './compile';
import { isGiven, isRows, type Answer, type Answers, type FormCheck, type Row, type RowCheck } from './shape';
import { answerOf, Day, valueOf } from './values';

/** How a form stands with some answers: what its rules make of them. */
export interface Standing {
  /**
   * The answers that count: of fields that are shown, with what is computed, and without what is blank. Only these are
   * checked, submitted and signed.
   */
  readonly answers: Answers;
  /** Keys of the fields that are asked for. */
  readonly shown: ReadonlySet<string>;
  /** Keys of the fields that must be answered. */
  readonly required: ReadonlySet<string>;
  readonly broken: readonly FormCheck[];
  /** For each field of rows that is shown, its rows in their order. */
  readonly rows: Readonly<Record<string, readonly RowStanding[]>>;
}

export interface RowStanding {
  /** Keys of its columns that must be answered. */
  readonly required: ReadonlySet<string>;
  readonly broken: readonly RowCheck[];
}

/**
 * What the rules of a form make of answers on a day (`YYYY-MM-DD`). Pure: browser and service both run it, and must
 * come to the same. A rule that asks for an answer that is not given, or not of its kind, is not asked yet: then it shows
 * nothing, requires nothing, computes nothing, and refuses nothing.
 */
export function standingOf(form: CompiledForm, answers: Answers, today: string): Standing {
  const values: Record<string, unknown> = {};
  const scope: Scope = { form: values, today: Day.read(today) };
  const counted: Record<string, Answer> = {};
  const shown = new Set<string>();
  const sections = new Map<string, boolean>();
  for (const field of form.order) {
    if (!sections.has(field.section))
      sections.set(field.section, holds(form.sections.get(field.section), scope, true));
    if (!sections.get(field.section) || !holds(field.visible, scope, true)) continue;
    shown.add(field.key);
    const answer = answered(field, answers, scope);
    if (!isGiven(answer)) continue;
    counted[field.key] = answer;
    const value = isRows(answer) ? answer.map((row) => rowValues(field, row)) : valueOf(field.kind, answer);
    if (value !== undefined) values[field.key] = value;
  }
  const visible = form.fields.filter(({ key }) => shown.has(key));
  const isRequired = (field: CompiledColumn) => field.required || holds(field.requiredWhen, scope, false);
  return {
    ...{ answers: counted, shown },
    required: new Set(visible.filter(isRequired).map(({ key }) => key)),
    broken: form.checks.filter(({ rule }) => rule.ask(scope) === false).map(({ check }) => check),
    rows: Object.fromEntries(
      visible
        .filter(({ kind }) => kind === 'rows')
        .map((field) => [field.key, rowStandings(field, counted[field.key], scope)]),
    ),
  };
}

const holds = (rule: Rule | undefined, scope: Scope, otherwise: boolean): boolean =>
  rule === undefined ? otherwise : rule.ask(scope) === true;

/** A field's answer as it counts: computed where a rule says so, else as somebody wrote it. */
function answered(field: CompiledField, answers: Answers, scope: Scope): Answer | undefined {
  if (field.computed) return answerOf(field.computed.ask(scope), field.property);
  const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
  if (field.kind !== 'rows' || !isRows(answer)) return answer;
  return answer.map((row) => computedRow(field, row, scope));
}

function computedRow({ columns }: CompiledField, row: Row, { form, today }: Scope): Row {
  const cells: Record<string, Row[string]> = { ...row };
  const values: Record<string, unknown> = {};
  for (const { key, kind, computed, property } of columns) {
    if (computed) {
      delete cells[key];
      const made = answerOf(computed.ask({ form, today, row: values }), property);
      if (made !== undefined) cells[key] = made;
    }
    if (!isGiven(cells[key])) delete cells[key];
    const value = valueOf(kind, cells[key]);
    if (value !== undefined) values[key] = value;
  }
  return cells;
}

const rowValues = ({ columns }: CompiledField, row: Row): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    columns.flatMap(({ key, kind }) => {
      const value = valueOf(kind, row[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );

function rowStandings(field: CompiledField, answer: Answer | undefined, scope: Scope): RowStanding[] {
  if (!isRows(answer)) return [];
  return answer.map((row) => {
    const within: Scope = { ...scope, row: rowValues(field, row) };
    return {
      required: new Set(
        field.columns
          .filter(({ required, requiredWhen }) => required || holds(requiredWhen, within, false))
          .map(({ key }) => key),
      ),
      broken: field.rowChecks.filter(({ rule }) => rule.ask(within) === false).map(({ check }) => check),
    };
  });
}

/**
 * What is kept of a draft: everything as it was typed, hidden or not, with what is computed as the rules make it of that
 * now. Nobody else's word is taken for it.
 */
export function keptAnswers(form: CompiledForm, answers: Answers, standing: Standing): Answers {
  const kept: Record<string, Answer> = { ...answers };
  for (const { key, computed, kind } of form.fields) {
    const counted = standing.answers[key];
    if (computed) delete kept[key];
    if (counted !== undefined && (computed || kind === 'rows')) kept[key] = counted;
  }
  return kept;
}
