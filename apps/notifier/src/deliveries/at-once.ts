/** Messages of a channel that one notifier sends at once; one lane holds half of them at most. */
export const AT_ONCE = 16;
