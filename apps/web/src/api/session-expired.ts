import { createStore } from '../app/store';

/** True while a request was refused for want of a session: the sign-in stands over the page. */
export const sessionExpired = createStore(false);
