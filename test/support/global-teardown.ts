import type { Services } from './services';

/** Stops what global-setup started and removes its files. */
export default async function globalTeardown(): Promise<void> {
  const { shanhaiTestServices } = globalThis as { shanhaiTestServices?: Services };
  await shanhaiTestServices?.stop();
}
