/**
 * kill -9 of each part in the middle of the story, twice per part: while a submission is on its way to the
 * workflow, and while a decision is on its way to the database. The story must end as it does in calm: the same
 * events, the same notices, nothing lost, nothing twice.
 */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../scripts/tour/client.mjs';
import { accepted, clockTo, decide, draft, submit, usernames } from '../../scripts/tour/village.mjs';
import {
  brokenStreams,
  caseNumbers,
  deliveryLedger,
  evidenceOf,
  lastReminderAhead,
  mailsIn,
  type Evidence,
} from './evidence';
import { PatientClient } from './patient-client';
import { MistreatedSystem, type Part } from './system';

jest.setTimeout(300_000);

const parts: readonly Part[] = ['api', 'worker', 'notifier', 'temporal', 'redis', 'postgres', 'mail'];
const MINUTE_MS = 60_000;

type People = Record<'clerk' | 'county' | 'city' | 'province' | 'admin', PatientClient>;

const system = new MistreatedSystem();
let people: People;
let calm: Evidence;
/** Numbers of the cases that the demo begins with. */
let seeded: readonly string[];

async function signIn(): Promise<People> {
  const { password } = (await new PatientClient(system.url).get('/demo/accounts')) as { password: string };
  const one = async (username: string): Promise<PatientClient> => {
    const client = new PatientClient(system.url);
    await client.signIn(username, password);
    return client;
  };
  const { clerk, county, city, province, admin } = usernames;
  return {
    clerk: await one(clerk),
    county: await one(county),
    city: await one(city),
    province: await one(province),
    admin: await one(admin),
  };
}

const nothing = (): Promise<void> => Promise.resolve();
const approve = { type: 'approve', comment: '同意' };

/**
 * Lives through the hour of the last reminder before the end. A clock that jumps over both leaves it to chance which
 * comes first, and a reminder whose reason is gone is rightly not sent.
 */
async function remindersOf(applicationId: string): Promise<void> {
  const at = await lastReminderAhead(system.databaseUrl, applicationId);
  if (at) await clockTo(people.admin, new Date(at.getTime() + 1_000));
  await until('the reminders before the end', async () => {
    return (await lastReminderAhead(system.databaseUrl, applicationId)) === null;
  });
}

/** An application from draft to completion, mistreated at two moments; answers the evidence it leaves. */
async function story(mistreat: () => Promise<void>): Promise<Evidence> {
  const { clerk, county, city, province, admin } = people;
  const application = (await draft(clerk)) as { id: string; version: number };
  await submit(clerk, application);
  await mistreat();
  await accepted(clerk, application.id);
  await decide(county, application.id, approve);
  await Promise.all([decide(city, application.id, approve), mistreat()]);
  await decide(province, application.id, approve);
  const ends = await until('the publicity', async () => {
    const found = (await clerk.get(`/applications/${application.id}`)) as { publicityEndsAt: string | null };
    return found.publicityEndsAt;
  });
  await remindersOf(application.id);
  await clockTo(admin, new Date(new Date(ends).getTime() + MINUTE_MS));
  await until('the end', async () => {
    const { status } = (await clerk.get(`/applications/${application.id}`)) as { status: string };
    return status === 'completed';
  });
  let evidence: Evidence | undefined;
  const open = (): string =>
    `the outbox to be empty and the workflow to be over: ${JSON.stringify(evidence)}`;
  return until(open, async () => {
    evidence = await evidenceOf(system.databaseUrl, system.temporalUi, application.id);
    const over =
      evidence.undelivered === 0 && evidence.workflows.every((status) => status.endsWith('COMPLETED'));
    return over && evidence;
  });
}

beforeAll(async () => {
  await system.start();
  seeded = await caseNumbers(system.databaseUrl);
  people = await signIn();
  calm = await story(nothing);
});
afterAll(() => system.stop());

it('has a calm story to compare with', () => {
  expect(calm).toMatchObject({ approvals: 1, undelivered: 0, runningDeadlines: 0 });
  expect(calm.events.filter((event) => event.endsWith(' signed'))).toHaveLength(3);
  expect(calm.notices.length).toBeGreaterThanOrEqual(4);
  expect(calm.notices).toContainEqual(expect.stringMatching(/^phase_reminder /));
});

it.each(parts)('ends as in calm when %s is killed in the middle', async (part) => {
  const evidence = await story(async () => {
    // Not always at the very first moment: what is on its way meanwhile differs each time.
    await wait(Math.random() * 60);
    await system.kill(part);
  });
  expect(evidence).toEqual(calm);
});

it('ends as in calm when npm start itself is killed and started again', async () => {
  let times = 0;
  const evidence = await story(async () => {
    if ((times += 1) > 1) return;
    await system.killSupervisor();
    await system.start();
  });
  expect(evidence).toEqual(calm);
});

describe('afterwards', () => {
  it('every chain of events holds', async () => {
    expect(await brokenStreams(system.databaseUrl)).toEqual([]);
  });

  it('every case has a number, and no number was skipped', async () => {
    const numbers = await caseNumbers(system.databaseUrl);
    expect(numbers).toHaveLength(seeded.length + parts.length + 2);
    // A series of its own for each year, and the clock of the demo passes one.
    const series = new Set(numbers.map((number) => number.replace(/\d+$/, '')));
    for (const prefix of series) {
      const found = numbers.filter((number) => number.startsWith(prefix));
      expect(found.map((number) => Number(number.slice(prefix.length)))).toEqual(
        found.map((_, at) => at + 1),
      );
    }
  });

  it('every e-mail has arrived that the database calls sent, and none besides', async () => {
    const ledger = await until('the last deliveries', async () => {
      const found = await deliveryLedger(system.databaseUrl);
      return found.open === 0 && found;
    });
    const arrived = mailsIn(join(system.data, 'mail'));
    expect([...arrived.keys()].sort()).toEqual([...ledger.sent].sort());
    // SMTP knows no transaction: a notifier or mail server that dies between "accepted" and the row being written
    // sends once more, under the same Message-ID, by which mail programs show it once. At most one per kill.
    const repeats = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
    expect(repeats).toBeLessThanOrEqual(2 * parts.length);
  });

  it('nobody ever saw an error of the service, only that it was away', () => {
    expect(Object.values(people).flatMap(({ unexpected }) => unexpected)).toEqual([]);
  });
});
