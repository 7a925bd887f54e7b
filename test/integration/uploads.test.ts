import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sweepUploads } from '@shanhai/application/attachments/uploads';
import type { UploadView } from '@shanhai/contracts/attachments';
import { MOST_UPLOADS, PART_BYTES } from '@shanhai/contracts/attachments/limits';
import type { Application, Attachment } from '@shanhai/contracts/projects';
import { FileStore, PartStore } from '@shanhai/platform/files';
import { openDatabase } from '@shanhai/platform/postgres';
import { startApi, type Person, type TestApi } from '../support/api';

/** Files that come in in parts: what breaks off goes on, and what was taken in is taken in once. */
let api: TestApi;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  clerk = await api.as('longquan.clerk');
}, 60_000);
afterAll(() => api.close());

type Refusal = { readonly code: string; readonly detail: string };

const NAME = '勘测图.pdf';
const SIZE = 2 * PART_BYTES + 1_000;
const pdf = (size = SIZE): Buffer => {
  const content = Buffer.alloc(size, randomUUID());
  content.write('%PDF-1.4\n');
  return content;
};

const draft = async (): Promise<string> =>
  (await clerk.command<Application>('/applications', { programmeId: '2020-demonstration-village' })).body.id;
const begin = (id: string, person = clerk, file: object = { name: NAME, size: SIZE }) =>
  person.send<UploadView & Refusal>('PUT', `/uploads/${id}`, { body: file });
const part = (id: string, offset: number, content: Buffer, person = clerk) => {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(content.subarray(offset, offset + PART_BYTES))]), 'part');
  return person.send<UploadView & Refusal>('PUT', `/uploads/${id}/parts/${offset}`, { body });
};
const take = (applicationId: string, id: string, person = clerk) => {
  const body = new FormData();
  body.append('upload', id);
  return person.send<Attachment & Refusal>('POST', `/applications/${applicationId}/attachments/documents`, {
    body,
  });
};
const partsOf = (id: string): string[] => {
  const folder = join(api.filesDir, 'uploads', id);
  return existsSync(folder) ? readdirSync(folder) : [];
};
async function sendAll(id: string, content: Buffer): Promise<void> {
  await begin(id, clerk, { name: NAME, size: content.length });
  for (let at = 0; at < content.length; at += PART_BYTES)
    expect((await part(id, at, content)).status).toBe(200);
}

test('goes on where it broke off, and is attached byte for byte, once', async () => {
  const [application, id, content] = [await draft(), randomUUID(), pdf()];
  expect((await begin(id)).body).toEqual({ id, size: SIZE, received: 0 });
  expect((await part(id, 0, content)).body.received).toBe(PART_BYTES);
  // The connection breaks: how far it is, the service knows.
  expect((await begin(id)).body).toEqual({ id, size: SIZE, received: PART_BYTES });
  expect((await take(application, id)).body.code).toBe('upload_incomplete');
  // The answer to a part was lost: sent once more it changes nothing.
  expect((await part(id, 0, content)).body.received).toBe(PART_BYTES);
  await part(id, PART_BYTES, content);
  expect((await part(id, 2 * PART_BYTES, content)).body.received).toBe(SIZE);
  const taken = await take(application, id);
  expect(taken.status).toBe(201);
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(taken.body).toMatchObject({ name: NAME, size: SIZE, sha256 });
  expect(partsOf(id)).toEqual([]);
  // Whoever did not hear the answer asks again, and hears the same.
  expect((await take(application, id)).body).toEqual(taken.body);
  expect((await begin(id)).body.received).toBe(SIZE);
  expect((await clerk.get<Application>(`/applications/${application}`)).body.attachments).toHaveLength(1);
});

test('the same part sent twice at the same moment is there once', async () => {
  const [application, id, content] = [await draft(), randomUUID(), pdf()];
  await begin(id);
  for (let at = 0; at < SIZE; at += PART_BYTES) {
    const both = await Promise.all([part(id, at, content), part(id, at, content)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
  }
  const { body } = await take(application, id);
  expect(body.sha256).toBe(createHash('sha256').update(content).digest('hex'));
});

describe('is refused', () => {
  test('to whom it does not belong', async () => {
    const [id, content] = [randomUUID(), pdf()];
    await begin(id);
    const other = await api.as('suichang.clerk');
    expect((await begin(id, other)).status).toBe(404);
    expect((await part(id, 0, content, other)).status).toBe(404);
    expect((await other.send('DELETE', `/uploads/${id}`)).status).toBe(404);
    await sendAll(id, content);
    expect((await take(await draft(), id, other)).status).toBe(404);
  });

  test('with a gap, with another file under its id, with more than was announced', async () => {
    const [id, content] = [randomUUID(), pdf()];
    await begin(id);
    const gap = await part(id, PART_BYTES, content);
    expect([gap.status, gap.body.code]).toEqual([409, 'upload_offset']);
    expect(gap.body.detail).toContain('0 字节');
    expect((await begin(id, clerk, { name: NAME, size: 7 })).body.code).toBe('upload_differs');
    const short = randomUUID();
    await begin(short, clerk, { name: NAME, size: 10 });
    expect((await part(short, 0, content)).body.code).toBe('file_too_large');
    expect(partsOf(short)).toEqual([]);
    const vast = await begin(randomUUID(), clerk, { name: NAME, size: 201 << 20 });
    expect([vast.status, vast.body.code]).toEqual([413, 'file_too_large']);
  });

  test('for what it is, as a file that comes at once; its place is free again', async () => {
    const [application, id] = [await draft(), randomUUID()];
    await sendAll(id, Buffer.alloc(SIZE, 'MZ'));
    expect((await take(application, id)).body.code).toBe('file_type_mismatch');
    expect((await clerk.get<Application>(`/applications/${application}`)).body.attachments).toEqual([]);
    expect((await clerk.send('DELETE', `/uploads/${id}`)).status).toBe(204);
    expect(partsOf(id)).toEqual([]);
    expect((await take(application, 'no-id')).status).toBe(404);
  });

  test('when too many come in at once', async () => {
    const person = await api.as('suichang.head');
    const ids = Array.from({ length: MOST_UPLOADS }, () => randomUUID());
    for (const id of ids) expect((await begin(id, person)).status).toBe(200);
    expect((await begin(randomUUID(), person)).body.code).toBe('too_many_uploads');
    expect((await begin(ids[0] ?? '', person)).status).toBe(200);
  });
});

test('is forgotten after two days, whether it was taken in or not', async () => {
  const id = randomUUID();
  await begin(id);
  await part(id, 0, pdf());
  const db = openDatabase({
    url: api.db.appUrl,
    poolSize: 1,
    application: 'test',
    onIdleError: () => undefined,
  });
  const stores = { files: new FileStore(api.filesDir), parts: new PartStore(api.filesDir), uploadLimit: 0 };
  const sweepAt = (ms: number) => {
    const wall = () => new Date(Date.now() + ms);
    return sweepUploads({ db, clock: { now: wall, wall, offsetMs: 0 }, ...stores }, 1_000);
  };
  try {
    expect(await sweepAt(47 * 3_600_000)).toBe(0);
    expect(partsOf(id)).toHaveLength(1);
    expect(await sweepAt(49 * 3_600_000)).toBeGreaterThan(0);
    expect(partsOf(id)).toEqual([]);
    expect((await part(id, PART_BYTES, pdf())).status).toBe(404);
  } finally {
    await db.end();
  }
});
