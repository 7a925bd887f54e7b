import { sendFile } from './send-file';
import { sessionExpired } from './session-expired';

const file = new File(['%PDF-1.4'], '纪要.pdf', { type: 'application/pdf' });
const answering = (answer: () => Promise<Response>) =>
  jest.spyOn(globalThis, 'fetch').mockImplementation(answer);
const problem = (status: number, code: string): Response =>
  Response.json({ status, code }, { status, headers: { 'content-type': 'application/problem+json' } });

afterEach(() => {
  jest.restoreAllMocks();
  sessionExpired.set(false);
});

it('sends the file under its name, in the language of the reader, and hands the answer on', async () => {
  const sent = answering(() => Promise.resolve(Response.json({ id: 'a' }, { status: 201 })));
  const answer = await sendFile('/api/v1/there', file);
  expect(await answer.json()).toEqual({ id: 'a' });
  const [address, options] = sent.mock.calls[0] ?? [];
  expect([address, options?.method, options?.headers]).toEqual([
    '/api/v1/there',
    'POST',
    { 'accept-language': 'zh' },
  ]);
  const { name } = (options?.body as FormData).get('file') as File;
  expect(name).toBe('纪要.pdf');
});

it('says of a network that fails what every request says of it', async () => {
  answering(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(sendFile('/api/v1/there', file)).rejects.toMatchObject({ status: 0, code: 'network' });
  expect(sessionExpired.get()).toBe(false);
});

it('asks to sign in again when the session has ended', async () => {
  answering(() => Promise.resolve(problem(401, 'session_required')));
  await expect(sendFile('/api/v1/there', file)).rejects.toMatchObject({ code: 'session_required' });
  expect(sessionExpired.get()).toBe(true);
});

it('throws what the service says is wrong with the file', async () => {
  answering(() => Promise.resolve(problem(422, 'file_type_not_allowed')));
  await expect(sendFile('/api/v1/there', file)).rejects.toMatchObject({
    status: 422,
    code: 'file_type_not_allowed',
  });
  expect(sessionExpired.get()).toBe(false);
});
