import { askedOf } from '../cel';
import { syntaxOf } from './conditions';
import { stagesOf, type RouteDefinition, type SignerSource, type Stage } from './route';

/** Fields of the form that the condition of a stage asks for. */
export const fieldsOfCondition = ({ when }: Stage): readonly string[] =>
  when === undefined ? [] : [...new Set(askedOf(syntaxOf(when)).fields)];

/** Fields of the form whose answers say who signs. */
export const fieldsOfSigners = ({ signers }: Stage): readonly string[] => [
  ...new Set(signers.flatMap(fieldsOfSource)),
];

function fieldsOfSource(source: SignerSource): readonly string[] {
  if (source.by === 'field') return [source.field];
  if (source.by !== 'role') return [];
  if ('unitField' in source) return [source.unitField];
  return 'inChargeOf' in source ? [source.inChargeOf] : [];
}

/**
 * Which fields of a form the way on a route depends on, of `all` that it has. A condition may ask for the form as a
 * whole, or for the title of the case, which is made of answers: then it is every one of them.
 */
export function fieldsOfWay({ root }: RouteDefinition, all: readonly string[]): readonly string[] {
  const stages = stagesOf(root);
  const others = stages.flatMap(({ when }) => (when === undefined ? [] : askedOf(syntaxOf(when)).others));
  if (others.some((name) => name === 'form' || name === 'case')) return all;
  const asked = new Set(stages.flatMap((stage) => [...fieldsOfCondition(stage), ...fieldsOfSigners(stage)]));
  return all.filter((field) => asked.has(field));
}
