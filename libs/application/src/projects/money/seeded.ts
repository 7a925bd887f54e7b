import { caseNumber } from '@shanhai/domain/numbers';
import { idFromName } from '@shanhai/platform/ids';
import type { Queryable } from '@shanhai/platform/postgres';
import { postMovement, type MovementOrder } from './post';
import { insertDecided, numberPrefix } from './seeded.store';
import type { FundsFile } from './seed-schema';

type FileProject = FundsFile['projects'][number];

/**
 * The demo's money, by the movements that the office would have posted, each an example. Answers how many are new: a movement
 * has its name for a key, so that a second time writes nothing.
 */
export async function seedFunds(
  tx: Queryable,
  file: FundsFile,
  personId: (username: string) => string,
  now: Date,
): Promise<number> {
  let made = 0;
  for (const { programme, amount } of file.budgets) {
    const order = orderOf(file, { programme, key: `seed:${programme}:budget`, now });
    made += await post(tx, { ...order, kind: 'budget_granted', amount, movedOn: file.on });
  }
  const serials = new Map<string, number>();
  for (const project of file.projects) {
    const series = `${project.programme}:${project.unit}`;
    const serial = (serials.get(series) ?? 0) + 1;
    serials.set(series, serial);
    made += await seedProject(tx, file, project, { serial, applicantId: personId(project.applicant), now });
  }
  return made;
}

interface Made {
  readonly serial: number;
  readonly applicantId: string;
  readonly now: Date;
}

async function seedProject(
  tx: Queryable,
  file: FundsFile,
  { programme, unit, answers, movements }: FileProject,
  { serial, applicantId, now }: Made,
): Promise<number> {
  const prefix = await numberPrefix(tx, programme);
  if (prefix === undefined) throw new Error(`there is no programme "${programme}"`);
  const number = caseNumber({ prefix, unitId: unit, year: file.year, serial });
  const id = idFromName(`seeded-application:${number}`);
  const on = movements[0]?.on ?? file.on;
  await insertDecided(tx, {
    id,
    programme,
    unit,
    applicantId,
    number,
    title: answers.projectName,
    answers,
    on,
  });
  let made = 0;
  for (const [at, { kind, amount, on: movedOn, note, voucher = null }] of movements.entries()) {
    const order = orderOf(file, { programme, key: `seed:${number}:${at + 1}`, now });
    made += await post(tx, { ...order, applicationId: id, kind, amount, movedOn, note, voucher });
  }
  return made;
}

type Common = Omit<MovementOrder, 'kind' | 'amount' | 'movedOn'>;

const orderOf = (
  { year, document, note }: FundsFile,
  { programme, key, now }: { readonly programme: string; readonly key: string; readonly now: Date },
): Common => ({
  ...{ programmeId: programme, year, applicationId: null, key, voucher: null, note, now, illustrative: true },
  decision: { kind: 'document', number: document },
  by: { kind: 'system', name: 'system:seed', reason: 'illustrative' },
});

/** 1 when it is new. @throws when the file asks for what the money does not allow. */
async function post(tx: Queryable, order: MovementOrder): Promise<0 | 1> {
  const id = idFromName(`fund-movement:${order.key}`);
  const posted = await postMovement(tx, () => id, order);
  if (!posted.ok) throw new Error(`funds.yaml ${order.key}: ${posted.rejection.code}`);
  return posted.value.repeated ? 0 : 1;
}
