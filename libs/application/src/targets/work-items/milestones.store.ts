/**
 * An expression of type jsonb: what the milestone of a deadline is called, the same in both languages; null for every other
 * deadline. `subject` and `key` are the deadline's subject and stage key. Primary key.
 */
export const milestoneOf = (subject: string, key: string): string => `
  (SELECT jsonb_build_object('zh', found.milestone->>'title', 'en', found.milestone->>'title')
     FROM work_item item
    CROSS JOIN LATERAL (
      SELECT jsonb_path_query_first(item.state, '$.milestones[*] ? (@.id == $key)', jsonb_build_object('key', ${key}))
          AS milestone) found
    WHERE item.id = ${subject} AND ${key} IS NOT NULL AND found.milestone IS NOT NULL)`;
