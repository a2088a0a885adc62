import { Readable, Writable } from "node:stream";
import { AppError } from "../../../app/errors/app-error.ts";
import type { ModelFile } from "../../../app/models/model-file.ts";
import type { ModelManagement } from "../../../main/terminal/model-management.ts";
import { runTerminalCommand } from "../../../main/terminal/run-terminal-command.ts";
import type { TerminalServices } from "../../../main/terminal/terminal-services.ts";

export type InProcessResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

const collector = (isTTY: boolean, columns: number) => {
  let text = "";
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  return Object.assign(stream, { isTTY, columns, text: () => text });
};

const notUsed = (): never => {
  throw new Error("this is not used here");
};

/** Runs one command in this process on made-up services, as the real command would. */
export const runInProcess = async (
  args: readonly string[],
  management: ModelManagement,
  { isTerminal = false, columns = 100 }: { readonly isTerminal?: boolean; readonly columns?: number } = {},
): Promise<InProcessResult> => {
  const stdout = collector(isTerminal, columns);
  const stderr = collector(isTerminal, columns);
  const installed = (): Promise<readonly ModelFile[]> => management.knownModelFiles();
  const services: TerminalServices = {
    management,
    listModelFiles: installed,
    modelFolders: ["/models"],
    chooseModelFile: async (id) => {
      const found = (await installed()).find((file) => file.id === id);
      if (found === undefined) {
        throw new AppError(
          "model-missing",
          `There is no model file ${id}. Look at the list and name another.`,
        );
      }
      return found;
    },
    planModelFile: notUsed,
    contextSize: null,
    backend: "auto",
    inferenceHostFor: notUsed,
    quantizeModel: notUsed,
    comparisons: notUsed,
    dispose: async () => {},
  };
  const code = await runTerminalCommand({
    args,
    stdin: Readable.from([]),
    stdout,
    stderr,
    version: "0.0.0",
    createServices: async () => services,
    exit: () => {},
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
};
