import type { Stats } from "node:fs";

/** Changes whenever a file is replaced or written to, as far as its folder can tell. */
export const fileStamp = (info: Stats): string =>
  `${info.dev} ${info.ino} ${info.size} ${info.mtimeMs} ${info.ctimeMs}`;
