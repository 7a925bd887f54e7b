import { randomUUID } from 'node:crypto';
import type { NewMovement } from '@shanhai/contracts/projects/money';
import { postMovement, type MovementOrder, type Posted } from '@shanhai/application/projects/money';
import type { Result } from '@shanhai/domain/result';
import { newId } from '@shanhai/platform/ids';
import { settle, type Database, type Queryable } from '@shanhai/platform/postgres';

export const PROGRAMME = '2020-industrial-park';

/** An application that was accepted, of a unit, with answers. */
export async function projectIn(
  db: Queryable,
  {
    programme = PROGRAMME,
    unit = '331181',
    answers = {},
  }: { programme?: string; unit?: string; answers?: object } = {},
): Promise<string> {
  const id = randomUUID();
  await db.query(
    `INSERT INTO project_application (id, programme_id, call_id, unit_id, created_by, status, number, title, form_id, form_data,
                                      created_at, updated_at, submitted_at)
     SELECT $1::uuid, p.id, (SELECT id FROM project_call WHERE key = p.id), $3, person.id, 'in_approval', $1::text, '产业园', p.form_id, $4, now(), now(), now()
       FROM programme p, account JOIN person ON person.id = account.person_id
      WHERE p.id = $2 AND account.username = 'longquan.clerk'`,
    [id, programme, unit, JSON.stringify(answers)],
  );
  return id;
}

/** A movement as a person records it. */
export const byHand = (change: Partial<NewMovement> & Pick<NewMovement, 'kind' | 'amount'>): NewMovement => ({
  ...{
    programmeId: PROGRAMME,
    year: 2020,
    applicationId: null,
    movedOn: '2020-06-01',
    document: '浙财〔2020〕1号',
  },
  ...{ voucher: change.kind === 'paid' ? `2020年记字第${randomUUID().slice(0, 8)}1号` : null, note: '' },
  ...change,
});

/** A movement as the process posts it. */
export const order = (
  change: Partial<MovementOrder> & Pick<MovementOrder, 'kind' | 'amount'>,
): MovementOrder => ({
  ...{ programmeId: PROGRAMME, year: 2020, applicationId: null, key: randomUUID(), movedOn: '2020-06-01' },
  ...{ decision: { kind: 'document', number: '浙山海办〔2020〕2号' }, voucher: null, note: '' },
  ...{ by: { kind: 'system', name: 'system:process', reason: 'approved' }, now: new Date() },
  ...change,
});

/** In a transaction of its own, as an activity does. */
export const posted = (
  db: Database,
  change: Partial<MovementOrder> & Pick<MovementOrder, 'kind' | 'amount'>,
): Promise<Result<Posted>> => settle(db, (tx) => postMovement(tx, newId, order(change)));
