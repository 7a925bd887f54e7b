import type { LetterFilters } from '@shanhai/contracts/targets/plans';
import { ok, type Result } from '@shanhai/domain/result';
import {
  columnsIn,
  figure,
  instant,
  text,
  type Described,
  type Pick as PickWord,
  type Table,
} from '@shanhai/platform/tables';
import type { SignedIn } from '../../session';
import { dayAt, seen } from './access';
import type { PlanDeps } from './deps';
import { everyLetter } from './letters';
import type { LetterRow } from './letters.store';

interface Asked {
  readonly planId: string;
  readonly filters: LetterFilters;
  readonly language: 'zh' | 'en';
}

/** The letters of a plan (任务书) as a table, with the filters of their list. Rejects with `not_found`. */
export async function lettersTable(
  { db, clock }: Pick<PlanDeps, 'db' | 'clock'>,
  person: SignedIn,
  { planId, filters, language }: Asked,
): Promise<Result<Table<LetterRow>>> {
  const now = clock.now();
  const found = await seen(db, person, planId, now);
  if (!found.ok) return found;
  const plan = found.value;
  return ok({
    title: language === 'zh' ? `${plan.year}年度任务书` : `Letters of ${plan.year}`,
    day: dayAt(now),
    columns: columnsIn(language, described),
    pages: everyLetter(db, person, plan, filters),
  });
}

const described = (pick: PickWord): Described<LetterRow>[] => [
  text(['单位', 'Unit'], 22, ({ unit }) => pick(unit.nameZh, unit.nameEn)),
  text(['编号', 'Number'], 28, ({ number }) => number),
  figure(['版次', 'Revision'], ({ revision }) => revision),
  text(['下达单位', 'Issued by'], 22, ({ issuer }) => pick(issuer.nameZh, issuer.nameEn)),
  instant(['下达时间', 'Issued at'], ({ issuedAt }) => issuedAt),
  instant(['签收期限', 'To be signed by'], ({ signBy }) => signBy),
  text(['签收人', 'Signed by'], 14, ({ signedBy }) => signedBy && pick(signedBy.name, signedBy.nameEn)),
  instant(['签收时间', 'Signed at'], ({ signedAt }) => signedAt),
];
