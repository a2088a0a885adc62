import { bitsPerWeightOf } from "../../app/catalog/bits-per-weight-of.ts";
import type { Catalog, CatalogModel, CatalogSigner } from "../../app/catalog/catalog.ts";
import type { CatalogFileView, CatalogModelView, CatalogView } from "../../app/catalog/catalog-view.ts";
import { estimateSizeBytes } from "../../app/catalog/estimate-size-bytes.ts";
import { judgeFit } from "../../app/models/judge-fit.ts";
import { recommendQuantization } from "../../app/models/recommend-quantization.ts";

export type Machine = {
  readonly freeMemoryBytes: number;
  /** Of the GPU that would be used; null without one. */
  readonly freeGpuBytes: number | null;
  /** Tokens, as set by the person, or null. */
  readonly contextSize: number | null;
  /** SHA-256 to the id of the installed file with this content. */
  readonly installedIds: ReadonlyMap<string, string>;
};

/** The catalog as the window shows it: each file with its size, or an estimate of it, and judged for this machine. */
export const catalogViewOf = (
  current: { readonly catalog: Catalog; readonly signer: CatalogSigner; readonly notice: string | null },
  machine: Machine,
): CatalogView => ({
  sequence: current.catalog.sequence,
  date: current.catalog.date,
  signer: current.signer,
  notice: current.notice,
  models: current.catalog.models.map((model) => modelViewOf(model, machine)),
});

const modelViewOf = (model: CatalogModel, machine: Machine): CatalogModelView => {
  const files = model.files.map((file): CatalogFileView => {
    const shownSizeBytes = file.sizeBytes ?? estimateSizeBytes(model.parameters, file.quantization);
    return {
      ...file,
      shownSizeBytes,
      sizeIsEstimate: file.sizeBytes === null && shownSizeBytes !== null,
      bitsPerWeight: bitsPerWeightOf(file.quantization),
      fit: judgeFit({
        subject: {
          kind: "estimate",
          sizeBytes: shownSizeBytes,
          parameters: model.parameters,
          trainedContextSize: model.trainedContextSize,
        },
        freeMemoryBytes: machine.freeMemoryBytes,
        freeGpuBytes: machine.freeGpuBytes,
        contextSize: machine.contextSize,
      }),
      recommendedBecause: null,
      installedModelFileId: machine.installedIds.get(file.sha256) ?? null,
    };
  });
  const recommended = recommendQuantization(
    files.map(({ id, quantization, shownSizeBytes, fit }) => ({
      id,
      quantization,
      sizeBytes: shownSizeBytes,
      fit,
    })),
  );
  return {
    ...model,
    files: files.map((file) =>
      file.id === recommended?.id ? { ...file, recommendedBecause: recommended.because } : file,
    ),
  };
};
