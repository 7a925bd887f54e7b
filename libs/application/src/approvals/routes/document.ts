import { routeDocument, type RouteDocument } from '@shanhai/contracts/approvals';
import { shapeProblems } from '@shanhai/contracts/problems';
import type { RuleText } from '@shanhai/contracts/rules';
import { boundsProblems } from '@shanhai/domain/approvals';
import { isFault, readRuleText, type RuleFault, type RuleReading } from '../../rules';

export interface RouteReading {
  /** Undefined when it is not of a route's shape, or beyond the bounds: then `faults` say why. */
  readonly document: RouteDocument | undefined;
  readonly faults: readonly RuleFault[];
  readonly place: RuleReading['place'];
}

/**
 * Reads a route: first the text, then its bounds, and only then its shape, which recurses. What is wrong inside a
 * route of the right shape is for the validator.
 */
export function readRoute(text: RuleText): RouteReading {
  const read = readRuleText(text);
  if (isFault(read)) return { document: undefined, faults: [read], place: () => null };
  const { value, place } = read;
  const beyond = boundsProblems(value);
  if (beyond.length > 0) return { document: undefined, faults: beyond, place };
  const parsed = routeDocument.safeParse(value, { reportInput: true });
  return parsed.success
    ? { document: parsed.data, faults: [], place }
    : { document: undefined, faults: shapeProblems(parsed.error), place };
}
