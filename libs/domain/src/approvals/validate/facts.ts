import type { Localized, Candidate, RouteDefinition } from '../route';
import type { Order } from './ranges';

/** What is not in the document but in the database, brought by the caller: the validator asks nobody. */
export interface RouteFacts {
  /** The form of the submission. null: it names none. undefined: it names one that is not published. */
  readonly form: FormFacts | null | undefined;
  /** Of the persons and units that the document names, those that there are. */
  readonly persons: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  /** Of those persons, who holds one of the three administrators' duties on the day, and which. */
  readonly duties: ReadonlyMap<string, string>;
  /** The fields of work of which some unit is in charge on the day. */
  readonly inCharge: ReadonlySet<string>;
  /** Who the signer rules find, for each unit where the route may start. */
  readonly found: readonly UnitFindings[];
}

export interface FormFacts {
  readonly fields: Readonly<Record<string, FieldFacts>>;
}

export interface FieldFacts {
  /** Of its JSON Schema. */
  readonly type: string;
  /** The answers that there are, when they are counted: those of enum, true and false. */
  readonly values?: readonly (string | number | boolean)[];
  /** Between which numbers an answer lies: minimum and maximum. */
  readonly limits?: readonly { readonly is: Order; readonly value: number }[];
}

export interface UnitFindings {
  readonly unit: { readonly id: string; readonly name: Localized };
  /** Whether somebody holds a post there today from which the route may be started. */
  readonly mayStart: boolean;
  readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
}

/** A route document as the validator reads it; its shape was checked before. */
export interface RouteUnderCheck extends RouteDefinition {
  readonly submission?: {
    readonly form: { readonly key: string; readonly version: number };
    readonly startedBy: { readonly roles: readonly string[]; readonly under?: string };
    readonly number: { readonly prefix: string };
    readonly title: string;
    readonly summary: readonly string[];
  };
}
