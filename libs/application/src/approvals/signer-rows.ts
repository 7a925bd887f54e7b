import { climbs, stagesOf, type RouteNode, type SignerSource, type Stage } from '@shanhai/domain/approvals';

/** A signer rule as `people_of_route()` reads it, one row of `route_signer`. */
export interface SignerRow {
  readonly routeId: string;
  readonly stageKey: string;
  readonly purpose: 'sign' | 'copy';
  readonly ordinal: number;
  readonly kind: 'person' | 'role' | 'field' | 'initiator';
  readonly personId: string | null;
  readonly role: string | null;
  /** How the unit is found, for a role. Null: it is named by itself. */
  readonly relation: string | null;
  readonly unitId: string | null;
  /** Field of the form that holds the person, the unit, or what a unit is in charge of. */
  readonly field: string | null;
  readonly climbs: boolean;
}

/** The rules of a route that the organisation answers. Signers of an earlier stage are known to the approval itself. */
export const signerRows = (routeId: string, root: RouteNode): SignerRow[] =>
  stagesOf(root).flatMap((stage) => [
    ...rowsOf(routeId, stage, 'sign', stage.signers),
    ...rowsOf(routeId, stage, 'copy', stage.copyTo ?? []),
  ]);

const rowsOf = (
  routeId: string,
  stage: Stage,
  purpose: SignerRow['purpose'],
  rules: readonly SignerSource[],
): SignerRow[] =>
  rules.flatMap((rule, ordinal) =>
    rule.by === 'signers_of'
      ? []
      : [
          {
            ...{ routeId, stageKey: stage.key, purpose, ordinal, kind: rule.by },
            ...nothing,
            ...said(rule),
            climbs: purpose === 'sign' && rule.by === 'role' && climbs(stage),
          },
        ],
  );

const nothing = { personId: null, role: null, relation: null, unitId: null, field: null } as const;

function said(rule: SignerSource): Partial<SignerRow> {
  if (rule.by === 'person') return { personId: rule.person };
  if (rule.by === 'field') return { field: rule.field };
  if (rule.by !== 'role') return {};
  const { role } = rule;
  if ('relation' in rule) return { role, relation: rule.relation };
  if ('unitField' in rule) return { role, relation: 'unit_field', field: rule.unitField };
  if ('inChargeOf' in rule) return { role, relation: 'in_charge', field: rule.inChargeOf };
  return { role, unitId: rule.unit };
}
