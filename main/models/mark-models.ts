import type { CatalogModel } from "../../app/catalog/catalog.ts";
import { isOfferedForChat } from "../../app/catalog/is-offered-for-chat.ts";
import { embeddingModel } from "../../app/models/choose-model-file.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import type { HeaderFacts } from "./header-facts.ts";
import type { LocatedFile, ModelService } from "./model-service.ts";

export type MarkOptions = {
  /** What the catalog says of this content, or null. */
  readonly kindOf: (sha256: string) => CatalogModel["kind"] | null;
  /** SHA-256 of the chat template that the catalog states for it, or null. */
  readonly publishedTemplate: PublishedTemplate;
  readonly facts: HeaderFacts;
  /** Looks into the header of a file in the background, once for each content; null where nobody waits for that. */
  readonly readHeader: ((paths: readonly string[], signal: AbortSignal) => Promise<ModelHeader>) | null;
  readonly onLearned: () => void;
};

export type PublishedTemplate = (of: {
  readonly sha256: string;
  /** Where the record says that it comes from. */
  readonly repository: string | null;
}) => string | null;

/** A file's repository as its record names it. */
export const repositoryOf = ({ found }: Pick<LocatedFile, "found">): string | null => {
  const repository = found.record?.source.repository;
  return typeof repository === "string" ? repository : null;
};

/**
 * A model service that marks the files of embedding models, so that nobody is offered to chat with one, and those whose
 * chat template is another than the catalog's. What stands in a header is remembered by content: a list reads no file.
 */
export const markModels = (models: ModelService, options: MarkOptions): ModelService => {
  const { kindOf, publishedTemplate, facts, readHeader, onLearned } = options;
  const lookedAt = new Set<string>();
  let looking: Promise<void> = Promise.resolve();
  const stop = new AbortController();

  const mark = <File extends ModelFile>(file: File, repository: string | null): File => {
    const { sha256 } = file;
    if (sha256 === null) {
      return file;
    }
    const known = facts.of(sha256);
    const expected = publishedTemplate({ sha256, repository });
    const isEmbedding = !isOfferedForChat({
      kind: kindOf(sha256),
      architecture: known?.architecture ?? null,
    });
    const isOther = expected !== null && known !== null && known.chatTemplateSha256 !== expected;
    return {
      ...file,
      ...(isEmbedding ? { isEmbedding: true } : {}),
      ...(isOther ? { hasOtherChatTemplate: true } : {}),
    };
  };

  const look = (read: NonNullable<typeof readHeader>, sha256: string, located: LocatedFile): void => {
    lookedAt.add(sha256);
    // One after the other: a start has more urgent things to do.
    looking = looking.then(async () => {
      if (stop.signal.aborted) {
        return;
      }
      try {
        const paths = located.found.parts.map(({ path }) => path);
        facts.learn(sha256, await read(paths, stop.signal));
        await facts.save();
        if (!stop.signal.aborted) {
          onLearned();
        }
      } catch {
        // What is wrong with the file is said when it is checked or loaded.
      }
    });
  };

  const markLocated = (located: LocatedFile): LocatedFile => {
    const { file, found } = located;
    const { sha256 } = file;
    const repository = repositoryOf(located);
    if (
      readHeader !== null &&
      sha256 !== null &&
      file.problem === null &&
      found.stamp !== null &&
      !lookedAt.has(sha256) &&
      facts.of(sha256) === null &&
      (kindOf(sha256) === null || publishedTemplate({ sha256, repository }) !== null)
    ) {
      look(readHeader, sha256, located);
    }
    return { ...located, file: mark(file, repository) };
  };

  const locateAll: ModelService["locateAll"] = async (listOptions) => {
    await facts.open();
    return (await models.locateAll(listOptions)).map(markLocated);
  };

  return {
    ...models,
    locateAll,
    list: async (listOptions) => (await locateAll(listOptions)).map(({ file }) => file),
    locate: async (id) => {
      await facts.open();
      return markLocated(await models.locate(id));
    },
    resolve: async (idOrPath) => {
      await facts.open();
      return mark(await models.resolve(idOrPath), null);
    },
    prepare: async (file, signal) => {
      const prepared = await models.prepare(file, signal);
      const { sha256 } = prepared.file;
      await facts.open();
      facts.learn(sha256, prepared.header);
      await facts.save();
      const located = await models.locate(sha256).catch(() => null);
      const marked = mark(prepared.file, located === null ? null : repositoryOf(located));
      if (marked.isEmbedding === true) {
        throw embeddingModel(file.name);
      }
      return { ...prepared, file: marked };
    },
    dispose: async () => {
      stop.abort();
      await looking;
      await models.dispose();
      await facts.save();
    },
  };
};
