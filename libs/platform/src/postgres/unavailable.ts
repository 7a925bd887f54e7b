import { sqlState } from './sql-state';

/** The server is not there, is going down or up, or takes no more connections (classes 08, 53 and 57P). */
const away =
  /^(08...|53300|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** pg's own errors of a broken or refused connection carry no code, only these texts (pg 8.23). */
const texts =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

/** Whether an error of a store means that the database can't be reached now: a later try may succeed. */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || isFromFile(error)) return false;
  // One for each address of the host: the system tried them all.
  if ('errors' in error && Array.isArray(error.errors) && error.errors.some(isUnavailable)) return true;
  return away.test(sqlState(error) ?? '') || ('message' in error && texts.test(String(error.message)));
}

/** A file's ENOENT has a path and no address; a Unix socket's has both. */
const isFromFile = (error: object): boolean => 'path' in error && !('address' in error);
