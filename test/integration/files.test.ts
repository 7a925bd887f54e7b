import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Application, Attachment } from '@shanhai/contracts/projects';
import { startApi, type Answer, type Person, type TestApi } from '../support/api';
import { eventually } from '../support/eventually';

let api: TestApi;
let clerk: Person;
beforeAll(async () => {
  api = await startApi({ UPLOAD_LIMIT: String(50 << 20) });
  clerk = await api.as('longquan.clerk');
}, 60_000);
afterAll(() => api.close());

interface Problem {
  readonly code: string;
  readonly detail: string;
}

const pdf = (salt: string = randomUUID(), size = 2_000): Buffer =>
  Buffer.concat([Buffer.from(`%PDF-1.4\n% ${salt}\n`), Buffer.alloc(size, 0x20), Buffer.from('\n%%EOF')]);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const begin = async (person = clerk): Promise<string> =>
  (await person.command<Application>('/applications', { programmeId: '2020-demonstration-village' })).body.id;

const formOf = (name: string, content: Buffer, part = 'file'): FormData => {
  const form = new FormData();
  form.append(part, new Blob([new Uint8Array(content)]), name);
  return form;
};
const upload = (id: string, name: string, content: Buffer, field = 'documents', person = clerk) =>
  person.send<Attachment & Problem>('POST', `/applications/${id}/attachments/${field}`, {
    body: formOf(name, content),
  });

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const incoming = () => filesBelow(join(api.filesDir, 'incoming'));
const objects = () => filesBelow(join(api.filesDir, 'objects'));

/** Neither a row, nor a content, nor half a file is left of what happens inside. */
async function leavesNothing(work: () => Promise<unknown>, at = api): Promise<void> {
  const rows = async () => (await at.owner.query('SELECT FROM attachment')).rowCount;
  const before = [await rows(), filesBelow(join(at.filesDir, 'objects')).sort()];
  await work();
  expect([await rows(), filesBelow(join(at.filesDir, 'objects')).sort()]).toEqual(before);
  expect(filesBelow(join(at.filesDir, 'incoming'))).toEqual([]);
}

const expectProblem = (answer: Answer<Problem>, status: number, code: string): void =>
  expect([answer.status, answer.body.code]).toEqual([status, code]);

test('a file is kept under its digest, and comes back as a download byte for byte', async () => {
  const id = await begin();
  const content = pdf();
  const sha256 = createHash('sha256').update(content).digest('hex');
  const attached = await upload(id, '实施方案 "终稿".pdf', content);
  expect(attached.status).toBe(201);
  expect(attached.body).toMatchObject({
    name: '实施方案 "终稿".pdf',
    sha256,
    round: 1,
    size: content.length,
  });
  expect(readFileSync(join(api.filesDir, 'objects', sha256.slice(0, 2), sha256)).equals(content)).toBe(true);
  const response = await fetch(`${api.url}/api/v1/attachments/${attached.body.id}/content`, {
    headers: { cookie: clerk.cookie },
  });
  expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="____ ____.pdf"; filename*=UTF-8''${encodeURIComponent('实施方案 "终稿".pdf')}`,
  );
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
});

test('whoever may not see the case gets no file of it', async () => {
  const { body } = await upload(await begin(), 'a.pdf', pdf());
  for (const name of ['suichang.clerk', 'admin', 'lishui.office']) {
    const answer = await (await api.as(name)).get<Problem>(`/attachments/${body.id}/content`);
    expectProblem(answer, 404, 'not_found');
  }
});

test('the same content twice is stored once, and stays until nobody refers to it', async () => {
  const [one, two] = [await begin(), await begin()];
  const content = pdf();
  const [first, second] = [await upload(one, 'a.pdf', content), await upload(two, 'b.pdf', content)];
  const { sha256 } = first.body;
  expect(objects().filter((name) => name === sha256)).toHaveLength(1);
  expect((await clerk.send('DELETE', `/applications/${one}/attachments/${first.body.id}`)).status).toBe(204);
  expect(objects()).toContain(sha256);
  expect((await clerk.send('DELETE', `/applications/${two}/attachments/${second.body.id}`)).status).toBe(204);
  expect(objects()).not.toContain(sha256);
});

describe('refused, and nothing is left behind', () => {
  test('a 60 MB file, announced or not', async () => {
    const id = await begin();
    const big = pdf('big', 60 << 20);
    await leavesNothing(async () => expectProblem(await upload(id, '大.pdf', big), 413, 'file_too_large'));
    await leavesNothing(async () => {
      const answer = await streamed(id, 'big.pdf', big);
      expect([answer.status, answer.code]).toEqual([413, 'file_too_large']);
    });
  }, 60_000);

  test.each([
    ['假.pdf', Buffer.from('MZ this is a program'), 'documents', 415, 'file_type_mismatch'],
    ['scan.pdf', png, 'documents', 415, 'file_type_mismatch'],
    ['照片.png', pdf(), 'photos', 415, 'file_type_mismatch'],
    ['setup.exe', pdf(), 'documents', 415, 'file_type_not_allowed'],
    ['照片.png', png, 'documents', 415, 'file_type_not_allowed'],
    ['no-extension', pdf(), 'documents', 415, 'file_type_not_allowed'],
    ['empty.pdf', Buffer.alloc(0), 'documents', 400, 'file_missing'],
    ['a.pdf', pdf(), 'villageName', 422, 'form_field_unknown'],
    ['a.pdf', pdf(), 'nowhere', 422, 'form_field_unknown'],
  ])('%s as %p in %s: %d %s', async (name, content, field, status, code) => {
    const id = await begin();
    await leavesNothing(async () => expectProblem(await upload(id, name, content, field), status, code));
  });

  test('a body without a file, with another part, with two files, or broken off', async () => {
    const id = await begin();
    const send = (body: FormData) =>
      clerk.send<Problem>('POST', `/applications/${id}/attachments/documents`, { body });
    await leavesNothing(async () => {
      expectProblem(await send(formOf('a.pdf', pdf(), 'other')), 400, 'request_invalid');
      const two = formOf('a.pdf', pdf());
      two.append('file', new Blob([new Uint8Array(pdf())]), 'b.pdf');
      expectProblem(await send(two), 400, 'request_invalid');
      const extra = formOf('a.pdf', pdf());
      extra.append('note', 'x');
      expectProblem(await send(extra), 400, 'request_invalid');
      const headers = { 'content-type': 'multipart/form-data; boundary=x' };
      const cut = await clerk.send<Problem>('POST', `/applications/${id}/attachments/documents`, {
        body: new Blob([
          `--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4`,
        ]),
        headers,
      });
      expect(cut.status).toBe(400);
    });
  });

  test('more files than the form takes', async () => {
    const id = await begin();
    for (let i = 0; i < 10; i++) expect((await upload(id, `${i}.pdf`, pdf())).status).toBe(201);
    await leavesNothing(async () => expectProblem(await upload(id, 'x.pdf', pdf()), 409, 'too_many_files'));
  });

  test('at the last place, two at once: one is in, one is told', async () => {
    const id = await begin();
    for (let i = 0; i < 9; i++) await upload(id, `${i}.pdf`, pdf());
    const both = await Promise.all([upload(id, 'x.pdf', pdf()), upload(id, 'y.pdf', pdf())]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(incoming()).toEqual([]);
  });

  test('a client that goes away in the middle', async () => {
    const id = await begin();
    await leavesNothing(async () => {
      const request = openUpload(id, 'a.pdf');
      request.on('error', () => undefined);
      request.write(Buffer.alloc(300_000, 0x20));
      await eventually(() => expect(incoming()).toHaveLength(1));
      request.destroy();
      await eventually(() => expect(incoming()).toEqual([]));
    });
  });

  test('when its row can not be written in the end', async () => {
    const id = await begin();
    const before = objects().sort();
    const request = openUpload(id, 'a.pdf');
    const answered = answerOf(request);
    request.write('%PDF-1.4\n');
    await eventually(() => expect(incoming()).toHaveLength(1));
    await api.owner.query('ALTER TABLE attachment RENAME TO attachment_away');
    request.end('\r\n--b--\r\n');
    expect((await answered).status).toBe(500);
    await api.owner.query('ALTER TABLE attachment_away RENAME TO attachment');
    expect(incoming()).toEqual([]);
    expect(objects().sort()).toEqual(before);
  });
});

// Only root may mount a file system of one's own.
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
asRoot('a full disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shanhai-full-'));
  let full: TestApi;
  beforeAll(async () => {
    // A file system of one megabyte, whose own limit answers ENOSPC.
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    full = await startApi({ FILES_DIR: folder }, api);
  }, 60_000);
  afterAll(async () => {
    await full.close();
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  test('is said as such; nothing stays, and a file that fits is still taken', async () => {
    const person = await full.as('longquan.clerk');
    const id = await begin(person);
    await leavesNothing(async () => {
      const answer = await upload(id, '大.pdf', pdf('x', 3 << 20), 'documents', person);
      expectProblem(answer, 507, 'storage_full');
      expect(answer.body.detail).toContain('没有保存');
    }, full);
    expect((await upload(id, '小.pdf', pdf(), 'documents', person)).status).toBe(201);
  });
});

test('what a killed process left half received is removed at the next start, what is fresh is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shanhai-left-'));
  mkdirSync(join(folder, 'incoming'), { recursive: true });
  execFileSync('touch', ['-d', '2 hours ago', join(folder, 'incoming', 'old')]);
  execFileSync('touch', [join(folder, 'incoming', 'fresh')]);
  const other = await startApi({ FILES_DIR: folder }, api);
  expect(existsSync(join(folder, 'incoming', 'old'))).toBe(false);
  expect(existsSync(join(folder, 'incoming', 'fresh'))).toBe(true);
  await other.close();
  rmSync(folder, { recursive: true, force: true });
});

function openUpload(id: string, name: string) {
  const request = rawRequest(`${api.url}/api/v1/applications/${id}/attachments/documents`, {
    method: 'POST',
    headers: { cookie: clerk.cookie, 'content-type': 'multipart/form-data; boundary=b' },
  });
  request.write(`--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`);
  return request;
}

const answerOf = (request: ReturnType<typeof rawRequest>) =>
  new Promise<{ status: number; code: string }>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, code: (JSON.parse(text) as Problem).code });
      });
    });
  });

/** In chunks, without a Content-Length. */
async function streamed(id: string, name: string, content: Buffer) {
  const request = openUpload(id, name);
  const answered = answerOf(request);
  for (let at = 0; at < content.length; at += 1 << 20) {
    if (!request.write(content.subarray(at, at + (1 << 20)))) await sleep(1);
  }
  request.end('\r\n--b--\r\n');
  return answered;
}
