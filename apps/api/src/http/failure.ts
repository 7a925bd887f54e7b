import { HttpException } from '@nestjs/common';
import { mostBody } from '@shanhai/contracts/http';
import type { Rejection } from '@shanhai/domain/result';
import { isUnavailable, sqlState } from '@shanhai/platform/postgres';
import { Refusal } from './problem';

/** Codes of Fastify's own refusals, each as ours. */
const fastifyCodes: Readonly<Record<string, Rejection>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'media_type_unsupported' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'body_not_json' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'body_not_json' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'request_invalid' },
  FST_ERR_BAD_URL: { code: 'not_found' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'not_found' },
};

/**
 * What an error means for the client. Unknown ones are `internal`: the caller logs them.
 * @param bodyLimit bytes that a body could have where it was refused.
 */
export function rejectionOf(thrown: unknown, bodyLimit = mostBody): Rejection {
  const error = withoutWrap(thrown);
  if (error instanceof Refusal) return error.rejection;
  if (isUnavailable(error)) return { code: 'unavailable' };
  if (isBadData(error)) return { code: 'request_invalid' };
  if (sqlState(error) === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return { code: 'body_too_large', params: { limit: `${Math.round(bodyLimit / 1_048_576)} MB` } };
  const named = fastifyCodes[sqlState(error) ?? ''];
  if (named) return named;
  if (error instanceof HttpException && error.getStatus() === 404) return { code: 'not_found' };
  const status = statusOf(error);
  return { code: status >= 400 && status < 500 ? 'request_invalid' : 'internal' };
}

/**
 * Text that a contract lets through and Postgres does not: a NUL character (22021, 22P05), a date or an id inside
 * a forged cursor (22007, 22008, 22P02). Other data exceptions are bugs of ours and stay `internal`.
 */
const isBadData = (error: unknown): boolean => /^22(021|007|008|P02|P05)$/.test(sqlState(error) ?? '');

/** Nest wraps what Fastify throws. */
const withoutWrap = (error: unknown): unknown =>
  error instanceof HttpException && error.cause ? error.cause : error;

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
