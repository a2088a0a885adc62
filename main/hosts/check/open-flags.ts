import { constants } from "node:fs";

/** For reading a file that may be a pipe in disguise: without waiting for somebody to write into it. */
export const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
