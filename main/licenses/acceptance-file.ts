import { constants } from "node:fs";
import { open, rename } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { writeDurably } from "../disk/write-durably.ts";
import { type Acceptance, acceptancesFile, mostAcceptances } from "./acceptance.ts";
import { withFileLock } from "./file-lock.ts";

/** 10,000 acceptances have some 4 MB; a larger file is not ours. */
const largestFileBytes = 16 * 1024 * 1024;

/** The acceptances of everybody who uses this model folder, window and terminal alike. */
export type AcceptanceFile = {
  /** Oldest first. Empty where the file is missing or not ours: then everything is asked again. Never rejects. */
  read(): Promise<readonly Acceptance[]>;
  /** Adds one, durably. Throws disk-full or storage-failed. A file that is not ours is moved aside, never deleted. */
  add(added: Acceptance): Promise<void>;
};

type Found =
  | { readonly kind: "missing" }
  | { readonly kind: "foreign" }
  | { readonly kind: "ours"; readonly acceptances: readonly Acceptance[] };

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && "code" in thrown ? thrown.code : null;

const find = async (filePath: string): Promise<Found> => {
  try {
    // Neither a link to elsewhere nor a pipe that never ends.
    const handle = await open(
      filePath,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      const info = await handle.stat();
      if (!info.isFile() || info.size > largestFileBytes) {
        return { kind: "foreign" };
      }
      const parsed = acceptancesFile.safeParse(JSON.parse(await handle.readFile("utf8")));
      return parsed.success ? { kind: "ours", acceptances: parsed.data.acceptances } : { kind: "foreign" };
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    return { kind: codeOf(thrown) === "ENOENT" ? "missing" : "foreign" };
  }
};

/** `folder` is asked for at each use: the model folder can change. */
export const acceptanceFile = (folder: () => string, now: () => Date): AcceptanceFile => {
  const write = (filePath: string, acceptances: readonly Acceptance[]): Promise<void> =>
    writeDurably(filePath, `${JSON.stringify({ formatVersion: 1, acceptances }, null, 2)}\n`);

  return {
    read: async () => {
      const found = await find(path.join(folder(), "acceptances.json"));
      return found.kind === "ours" ? found.acceptances : [];
    },
    add: async (added) => {
      const place = folder();
      const filePath = path.join(place, "acceptances.json");
      try {
        await makeFolder(place);
        await withFileLock(`${filePath}.lock`, async () => {
          const found = await find(filePath);
          if (found.kind === "foreign") {
            const aside = `acceptances.damaged-${now().toISOString().replace(/[:.]/g, "-")}.json`;
            await rename(filePath, path.join(place, aside));
          }
          const kept = found.kind === "ours" ? found.acceptances : [];
          await write(filePath, [...kept, added].slice(-mostAcceptances));
        });
      } catch (thrown) {
        const code = codeOf(thrown);
        throw code === "ENOSPC" || code === "EDQUOT"
          ? new AppError(
              "disk-full",
              "The disk is full, so your acceptance was not recorded. Free some space and try again.",
              { cause: thrown },
            )
          : new AppError(
              "storage-failed",
              `Your acceptance could not be recorded. Check that you may write in ${place}, then try again.`,
              { cause: thrown },
            );
      }
    },
  };
};
