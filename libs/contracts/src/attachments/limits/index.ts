/** Bytes of a part of a file that comes in in parts: what a connection that breaks costs. The last one is shorter. */
export const PART_BYTES = 4 * 1024 * 1024;

/** Files of a person that may come in in parts at the same time. */
export const MOST_UPLOADS = 20;
