import { conditionOf } from '../advance';
import type { Command, Context } from '../commands';
import type { Truth } from '../conditions';
import { decide } from '../decide';
import type { Dated, EntryReason, EventOf } from '../events';
import { evolve } from '../evolve';
import { stagesOf, type Stage } from '../route';
import { seatsOf, type Approval, type Seat, type Term } from '../state';

/** What would become of one stage. */
export interface ForeseenStage {
  readonly stage: Stage;
  /** carried: its signers have just signed the same. not_needed: the join is satisfied before, or the route has ended. */
  readonly outcome: 'entered' | 'carried' | 'skipped' | 'nobody' | 'not_needed';
  /** Why it is skipped, or why others are asked than those whom its rules name first. */
  readonly reason: EntryReason | 'condition_false' | null;
  readonly condition: Truth | null;
  readonly signers: readonly { readonly person: string; readonly group: string | null }[];
  readonly leftOut: readonly LeftOut[];
  readonly enteredAt: string | null;
  readonly term: Term | null;
}

interface LeftOut {
  readonly person: string;
  readonly reason: 'initiator' | 'signed_earlier';
  /** The stages that they would have signed. */
  readonly stages: readonly string[];
}

/**
 * The way that a case would go today, everybody agreeing on the last day of their term: the rules that decide are
 * asked, one command after another, and nothing is kept. Where one signature is enough the first signer gives it;
 * where nobody is found somebody unknown does.
 */
export function dryRun(context: Context): readonly ForeseenStage[] {
  const run = new Rehearsal({ ...context, administers: true, actsFor: [] });
  run.command({ type: 'submit', id: 'dry-run', digest: '' }, context.actor);
  for (let key = run.nextStage(); key !== undefined; key = run.nextStage()) run.sign(key);
  return stagesOf(context.route.root).map((stage) => run.foreseen(stage));
}

/** Who stands in where nobody is found. A later stage that asks for the signers of that one finds them again. */
const UNKNOWN = 'nobody of ';
const isUnknown = (person: string): boolean => person.startsWith(UNKNOWN);

class Rehearsal {
  private state: Approval | null = null;
  private readonly events: Dated[] = [];
  /** As it stood when each stage was entered or skipped. */
  private readonly before = new Map<string, Approval>();
  private now: Date;

  constructor(private readonly context: Context) {
    this.now = context.now;
  }

  /** False when the rules say no: what was tried is not possible. */
  command(command: Command, actor: string): boolean {
    const decision = decide(this.state, command, { ...this.context, actor, now: this.now });
    if (!decision.ok) return false;
    for (const event of decision.value) this.happen(event);
    return true;
  }

  private happen(event: Dated): void {
    if ('stage' in event && this.state && !this.before.has(event.stage))
      this.before.set(event.stage, this.state);
    this.state = evolve(this.state, event);
    this.events.push(event);
  }

  /** The open stage that is due first. */
  nextStage(): string | undefined {
    if (this.state?.status !== 'running') return undefined;
    const open = Object.entries(this.state.stages).filter(([, { status }]) => status === 'open');
    const due = ([, { term }]: (typeof open)[number]): string => term?.dueAt ?? '';
    return [...open].sort((one, other) => (due(one) < due(other) ? -1 : 1))[0]?.[0];
  }

  /** Everybody whose turn it is signs, until the stage has its result. @throws when it never gets one: a defect. */
  sign(key: string): void {
    const dueAt = this.state?.stages[key]?.term?.dueAt;
    if (dueAt !== undefined && new Date(dueAt) > this.now) this.now = new Date(dueAt);
    while (this.isOpen(key)) {
      if (!this.signNext(key)) throw new Error(`stage "${key}" is open, and nobody can sign it`);
    }
  }

  private isOpen = (key: string): boolean =>
    this.state?.status === 'running' && this.state.stages[key]?.status === 'open';

  private signNext(key: string): boolean {
    const seats = this.state?.stages[key]?.seats ?? [];
    const next =
      seats.find(({ status }) => status === 'open') ?? seats.find(({ status }) => status === 'pooled');
    if (!next) return this.rescue(key, seats);
    const { taskId, person, status } = next;
    return status === 'pooled'
      ? this.command({ type: 'claim', taskId }, person)
      : this.command({ type: 'approve', taskId, comment: '–' }, person);
  }

  /** A place that stands empty is handed to somebody; else the stage as a whole, or a group of it, waits for them. */
  private rescue(key: string, seats: readonly Seat[]): boolean {
    const to = `${UNKNOWN}${key} ${this.events.length}`;
    const persons = [to];
    const vacant = seats.find(({ status }) => status === 'vacant');
    if (vacant) {
      const { taskId } = vacant;
      return this.command({ type: 'reassign', taskId, to, comment: '–' }, this.context.actor);
    }
    return this.command({ type: 'rescue', stage: key, persons, comment: '–' }, this.context.actor);
  }

  foreseen(stage: Stage): ForeseenStage {
    const at = this.before.get(stage.key) ?? null;
    const entered = this.eventOf('stage_entered', stage.key);
    return {
      ...{ stage, ...this.outcomeOf(stage.key) },
      condition: at && stage.when !== undefined ? conditionOf(at, stage, this.context) : null,
      signers: (entered?.seats ?? [])
        .filter(({ person }) => !isUnknown(person))
        .map(({ person, group }) => ({ person, group: group ?? null })),
      leftOut: at ? this.leftOut(stage, at) : [],
      enteredAt: entered?.at ?? null,
      term: entered?.term ?? null,
    };
  }

  private outcomeOf(key: string): Pick<ForeseenStage, 'outcome' | 'reason'> {
    const skipped = this.eventOf('stage_skipped', key);
    if (skipped) return { outcome: 'skipped', reason: skipped.reason };
    const entered = this.eventOf('stage_entered', key);
    if (!entered) return { outcome: 'not_needed', reason: null };
    const asked = (['signed', 'voted'] as const).some((type) => this.eventOf(type, key));
    if (!asked && this.eventOf('seat_carried', key)) return { outcome: 'carried', reason: null };
    const outcome = entered.vacant || this.eventOf('rescued', key) ? 'nobody' : 'entered';
    return { outcome, reason: entered.reason ?? null };
  }

  private eventOf<
    T extends 'stage_entered' | 'stage_skipped' | 'rescued' | 'signed' | 'voted' | 'seat_carried',
  >(type: T, stage: string): EventOf<T> | undefined {
    return this.events.find(
      (event): event is EventOf<T> => event.type === type && 'stage' in event && event.stage === stage,
    );
  }

  /** Whom the rules name in the first place and who may not sign here. */
  private leftOut(stage: Stage, state: Approval): LeftOut[] {
    const named = (this.context.candidates[stage.key] ?? []).filter(({ up = 0 }) => up === 0);
    return [...new Set(named.map(({ person }) => person))].flatMap((person): LeftOut[] => {
      if (person === state.initiator && stage.initiatorAsSigner !== 'allowed') {
        return [{ person, reason: 'initiator', stages: [] }];
      }
      const stages = seatsOf(state)
        .filter(({ stageKey, seat }) => {
          const separated = stage.notSignersOf?.includes(stageKey) ?? false;
          return separated && seat.status === 'signed' && seat.person === person;
        })
        .map(({ stageKey }) => stageKey);
      return stages.length > 0 ? [{ person, reason: 'signed_earlier', stages }] : [];
    });
  }
}
