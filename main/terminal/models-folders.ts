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
  // A path is one word, and its column the last: no terminal has to break another.
  const lines = textTable(["SIZE", "WRITABLE", "FOLDER"], rows, { columns: null, figures: "SIZE" });
  output.write(`${lines.join("\n")}\n`);
};
