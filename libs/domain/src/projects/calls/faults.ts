import { ruleFaults, type FormShape } from '../../forms';
import type { FieldError, Words } from '../../result';
import type { DateString } from '../../calendar';
import { amountFault, exceeds } from '../money';
import { figureFields, withChecks } from './checks';
import type { AmountBounds, Applicants, CallContent, LawfulPeriod, ReviewPolicy } from './call';

/** What there is of what a draft names. */
export interface CallFacts {
  readonly today: DateString;
  /** The newest version of the form, and whether the newest of the route takes anything new. */
  readonly form: FormShape | null;
  readonly route: boolean;
  readonly known: Applicants;
  /** Units that may apply on the first day, or today when that is later. */
  readonly eligible: number;
}

const labels = {
  title: { zh: '名称', en: 'Name' },
  titleEn: { zh: '英文名称', en: 'English name' },
  about: { zh: '申报说明', en: 'What is supported' },
  opensOn: { zh: '开始日期', en: 'First day' },
  closesOn: { zh: '截止日期', en: 'Last day' },
  form: { zh: '申报表', en: 'Form' },
  route: { zh: '审批流程', en: 'Route' },
  message: { zh: '提示语', en: 'Message' },
  field: { zh: '提示显示在', en: 'Told at' },
  source: { zh: '依据', en: 'Source' },
  periodTitle: { zh: '期限名称', en: 'Name of the term' },
} as const satisfies Record<string, Words>;

/** Everything that keeps a draft from being published, each by its JSON pointer; nothing when it may be. */
export const callFaults = (content: CallContent, facts: CallFacts): FieldError[] => [
  ...textFaults(content),
  ...windowFaults(content, facts.today),
  ...applicantFaults(content.applicants, facts),
  ...limitFaults(content),
  ...documentFaults(content, facts),
  ...reviewFaults(content.review),
  ...periodFaults(content.periods),
  ...ruleFaultsOf(content, facts.form),
];

const required = (pointer: string, label: Words): FieldError => ({
  ...{ pointer, code: 'answer_required' },
  params: { label },
});
const blank = (text: string): boolean => text.trim() === '';

const textFaults = ({ title, about }: CallContent): FieldError[] => [
  ...(blank(title.zh) ? [required('/title/zh', labels.title)] : []),
  ...(blank(title.en) ? [required('/title/en', labels.titleEn)] : []),
  ...(blank(about.zh) ? [required('/about/zh', labels.about)] : []),
];

function windowFaults({ opensOn, closesOn }: CallContent, today: DateString): FieldError[] {
  const missing = [
    ...(opensOn === null ? [required('/opensOn', labels.opensOn)] : []),
    ...(closesOn === null ? [required('/closesOn', labels.closesOn)] : []),
  ];
  if (opensOn === null || closesOn === null) return missing;
  if (closesOn < opensOn)
    return [
      { pointer: '/closesOn', code: 'answer_too_early', params: { label: labels.closesOn, min: opensOn } },
    ];
  return closesOn < today ? [{ pointer: '/closesOn', code: 'call_day_past', params: { today } }] : [];
}

function applicantFaults(applicants: Applicants, { known, eligible }: CallFacts): FieldError[] {
  const groups = ['lists', 'kinds', 'units', 'pairs'] as const;
  if (groups.every((group) => applicants[group].length === 0))
    return [{ pointer: '/applicants', code: 'call_nobody' }];
  const unknown = groups.flatMap((group) =>
    applicants[group].flatMap((named, at) =>
      known[group].includes(named)
        ? []
        : [{ pointer: `/applicants/${group}/${at}`, code: 'call_applicant_unknown', params: { named } }],
    ),
  );
  if (unknown.length > 0) return unknown;
  return eligible === 0 ? [{ pointer: '/applicants', code: 'call_nobody_there' }] : [];
}

function limitFaults({ perUnit, total }: CallContent): FieldError[] {
  if (perUnit === null || total === null || perUnit <= total) return [];
  return [{ pointer: '/perUnit', code: 'call_limit_over_total', params: { total } }];
}

const documentFaults = ({ form, route }: CallContent, facts: CallFacts): FieldError[] => [
  ...named('/form', form, labels.form, facts.form !== null, 'call_form_unknown'),
  ...named('/route', route, labels.route, facts.route, 'call_route_unknown'),
];

function named(pointer: string, key: string, label: Words, there: boolean, code: string): FieldError[] {
  if (blank(key)) return [required(pointer, label)];
  return there ? [] : [{ pointer, code, params: { key } }];
}

const MOST_POINTS = '100';

/** Two reviewers or more may differ: how far must be said. */
function reviewFaults({ reviewers, differenceLimit }: ReviewPolicy): FieldError[] {
  if (reviewers < 2) return [];
  const pointer = '/review/differenceLimit';
  if (amountFault(differenceLimit) !== undefined) return [{ pointer, code: 'call_points_wrong' }];
  return exceeds(differenceLimit, MOST_POINTS) ? [{ pointer, code: 'call_points_wrong' }] : [];
}

function periodFaults(periods: readonly LawfulPeriod[]): FieldError[] {
  const seen = new Set<string>();
  return periods.flatMap(({ key, title, source }, at) => {
    const pointer = `/periods/${at}`;
    const twice = seen.has(key)
      ? [{ pointer: `${pointer}/key`, code: 'call_period_twice', params: { key } }]
      : [];
    seen.add(key);
    return [
      ...twice,
      ...(blank(title.zh) ? [required(`${pointer}/title/zh`, labels.periodTitle)] : []),
      ...(blank(source) ? [required(`${pointer}/source`, labels.source)] : []),
    ];
  });
}

/** Bounds and rules are read as rules of the form that they will be. */
function ruleFaultsOf({ amount, checks }: CallContent, form: FormShape | null): FieldError[] {
  const silent = checks.flatMap(({ message, fields }, at) => [
    ...(['zh', 'en'] as const).flatMap((language) =>
      blank(message[language]) ? [required(`/checks/${at}/message/${language}`, labels.message)] : [],
    ),
    ...(fields.length === 0 ? [required(`/checks/${at}/fields`, labels.field)] : []),
  ]);
  if (form === null) return silent;
  const bounds = amount === null ? [] : boundFaults(amount, form);
  const before = form.layout.checks?.length ?? 0;
  return [
    ...bounds,
    ...silent,
    ...ruleFaults(withChecks(form, checks)).map((fault) => ownPointer(fault, before)),
  ];
}

/** `/layout/checks/3/holds` of a form that has two checks itself is the second of the call. */
function ownPointer(fault: FieldError, before: number): FieldError {
  const [, at, part = ''] = /^\/layout\/checks\/(\d+)(.*)$/.exec(fault.pointer) ?? [];
  return at === undefined
    ? { ...fault, pointer: '/checks' }
    : { ...fault, pointer: `/checks/${Number(at) - before}${part}` };
}

function boundFaults({ field, least, most }: AmountBounds, form: FormShape): FieldError[] {
  if (!figureFields(form).some(({ key }) => key === field))
    return [{ pointer: '/amount/field', code: 'call_figure_unknown', params: { field } }];
  const wrong = Object.entries({ least, most }).flatMap(([part, figure]) => {
    const sound = figure === '' || amountFault(figure) === undefined;
    return sound ? [] : [{ pointer: `/amount/${part}`, code: 'call_figure_wrong' }];
  });
  if (wrong.length > 0 || least === '' || most === '') return wrong;
  return exceeds(least, most)
    ? [{ pointer: '/amount/least', code: 'call_bounds_reversed', params: { most } }]
    : [];
}
