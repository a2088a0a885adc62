import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { sha256 } from "../../app/identifiers.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { writeDurably } from "../disk/write-durably.ts";

const knownHeader = z.strictObject({
  architecture: z.string().max(64),
  chatTemplateSha256: sha256.nullable(),
});

export type KnownHeader = z.infer<typeof knownHeader>;

const limit = 20_000;
const limitBytes = 8 * 1024 * 1024;
const headerFactsFile = z.strictObject({
  formatVersion: z.literal(1),
  headers: z.array(z.tuple([sha256, knownHeader])).max(limit),
});

/** What the lists need of headers, by content. A cache: where it cannot be read or written, headers are read again. */
export type HeaderFacts = {
  /** Reads the cache, once. */
  open(): Promise<void>;
  of(contentSha256: string): KnownHeader | null;
  learn(contentSha256: string, header: Pick<ModelHeader, "architecture" | "chatTemplate">): void;
  /** Writes what is new, beside and then in place. Never rejects. */
  save(): Promise<void>;
};

export const createHeaderFacts = (cachePath: string): HeaderFacts => {
  const known = new Map<string, KnownHeader>();
  let opened: Promise<void> | null = null;
  let isChanged = false;
  let saving: Promise<void> = Promise.resolve();

  const read = async (): Promise<void> => {
    try {
      if ((await stat(cachePath)).size > limitBytes) {
        return;
      }
      const parsed = headerFactsFile.safeParse(JSON.parse(await readFile(cachePath, "utf8")));
      for (const [contentSha256, header] of parsed.success ? parsed.data.headers : []) {
        known.set(contentSha256, header);
      }
    } catch {
      // Not there, or not ours.
    }
  };

  const write = async (): Promise<void> => {
    if (!isChanged) {
      return;
    }
    isChanged = false;
    const headers = [...known].slice(-limit);
    try {
      await makeFolder(path.dirname(cachePath), 0o700);
      await writeDurably(cachePath, JSON.stringify({ formatVersion: 1, headers }));
    } catch {
      // The headers are then read once more.
    }
  };

  return {
    open: () => {
      opened ??= read();
      return opened;
    },
    of: (contentSha256) => known.get(contentSha256) ?? null,
    learn: (contentSha256, { architecture, chatTemplate }) => {
      const before = known.get(contentSha256);
      const chatTemplateSha256 = chatTemplate?.sha256 ?? null;
      if (before?.architecture !== architecture || before.chatTemplateSha256 !== chatTemplateSha256) {
        known.set(contentSha256, { architecture: architecture.slice(0, 64), chatTemplateSha256 });
        isChanged = true;
      }
    },
    save: () => {
      saving = saving.then(write);
      return saving;
    },
  };
};
