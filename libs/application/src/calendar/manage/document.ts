import { noticeDocument, type NoticeDocument } from '@shanhai/contracts/calendar';
import { shapeProblems } from '@shanhai/contracts/problems';
import type { RuleText } from '@shanhai/contracts/rules';
import { noticeFaults, type Holiday, type Notice } from '@shanhai/domain/calendar';
import { isFault, readRuleText, type RuleFault, type RuleReading } from '../../rules';

export interface NoticeReading {
  /** Undefined when it is not of a notice's shape: then `faults` say why. */
  readonly document: NoticeDocument | undefined;
  readonly faults: readonly RuleFault[];
  readonly place: RuleReading['place'];
}

/** Reads a notice and says all that is wrong with it: with its text, else with its shape, else with its days. */
export function readNotice(text: RuleText): NoticeReading {
  const read = readRuleText(text);
  if (isFault(read)) return { document: undefined, faults: [read], place: () => null };
  const { value, place } = read;
  const parsed = noticeDocument.safeParse(value, { reportInput: true });
  return parsed.success
    ? { document: parsed.data, faults: noticeFaults(noticeOf(parsed.data)), place }
    : { document: undefined, faults: shapeProblems(parsed.error), place };
}

/** The contract has seen that a holiday has either its ends or its days. */
export const noticeOf = ({ holidays, ...notice }: NoticeDocument): Notice => ({
  ...notice,
  holidays: holidays.map(({ name, worked, from = '', to = '', days }): Holiday =>
    days ? { name, worked, days } : { name, worked, from, to },
  ),
});
