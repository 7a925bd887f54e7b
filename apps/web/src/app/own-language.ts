import { request } from '../api/request';
import { chooseLanguage, type Language } from '../i18n/language';

/**
 * The person's choice, here and on every other device: it is kept with the person, so that an English browser does not
 * speak English to somebody who has chosen Chinese. Where that fails the choice still holds on this device.
 */
export async function chooseOwnLanguage(personId: string, language: Language): Promise<void> {
  chooseLanguage(language);
  const params = { id: personId };
  try {
    const { version } = await request('GET', '/persons/{id}', { params });
    await request('PATCH', '/persons/{id}', { params, body: { language }, ifMatch: version });
  } catch {
    // Kept on this device by chooseLanguage; the next choice tries again.
  }
}
