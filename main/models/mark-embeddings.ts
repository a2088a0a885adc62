import type { ModelFile } from "../../app/models/model-file.ts";
import type { ModelService } from "./model-service.ts";

/** A model service that marks the files of embedding models, so that nobody is offered to chat with one. */
export const markEmbeddings = (
  models: ModelService,
  isEmbedding: (sha256: string) => boolean,
): ModelService => {
  const mark = <File extends ModelFile>(file: File): File =>
    file.sha256 !== null && isEmbedding(file.sha256) ? { ...file, isEmbedding: true } : file;
  return {
    ...models,
    list: async (options) => (await models.list(options)).map(mark),
    locateAll: async (options) =>
      (await models.locateAll(options)).map((located) => ({ ...located, file: mark(located.file) })),
    locate: async (id) => {
      const located = await models.locate(id);
      return { ...located, file: mark(located.file) };
    },
    resolve: async (idOrPath) => mark(await models.resolve(idOrPath)),
  };
};
