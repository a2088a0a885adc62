import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import type Database from "better-sqlite3";
import { AppError } from "../../../../app/errors/app-error.ts";
import type { SavedState } from "../../../../app/saved-states/saved-state.ts";
import type { Frame } from "../../process/frame.ts";
import type { PipeToMain } from "../../process/pipe-to-main.ts";
import { readStateFile } from "./read-state-file.ts";
import { removeStateFile } from "./remove-state-file.ts";
import { savedStateStatements } from "./saved-state-statements.ts";
import { StateFileWriter } from "./state-file-writer.ts";

/** Stays free on the disk for everything else. */
const diskReserveBytes = 512 * 1024 * 1024;
/** How long the rest of a state may take to arrive after its sender has said that all is sent. */
const arrivalMs = 10_000;

type Incoming = {
  readonly writer: StateFileWriter;
  readonly mostBytes: number;
  readonly whole: Promise<void>;
  readonly settle: (failure?: unknown) => void;
};

export type SavedStates = ReturnType<typeof savedStates>;

/**
 * What the model kept of chats: bytes in encrypted files of their own, and what is known of them in the database. A file
 * counts once its row is written; files without a row are taken away at the next opening, and rows without a file with them.
 */
export const savedStates = (
  database: Database.Database,
  { pipe, databasePath }: { readonly pipe: PipeToMain | null; readonly databasePath: string },
) => {
  const statements = savedStateStatements(database);
  const folder = join(dirname(databasePath), "saved-states");
  const incoming = new Map<number, Incoming>();

  const take = ({ transfer, bytes }: Frame): void => {
    const one = incoming.get(transfer);
    if (one === undefined) {
      return;
    }
    try {
      if (bytes.length === 0) {
        one.writer.end();
        one.settle();
      } else if (one.writer.sizeBytes + bytes.length > one.mostBytes) {
        throw new AppError("invalid-request", "The state is larger than it may be.");
      } else {
        one.writer.add(bytes);
      }
    } catch (thrown) {
      one.settle(thrown);
      drop(transfer);
    }
  };

  const drop = (transfer: number): void => {
    const one = incoming.get(transfer);
    incoming.delete(transfer);
    one?.writer.discard();
    one?.settle(new AppError("cancelled", "This was cancelled."));
  };

  /**
   * The row first: without it the file is noise. Chats are deleted in the same transaction, so nothing that is wrong with
   * a row or its file may stop it.
   */
  const forget = (chatIds: readonly string[]): void => {
    for (const chatId of chatIds) {
      const fileName = database.memory ? null : statements.remove(chatId);
      if (fileName !== null) {
        removeStateFile(join(folder, fileName));
      }
    }
  };

  /** Null, and gone, where what is known of the state cannot be read any more. */
  const find = (chatId: string): ReturnType<typeof statements.find> => {
    try {
      return statements.find(chatId);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) {
        throw thrown;
      }
      forget([chatId]);
      return null;
    }
  };

  const trim = (limitBytes: number): void => {
    for (let oldest = statements.oldest(); oldest !== null; oldest = statements.oldest()) {
      if (statements.total().sizeBytes <= limitBytes) {
        return;
      }
      forget([oldest]);
    }
  };

  /** What a kill left behind, on either side. */
  const sweep = (): void => {
    const known = new Map(statements.files().map(({ chatId, fileName }) => [fileName, chatId]));
    for (const name of readdirSync(folder)) {
      if (!known.delete(name)) {
        removeStateFile(join(folder, name));
      }
    }
    forget([...known.values()]);
  };

  if (!database.memory) {
    pipe?.onFrame(take);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      sweep();
    } catch {
      // The chats matter more: without the folder nothing is saved, which a call then says.
    }
  }

  return {
    forget,
    find: (chatId: string): SavedState | null => find(chatId)?.state ?? null,
    total: () => statements.total(),
    trim,
    forgetAll: (): void => {
      trim(-1);
      sweep();
    },
    /** To be called before the first frame is sent. Throws `disk-full` where little more than the state would fit. */
    expect: (transfer: number, expectedBytes: number, mostBytes: number): void => {
      if (database.memory || pipe === null) {
        throw new AppError("invalid-request", "Nothing is saved of these chats.");
      }
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize < expectedBytes + diskReserveBytes) {
        throw new AppError("disk-full", "The disk has too little room for a saved state.");
      }
      let settle: Incoming["settle"] = () => {};
      const whole = new Promise<void>((resolve, reject) => {
        settle = (failure) => (failure === undefined ? resolve() : reject(failure));
      });
      // Whoever waits is told; that nobody does is no mistake.
      whole.catch(() => {});
      const writer = new StateFileWriter(join(folder, randomBytes(16).toString("hex")));
      incoming.set(transfer, { writer, mostBytes, whole, settle });
    },
    drop,
    /** Waits for the rest and takes the state in place of the chat's older one. False where the chat has been deleted. */
    keep: async (transfer: number, state: SavedState, limitBytes: number, at: number): Promise<boolean> => {
      const one = incoming.get(transfer);
      const late = setTimeout(() => drop(transfer), arrivalMs);
      try {
        await one?.whole;
        if (one?.writer.sizeBytes !== state.sizeBytes || incoming.get(transfer) !== one) {
          throw new AppError("invalid-request", "The state did not arrive whole.");
        }
        forget([state.chatId]);
        trim(Math.max(0, limitBytes - state.sizeBytes));
        const fileName = one.writer.path.slice(folder.length + 1);
        const kept = statements.add(state, { fileName, key: one.writer.key }, at);
        if (kept) {
          incoming.delete(transfer);
        }
        return kept;
      } finally {
        clearTimeout(late);
        drop(transfer);
      }
    },
    /**
     * Sends the chat's state, each piece once it has been authenticated, and then ends the transfer. False where a piece
     * does not authenticate: then the transfer has no end and the state is gone.
     */
    send: async (transfer: number, chatId: string, signal: AbortSignal, at: number): Promise<boolean> => {
      const found = find(chatId);
      if (found === null) {
        return false;
      }
      try {
        const path = join(folder, found.file.fileName);
        for (const bytes of readStateFile(path, found.file.key, found.state.sizeBytes)) {
          signal.throwIfAborted();
          await pipe?.send({ transfer, bytes });
        }
      } catch (thrown) {
        if (signal.aborted) {
          throw thrown;
        }
        forget([chatId]);
        return false;
      }
      await pipe?.send({ transfer, bytes: new Uint8Array() });
      statements.use(chatId, at);
      return true;
    },
  };
};
