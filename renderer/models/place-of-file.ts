import { isBelowFolder } from "./is-below-folder.ts";

type ModelFolder = { readonly path: string; readonly writable: boolean };

/** `own`: in the model folder; `shared`: in a folder that only others may change; `in-place`: anywhere else. */
export type PlaceOfFile = "own" | "shared" | "in-place";

/** Null until the folders are known. */
export const placeOfFile = (
  path: string,
  folders: readonly ModelFolder[] | undefined,
): PlaceOfFile | null => {
  if (folders === undefined || folders.length === 0) {
    return null;
  }
  const folder = folders.find((one) => isBelowFolder(path, one.path));
  if (folder === undefined) {
    return "in-place";
  }
  return folder.writable ? "own" : "shared";
};
