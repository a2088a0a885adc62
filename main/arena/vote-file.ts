import { type FileHandle, mkdir, open } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type ArenaVote, arenaVote } from "../../app/arena/arena-vote.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { identifier } from "../../app/identifiers.ts";
import { syncFolder } from "../disk/sync-folder.ts";
import { writeDurably } from "../disk/write-durably.ts";

/** Far more than anybody votes by hand: a larger file is not ours. */
const largestFileBytes = 64 * 1024 * 1024;
const version = 1;

const line = z.union([
  z.strictObject({ version: z.literal(version), vote: arenaVote }),
  z.strictObject({ version: z.literal(version), withdrawn: identifier }),
]);
type Line = z.infer<typeof line>;
const anyVersion = z.looseObject({ version: z.int() });

export type VoteFile = {
  /** All votes that were not taken back, oldest first. Rejects with storage-failed or profile-newer. */
  votes(): Promise<readonly ArenaVote[]>;
  /** On the disk once this resolves. Rejects with disk-full or storage-failed; then nothing was kept. */
  add(vote: ArenaVote): Promise<void>;
  withdraw(voteId: string): Promise<void>;
  /** Leaves an empty file. */
  clear(): Promise<void>;
};

/**
 * Votes, one JSON object a line, only ever appended to. A line that a power cut tore, or that somebody broke, costs that
 * line alone; a file of a newer Cloister is refused and left as it is.
 */
export const openVoteFile = (filePath: string, log: (line: string) => void): VoteFile => {
  let known: Promise<ArenaVote[]> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** One after another: each change starts from what the one before left. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work, work);
    last = result.catch(() => {});
    return result;
  };

  const read = (): Promise<ArenaVote[]> => {
    known ??= readVotes(filePath, log);
    known.catch(() => {
      known = null;
    });
    return known;
  };

  const append = async (added: Line): Promise<void> => {
    try {
      const folder = path.dirname(filePath);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(filePath, "a+", 0o600);
      try {
        const { size } = await handle.stat();
        const text = `${(await endsWhole(handle, size)) ? "" : "\n"}${JSON.stringify(added)}\n`;
        if (size + Buffer.byteLength(text) > largestFileBytes) {
          throw tooMany();
        }
        try {
          await handle.writeFile(text);
          await handle.sync();
        } catch (thrown) {
          await handle.truncate(size).catch(() => {});
          throw thrown;
        }
      } finally {
        await handle.close();
      }
      await syncFolder(folder);
    } catch (thrown) {
      throw notWritten(thrown);
    }
  };

  return {
    votes: () => inTurn(async () => [...(await read())]),
    add: (vote) =>
      inTurn(async () => {
        const votes = await read();
        await append({ version, vote });
        votes.push(vote);
      }),
    withdraw: (voteId) =>
      inTurn(async () => {
        const votes = await read();
        const index = votes.findIndex((vote) => vote.voteId === voteId);
        if (index >= 0) {
          await append({ version, withdrawn: voteId });
          votes.splice(index, 1);
        }
      }),
    clear: () =>
      inTurn(async () => {
        if ((await read()).length > 0) {
          await writeDurably(filePath, "", 0o600).catch((thrown: unknown) => {
            throw notWritten(thrown);
          });
        }
        known = Promise.resolve([]);
      }),
  };
};

const readVotes = async (filePath: string, log: (line: string) => void): Promise<ArenaVote[]> => {
  const votes = new Map<string, ArenaVote>();
  let broken = 0;
  for (const text of (await readText(filePath)).split("\n")) {
    if (text.trim() === "") {
      continue;
    }
    const value = parsed(text);
    const read = line.safeParse(value);
    if (!read.success) {
      if ((anyVersion.safeParse(value).data?.version ?? version) > version) {
        throw new AppError(
          "profile-newer",
          "The votes were last written by a newer version of Cloister. Install that version or a later one; nothing was changed.",
        );
      }
      broken += 1;
    } else if ("vote" in read.data) {
      votes.set(read.data.vote.voteId, read.data.vote);
    } else {
      votes.delete(read.data.withdrawn);
    }
  }
  if (broken > 0) {
    log(`${broken} ${broken === 1 ? "line" : "lines"} of the votes could not be read`);
  }
  return [...votes.values()];
};

const readText = async (filePath: string): Promise<string> => {
  try {
    const handle = await open(filePath, "r");
    try {
      const { size } = await handle.stat();
      if (size > largestFileBytes) {
        throw tooMany();
      }
      return await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") {
      return "";
    }
    throw thrown instanceof AppError
      ? thrown
      : new AppError(
          "storage-failed",
          "The votes could not be read. Check that the profile folder exists and that you may read it, then try again.",
          { cause: thrown },
        );
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Whether the last line was written to its end. */
const endsWhole = async (handle: FileHandle, size: number): Promise<boolean> => {
  if (size === 0) {
    return true;
  }
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === "\n";
};

const tooMany = (): AppError =>
  new AppError(
    "storage-failed",
    "The file of votes has grown too large to be read. Move arena/votes.jsonl out of the profile folder, then try again.",
  );

const notWritten = (thrown: unknown): AppError => {
  if (thrown instanceof AppError) {
    return thrown;
  }
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
  return code === "ENOSPC" || code === "EDQUOT"
    ? new AppError(
        "disk-full",
        "The disk is full, so the vote was not kept. Free some space and vote again.",
        {
          cause: thrown,
        },
      )
    : new AppError(
        "storage-failed",
        "The vote could not be kept. Check that the profile folder exists and that you may write in it, then vote again.",
        { cause: thrown },
      );
};
