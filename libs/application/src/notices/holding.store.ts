/**
 * Joins what a notice is about, by the ids in its data: the deadline that it reminds of, the task that it asks for.
 * `notice` and `its` are names of tables in the statement.
 */
export const subjectOf = (notice: string, its: string): string => `
    LEFT JOIN deadline ${its}_deadline ON ${its}_deadline.id = (${notice}.data->>'deadlineId')::uuid
    LEFT JOIN approval_task ${its}_task ON ${its}_task.id = (${notice}.data->>'taskId')::uuid`;

/** Whether the reason of a notice holds: neither is closed. One that names neither always holds. */
export const holds = (its: string): string =>
  `(${its}_deadline.status IS DISTINCT FROM 'closed' AND ${its}_task.closed_at IS NULL)`;
