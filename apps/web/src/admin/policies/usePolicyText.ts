import type { PolicyView } from '@shanhai/contracts/policies';
import { request } from '../../api/request';
import { useCheckedText } from '../useCheckedText';
import { policyText } from './policies';

export type PolicyText = ReturnType<typeof usePolicyText>;

/** The text of the version that comes after the newest. */
export const usePolicyText = ({ key, version, text, document }: PolicyView) =>
  useCheckedText({
    ...{ name: `policy.${key}.${version}`, initial: policyText({ key, text, document }) },
    check: (source, signal) =>
      request('POST', '/policies/{key}/check', { params: { key }, body: { text: { source } }, signal }),
  });
