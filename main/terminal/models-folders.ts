import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import { jsonText } from "./json-text.ts";
import type { FolderUse } from "./model-management.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import { textTable } from "./text-table.ts";

/** Where model files are looked for, in that order, and what they take there. */
export const printModelFolders = (
  folders: readonly FolderUse[],
  { json, output }: { readonly json: boolean; readonly output: TerminalOutput },
): void => {
  if (json) {
    output.write(
      jsonText({
        folders: folders.map(({ path, writable, sizeBytes }) => ({ path, writable, sizeBytes })),
      }),
    );
    return;
  }
  const rows = folders.map(({ path, writable, sizeBytes }) => [
    bytesInWords(sizeBytes),
    writable ? "yes" : "no",
    path,
  ]);
  output.write(`${textTable(["SIZE", "WRITABLE", "FOLDER"], rows).join("\n")}\n`);
};
