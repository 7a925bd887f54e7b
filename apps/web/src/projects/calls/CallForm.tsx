import type { CallChoices, CallDraft } from '@shanhai/contracts/projects/calls';
import type { ReactNode } from 'react';
import { DayInput } from '../../forms/DayInput';
import { useNames } from '../../i18n/names';
import { ApplicantsPart } from './ApplicantsPart';
import { CallField } from './faults';
import { Choose, Count, Line, Lines } from './inputs';
import { PeriodsPart } from './PeriodsPart';
import { RulesPart } from './RulesPart';
import { useCallWords } from './words';

type Set = <K extends keyof CallDraft>(name: K, part: CallDraft[K]) => void;

interface CallFormProps {
  readonly content: CallDraft;
  readonly choices: CallChoices | undefined;
  readonly set: Set;
}

/** What a call says, part by part. */
export function CallForm({ content, choices, set }: CallFormProps) {
  const { edit } = useCallWords();
  const { sections } = edit;
  const fields = choices?.forms.find(({ key }) => key === content.form)?.fields ?? [];
  return (
    <form className="call-form" noValidate onSubmit={(event) => event.preventDefault()}>
      <Part title={sections.what}>
        <Said content={content} set={set} />
      </Part>
      <Part title={sections.window}>
        <Window content={content} set={set} />
      </Part>
      <Part title={sections.who}>
        <ApplicantsPart
          applicants={content.applicants}
          choices={choices}
          onChange={(applicants) => set('applicants', applicants)}
        />
      </Part>
      <Part title={sections.many}>
        <Limits content={content} set={set} />
      </Part>
      <Part title={sections.form}>
        <Documents content={content} choices={choices} set={set} />
      </Part>
      <Part title={sections.rules}>
        <RulesPart content={content} fields={fields} set={set} />
      </Part>
      <Part title={sections.review}>
        <Review content={content} set={set} />
      </Part>
      <Part title={sections.periods}>
        <PeriodsPart periods={content.periods} onChange={(periods) => set('periods', periods)} />
      </Part>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

type PartProps = Pick<CallFormProps, 'content' | 'set'>;

function Said({ content: { title, about }, set }: PartProps) {
  const { edit } = useCallWords();
  return (
    <>
      <div className="field-row">
        <Line
          pointer="/title/zh"
          label={edit.titleZh}
          value={title.zh}
          onChange={(zh) => set('title', { ...title, zh })}
        />
        <Line
          pointer="/title/en"
          label={edit.titleEn}
          value={title.en}
          onChange={(en) => set('title', { ...title, en })}
        />
      </div>
      <Lines
        pointer="/about/zh"
        label={edit.aboutZh}
        value={about.zh}
        onChange={(zh) => set('about', { ...about, zh })}
      />
      <Lines
        pointer="/about/en"
        label={edit.aboutEn}
        value={about.en}
        onChange={(en) => set('about', { ...about, en })}
      />
    </>
  );
}

function Window({ content, set }: PartProps) {
  const { edit } = useCallWords();
  return (
    <div className="field-row">
      {(['opensOn', 'closesOn'] as const).map((name) => (
        <CallField key={name} pointer={`/${name}`} label={edit[name]}>
          {(control) => (
            <DayInput
              {...control}
              value={content[name] ?? ''}
              onChange={(day) => set(name, day === '' ? null : day)}
            />
          )}
        </CallField>
      ))}
    </div>
  );
}

function Limits({ content, set }: PartProps) {
  const { edit } = useCallWords();
  return (
    <div className="field-row">
      {(['perUnit', 'total'] as const).map((name) => (
        <Count
          key={name}
          pointer={`/${name}`}
          label={edit[name]}
          hint={edit.limitHint}
          least={1}
          most={100_000}
          value={content[name]}
          onChange={(limit) => set(name, limit)}
        />
      ))}
    </div>
  );
}

function Documents({ content, choices, set }: CallFormProps) {
  const { edit, choose } = useCallWords();
  const names = useNames();
  return (
    <div className="field-row">
      <Choose
        pointer="/form"
        label={edit.form}
        none={choose}
        options={(choices?.forms ?? []).map(({ key, version }) => [key, edit.formOption(key, version)])}
        value={content.form}
        onChange={(form) => set('form', form)}
      />
      <Choose
        pointer="/route"
        label={edit.route}
        none={choose}
        options={(choices?.routes ?? []).map(({ key, title }) => [key, names.text(title)])}
        value={content.route}
        onChange={(route) => set('route', route)}
      />
    </div>
  );
}

function Review({ content: { review }, set }: PartProps) {
  const { edit } = useCallWords();
  return (
    <div className="field-row">
      <Count
        pointer="/review/reviewers"
        label={edit.reviewers}
        least={0}
        most={9}
        value={review.reviewers}
        onChange={(reviewers) => reviewers !== null && set('review', { ...review, reviewers })}
      />
      <Line
        pointer="/review/differenceLimit"
        label={edit.differenceLimit}
        inputMode="decimal"
        maxLength={10}
        value={review.differenceLimit}
        onChange={(differenceLimit) => set('review', { ...review, differenceLimit })}
      />
      <Count
        pointer="/review/publicityDays"
        label={edit.publicityDays}
        least={1}
        most={60}
        value={review.publicityDays}
        onChange={(days) => days !== null && set('review', { ...review, publicityDays: days })}
      />
    </div>
  );
}
