import { closeSync, openSync, readSync } from "node:fs";
import { rm } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "../../app/errors/app-error.ts";
import { isAccessToken } from "./access-token.ts";

/** Turns secrets into bytes that only this user's session can turn back, and says by what. */
export type SecretProtection = {
  /** Null where nothing protects: then a secret is not written down. */
  readonly protect: (text: string) => Buffer | null;
  /** Null where it cannot be turned back. */
  readonly unprotect: (bytes: Buffer) => string | null;
  /** How it is protected, as a sentence. */
  readonly sentence: () => string;
};

export type TokenStoreOptions = {
  /** In the profile. */
  readonly path: string;
  readonly protection: SecretProtection;
  /** Replaces the file whole or not at all, for the owner's eyes only. */
  readonly writeFile: (path: string, text: string) => Promise<void>;
};

export type TokenStore = {
  /** The access token, or undefined where there is none to be had. */
  readonly token: () => string | undefined;
  /** Keeps it, or removes it with null. Rejects with storage-failed. */
  readonly set: (token: string | null) => Promise<void>;
  readonly status: () => { readonly hasToken: boolean; readonly tokenProtection: string | null };
};

const fileLimitBytes = 16_384;

const tokenFile = z.strictObject({
  formatVersion: z.literal(1),
  /** Base64. */
  protected: z.base64().min(4).max(8192),
});

const notWritten =
  "Kept until Cloister is closed, and written nowhere: this system has no key store that would protect it.";
const notReadable =
  "The stored access token can no longer be read, because the system's key store has changed. Enter it again.";

/**
 * The hub's access token, kept in a file that only the system's key store can open. The key store is asked when the
 * token is first needed, not at the start: it may ask the person for a password.
 */
export const createTokenStore = ({ path, protection, writeFile }: TokenStoreOptions): TokenStore => {
  type Kept =
    | { readonly kind: "none" }
    /** In the file, not opened yet. */
    | { readonly kind: "closed"; readonly bytes: Buffer }
    | { readonly kind: "unreadable" }
    | { readonly kind: "open"; readonly token: string; readonly isWritten: boolean };
  let kept: Kept | null = null;
  let writing: Promise<void> = Promise.resolve();

  const look = (): Kept => {
    kept ??= readTokenFile(path);
    return kept;
  };

  const replace = async (token: string | null): Promise<void> => {
    let bytes: Buffer | null;
    try {
      bytes = token === null ? null : protection.protect(token);
      if (bytes === null) {
        await rm(path, { force: true });
      } else {
        await writeFile(
          path,
          `${JSON.stringify({ formatVersion: 1, protected: bytes.toString("base64") })}\n`,
        );
      }
    } catch (thrown) {
      throw new AppError(
        "storage-failed",
        token === null
          ? "The access token could not be removed. Check that you may write in the profile folder, and try again."
          : "The access token could not be kept. Check that you may write in the profile folder, and try again.",
        { cause: thrown },
      );
    }
    kept = token === null ? { kind: "none" } : { kind: "open", token, isWritten: bytes !== null };
  };

  return {
    token: () => {
      const now = look();
      if (now.kind === "open") {
        return now.token;
      }
      if (now.kind === "closed") {
        const token = protection.unprotect(now.bytes);
        kept =
          token !== null && isAccessToken(token)
            ? { kind: "open", token, isWritten: true }
            : { kind: "unreadable" };
        return kept.kind === "open" ? kept.token : undefined;
      }
      return undefined;
    },
    set: (token) => {
      if (token !== null && !isAccessToken(token)) {
        return Promise.reject(
          new AppError(
            "invalid-request",
            "An access token has 8 to 500 characters without spaces. Copy it again.",
          ),
        );
      }
      // One after the other, so that the last one said is the one that is kept.
      const done = writing.then(() => replace(token));
      writing = done.catch(() => {});
      return done;
    },
    status: () => {
      const now = look();
      switch (now.kind) {
        case "none":
          return { hasToken: false, tokenProtection: null };
        case "unreadable":
          return { hasToken: false, tokenProtection: notReadable };
        case "closed":
          return { hasToken: true, tokenProtection: protection.sentence() };
        case "open":
          return { hasToken: true, tokenProtection: now.isWritten ? protection.sentence() : notWritten };
      }
    },
  };
};

/** A few hundred bytes, read at once; whatever is not as it was written counts as unreadable. */
const readTokenFile = (
  path: string,
): { kind: "none" } | { kind: "closed"; bytes: Buffer } | { kind: "unreadable" } => {
  const buffer = Buffer.alloc(fileLimitBytes + 1);
  let length: number;
  try {
    const file = openSync(path, "r");
    try {
      length = readSync(file, buffer, 0, buffer.length, 0);
    } finally {
      closeSync(file);
    }
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT"
      ? { kind: "none" }
      : { kind: "unreadable" };
  }
  try {
    const { protected: text } = tokenFile.parse(JSON.parse(buffer.toString("utf8", 0, length)));
    return { kind: "closed", bytes: Buffer.from(text, "base64") };
  } catch {
    return { kind: "unreadable" };
  }
};
