import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { AppError } from "../../app/errors/app-error.ts";
import type { SoftwareNotice } from "../../app/licenses/software-notice.ts";
import { HtmlText } from "./html-text.ts";
import {
  softwareNoticesFile,
  softwareNoticesLimitBytes,
  type WrittenNotice,
} from "./software-notices-file.ts";

export type SoftwareNotices = {
  /** Sorted by name. Throws not-found where the installation lacks the list. */
  list(): Promise<readonly SoftwareNotice[]>;
  /** Throws not-found for an unknown id, or where the text lies no longer beside the program. */
  text(id: string): Promise<string>;
};

export type SoftwareNoticesOptions = {
  /** What the build wrote. */
  readonly noticesPath: string;
  /** The folder of the Electron executable, which holds its own licenses and Chromium's; null in the terminal. */
  readonly runtimeFolder: string | null;
  readonly electronVersion: string;
  readonly chromiumVersion: string;
};

/** The longest text that a request carries, in UTF-16 units. */
const longestText = 20_000_000;

type RuntimePart = {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** A package has another name for it than a checkout. */
  readonly fileNames: readonly string[];
};

const runtimeParts = (options: SoftwareNoticesOptions): readonly RuntimePart[] => [
  {
    id: "electron",
    name: "Electron, which draws the window",
    version: options.electronVersion,
    license: "MIT",
    fileNames: ["LICENSE.electron.txt", "LICENSE"],
  },
  {
    id: "chromium",
    name: "Chromium, inside Electron, and all it contains",
    version: options.chromiumVersion,
    license: "BSD-3-Clause and those of its parts",
    fileNames: ["LICENSES.chromium.html"],
  },
];

const findFile = async (
  folder: string,
  fileNames: readonly string[],
): Promise<{ readonly filePath: string; readonly sizeBytes: number } | null> => {
  for (const fileName of fileNames) {
    const filePath = path.join(folder, fileName);
    const info = await stat(filePath).catch(() => null);
    if (info?.isFile() === true) {
      return { filePath, sizeBytes: info.size };
    }
  }
  return null;
};

const readPage = async (filePath: string): Promise<string> => {
  const html = new HtmlText();
  const lines: string[] = [];
  let length = 0;
  let blank = false;
  for await (const line of createInterface({ input: createReadStream(filePath, "utf8") })) {
    const shown = html.push(line);
    // What only laid the page out leaves at most one empty line.
    if (shown === null || (shown.trim() === "" && blank)) {
      continue;
    }
    blank = shown.trim() === "";
    length += shown.length + 1;
    if (length > longestText) {
      break;
    }
    lines.push(shown);
  }
  return lines.join("\n");
};

/** The licenses of everything that the app carries, read when somebody looks at them. */
export const createSoftwareNotices = (options: SoftwareNoticesOptions): SoftwareNotices => {
  let reading: Promise<readonly WrittenNotice[]> | null = null;

  const missing = (cause?: unknown): AppError =>
    new AppError(
      "not-found",
      "The licenses of the software in Cloister are missing from this installation. Install Cloister again.",
      { cause },
    );

  const read = async (): Promise<readonly WrittenNotice[]> => {
    try {
      if ((await stat(options.noticesPath)).size > softwareNoticesLimitBytes) {
        throw missing();
      }
      return softwareNoticesFile.parse(JSON.parse(await readFile(options.noticesPath, "utf8"))).notices;
    } catch (thrown) {
      reading = null;
      throw thrown instanceof AppError ? thrown : missing(thrown);
    }
  };
  const written = (): Promise<readonly WrittenNotice[]> => {
    reading ??= read();
    return reading;
  };

  const { runtimeFolder } = options;

  return {
    list: async () => {
      const notices = (await written()).map(({ text, ...about }) => ({
        ...about,
        sizeCharacters: text.length,
      }));
      const runtime =
        runtimeFolder === null
          ? []
          : await Promise.all(
              runtimeParts(options).map(async ({ fileNames, ...about }) => ({
                ...about,
                sizeCharacters: (await findFile(runtimeFolder, fileNames))?.sizeBytes ?? 0,
              })),
            );
      return [...notices, ...runtime].sort((one, other) =>
        one.name.localeCompare(other.name, "en", { sensitivity: "base" }),
      );
    },
    text: async (id) => {
      const notice = (await written()).find((one) => one.id === id);
      if (notice !== undefined) {
        return notice.text;
      }
      const part = runtimeParts(options).find((one) => one.id === id);
      if (part === undefined || runtimeFolder === null) {
        throw new AppError("not-found", "Cloister does not carry such software. Choose another entry.");
      }
      const found = await findFile(runtimeFolder, part.fileNames);
      if (found === null) {
        throw missing();
      }
      return found.filePath.endsWith(".html")
        ? readPage(found.filePath)
        : (await readFile(found.filePath, "utf8")).slice(0, longestText);
    },
  };
};
