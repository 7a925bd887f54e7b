export { ruleHash } from './hash';
export { errorsOf, isError, told, type Place, type RuleFault } from './problems';
export { MOST_BYTES, isFault, readRuleText, readText, type RuleReading } from './text';
