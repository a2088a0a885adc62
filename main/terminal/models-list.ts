import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import { jsonText } from "./json-text.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import { terminalText } from "./terminal-text.ts";
import { textTable } from "./text-table.ts";

/** One model file as `models list --json` gives it. */
export const modelFileAsJson = (file: ModelFile): object => ({
  id: file.id,
  name: file.name,
  quantization: file.quantization,
  sha256: file.sha256,
  sizeBytes: file.sizeBytes,
  license: file.license,
  path: file.path,
  verification: file.verification,
  verifiedAt: file.verifiedAt === null ? null : new Date(file.verifiedAt).toISOString(),
  problem: file.problem === null ? null : { code: file.problem.code, message: file.problem.message },
});

const headings = ["ID", "NAME", "QUANTIZATION", "SIZE", "LICENSE", "VERIFIED BY"];

const row = (file: ModelFile): readonly string[] => [
  file.id,
  file.name,
  file.quantization,
  bytesInWords(file.sizeBytes),
  file.license ?? "not stated",
  file.problem === null ? file.verification : "cannot be used",
];

/** A table for people, and below it why a file cannot be used. */
export const modelFilesAsText = (files: readonly ModelFile[], columns: number | null): string => {
  const lines = textTable(headings, files.map(row), { columns, figures: "SIZE" });
  const problems = files.flatMap((file) =>
    file.problem === null ? [] : [`${file.id}: ${terminalText(file.problem.message)}`],
  );
  return [...lines, ...(problems.length === 0 ? [] : ["", ...problems])].join("\n");
};

export const printModelFiles = (
  files: readonly ModelFile[],
  folders: readonly string[],
  { json, output }: { readonly json: boolean; readonly output: TerminalOutput },
): void => {
  if (json) {
    output.write(jsonText(files.map(modelFileAsJson)));
  } else if (files.length === 0) {
    output.note(
      `No model is installed. \`cloister models search <text>\` finds one, or put a GGUF file into ${folders.join(" or ")}.`,
    );
  } else {
    output.write(`${modelFilesAsText(files, output.columns)}\n`);
  }
};

/** One installed file, as the list has it. */
export const printModelFile = (
  file: ModelFile,
  { json, output }: { readonly json: boolean; readonly output: TerminalOutput },
): void => {
  output.write(json ? jsonText(modelFileAsJson(file)) : `${modelFilesAsText([file], output.columns)}\n`);
};
