import { workingCalendar } from '../calendar';
import { decide, type Decision } from './decide';
import type { Command, Context } from './commands';
import type { Dated } from './events';
import { evolve } from './evolve';
import type { Candidate, RouteDefinition, RouteNode, Stage } from './route';
import type { Approval } from './state';
import { openTasks } from './tasks';

/** Builders for tests: each makes a valid thing, the test changes one thing about it. */
export const stage = (key: string, more: Partial<Stage> = {}): Stage => ({
  kind: 'stage',
  key,
  title: { zh: key, en: key },
  mode: 'any',
  signers: [{ by: 'role', role: 'approver', relation: 'own' }],
  due: { budget: 5, unit: 'working_day' },
  returns: ['applicant', 'previous'],
  mayReject: true,
  initiatorAsSigner: 'forbidden',
  bulk: false,
  ...more,
});

export const sequence = (...children: RouteNode[]): RouteDefinition => ({
  root: { kind: 'sequence', children },
});

/** 2020-04-27 was a Monday, before the holidays of May. */
export const monday = new Date('2020-04-27T01:00:00.000Z');

type ActorCommand = {
  [T in Command['type']]: Omit<Extract<Command, { type: T }>, 'taskId'>;
}[Command['type']];

export interface Surroundings {
  readonly route: RouteDefinition;
  /** Persons by stage; `name#1` is found by the second signer rule of the stage, `name^1` a unit further up. */
  readonly candidates: Readonly<Record<string, readonly string[]>>;
  readonly form?: Readonly<Record<string, unknown>>;
}

/** An approval told as a story: `tell(route).submitted().by('liu', approve)`. Time passes an hour a step. */
export class Story {
  readonly events: Dated[] = [];
  private ids = 0;
  private hours = 0;
  private present: Approval | null = null;
  private folded = 0;
  last: Decision | undefined;
  /** Whom a person stands in for. */
  covers: Record<string, readonly string[]> = {};
  form: Readonly<Record<string, unknown>>;
  candidates: Surroundings['candidates'];
  /** Who gets a copy of each stage. */
  copies: Surroundings['candidates'] = {};

  constructor(private readonly around: Surroundings) {
    this.form = around.form ?? {};
    this.candidates = around.candidates;
  }

  /** Folded as it goes on; that it is what folding the record gives is for the properties to prove. */
  get state(): Approval {
    for (; this.folded < this.events.length; this.folded++) {
      const event = this.events[this.folded];
      if (event) this.present = evolve(this.present, event);
    }
    if (!this.present) throw new Error('nothing has happened yet');
    return this.present;
  }

  get history(): string[] {
    return this.events.map((event) => ('stage' in event ? `${event.type} ${event.stage}` : event.type));
  }

  /** Who holds an open task, sorted. */
  get holders(): string[] {
    return openTasks(this.state)
      .map((task) => task.person)
      .sort();
  }

  submitted(initiator = 'clerk'): this {
    return this.command(initiator, { type: 'submit', id: 'case', digest: 'd1' });
  }

  /** A person acts on the task that they hold, or held last. */
  by(person: string, command: ActorCommand): this {
    return this.command(person, { ...command, taskId: this.taskOf(person) } as Command);
  }

  command(actor: string, command: Command): this {
    const state = this.events.length > 0 ? this.state : null;
    this.last = decide(state, command, this.context(actor));
    if (this.last.ok) this.events.push(...this.last.value);
    this.hours += 1;
    return this;
  }

  /** Moves on by working time: days of 24 hours. */
  after(days: number): this {
    this.hours += days * 24;
    return this;
  }

  taskOf(person: string): string {
    const { stages } = this.state;
    const seats = Object.values(stages)
      .flatMap((each) => each.seats)
      .filter((seat) => seat.person === person);
    return (seats.find((seat) => seat.status === 'open') ?? seats.at(-1))?.taskId ?? 'no-task';
  }

  refusal(): string | undefined {
    return this.last && !this.last.ok ? this.last.rejection.code : undefined;
  }

  context(actor: string): Context {
    return {
      actor,
      now: new Date(monday.getTime() + this.hours * 3_600_000),
      newId: () => `task-${(this.ids += 1)}`,
      route: this.around.route,
      calendar,
      candidates: byStage(this.candidates),
      copies: byStage(this.copies),
      form: this.form,
      scope,
      digest: JSON.stringify,
      correction: { budget: 10, unit: 'working_day' },
      urgeCooldownHours: 4,
      actsFor: this.covers[actor] ?? [],
      administers: actor === 'admin',
    };
  }
}

const calendar = workingCalendar([]);

const scope: Context['scope'] = {
  applicant: { id: 'clerk', unit: '331181', roles: ['clerk'] },
  unit: { id: '331181', kind: 'county', parent: '331100', name: '龙泉市' },
  case: { type: 'submission', number: 'QB-331181-2020-0001', title: '示范村', year: 2020 },
};

const byStage = (persons: Surroundings['candidates']): Context['candidates'] =>
  Object.fromEntries(Object.entries(persons).map(([key, names]) => [key, names.map(candidate)]));

const candidate = (name: string): Candidate => {
  const [who = '', up] = name.split('^');
  const [person = '', rule] = who.split('#');
  return { person, rule: Number(rule ?? 0), ...(up !== undefined && { up: Number(up) }) };
};

export const tell = (
  route: RouteDefinition,
  candidates: Readonly<Record<string, readonly string[]>>,
  form: Readonly<Record<string, unknown>> = {},
): Story => new Story({ route, candidates, form });

export const approve = { type: 'approve', comment: null } as const;
export const rejectIt = { type: 'reject', comment: '不符合条件' } as const;
export const returnIt = (
  to: 'applicant' | 'previous' = 'applicant',
  reentry: 'restart' | 'resume' = 'restart',
) => ({ type: 'return', comment: '请补充', to, reentry }) as const;
export const resubmit = { type: 'resubmit', digest: 'd2', comment: null, changed: [] } as const;
export const withdraw = { type: 'withdraw', comment: '不再申报' } as const;
