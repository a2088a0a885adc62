import { createHash } from "node:crypto";
import type { CatalogFile, CatalogModel } from "../../../app/catalog/catalog.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { License } from "../../../app/licenses/license.ts";
import type { ModelFile, UsableModelFile } from "../../../app/models/model-file.ts";
import { createHub } from "../../../main/hub/create-hub.ts";
import type {
  CatalogHit,
  DownloadJudgement,
  ModelManagement,
} from "../../../main/terminal/model-management.ts";
import { sendRequest } from "../../support/send-request.ts";

export const openLicense: License = {
  id: "Apache-2.0",
  name: "Apache License 2.0",
  class: "open-source",
  classReason: "The Open Source Initiative approved it.",
  permits: ["Use it for anything."],
  requires: ["Keep the notices."],
  forbids: [],
  textSource: { kind: "none" },
  acceptanceNeeded: false,
  source: null,
};
export const communityLicense: License = {
  ...openLicense,
  id: "llama3.1",
  name: "Llama 3.1 Community License",
  class: "community",
  forbids: ["Use it with more than 700 million monthly users."],
  acceptanceNeeded: true,
};

export const fitting: DownloadJudgement = {
  fit: {
    verdict: "fits",
    sentence: "Fits: 90 MB of weights.",
    weightsBytes: 9e7,
    keyValueCacheBytes: 0,
    computeBytes: 0,
    freeBytes: 4e9,
    freeGpuBytes: null,
    contextSize: 8192,
    largestContextSize: 8192,
    isEstimate: false,
  },
  sizeBytes: 300_416,
  problem: null,
};

export type MadeUpManagement = ModelManagement & {
  readonly installed: ModelFile[];
  readonly accepted: string[];
  /** What was verified or removed, in order. */
  readonly done: string[];
};

/** Catalog entries for files of the fake hub. */
export const catalogHit = (
  id: string,
  file: Pick<CatalogFile, "repository" | "fileName" | "sha256">,
  license: License = openLicense,
  facts: Partial<CatalogModel> = {},
): CatalogHit => ({
  file: { id, quantization: "Q4_1", sizeBytes: null, revision: null, ...file },
  model: { id, name: "Tiny", licenseId: license.id, parameters: null, ...facts } as CatalogModel,
});

/**
 * What the commands work with, made small: the real hub client on whatever server `address` names, files received
 * into memory and hashed, a list of installed ones.
 */
export const madeUpManagement = (options: {
  readonly address: string;
  readonly catalog?: readonly CatalogHit[];
  readonly token?: string;
  readonly licenseOf?: (tag: string | null) => License;
  readonly judgement?: DownloadJudgement;
  readonly catalogNotice?: string;
}): MadeUpManagement => {
  const { address, catalog = [], token, licenseOf = () => openLicense } = options;
  const hub = createHub({
    request: sendRequest,
    address: () => address,
    token: () => token,
    catalog: {
      pinOf: (repository, fileName) =>
        catalog.find(({ file }) => file.repository === repository && file.fileName === fileName)?.file
          .sha256 ?? null,
      findFile: (id) => catalog.find(({ file }) => file.id === id) ?? null,
    },
    quantizationOf: (fileName) => /Q\d_\d/.exec(fileName)?.[0] ?? null,
    licenseOf: () => null,
    retryDelaysMs: [],
  });
  const installed: ModelFile[] = [];
  const accepted: string[] = [];
  const done: string[] = [];
  const find = (id: string): ModelFile => {
    const file = installed.find((one) => one.id === id);
    if (file === undefined) {
      throw new AppError("model-missing", `There is no model file ${id}. Choose another one.`);
    }
    return file;
  };
  const install = (
    file: Pick<UsableModelFile, "name" | "sha256" | "sizeBytes" | "verification">,
  ): ModelFile => {
    const whole: ModelFile = {
      id: `tiny-${installed.length}`,
      quantization: "Q4_1",
      license: "Apache-2.0",
      path: `/models/${file.sha256}.gguf`,
      verifiedAt: Date.parse("2026-11-26T10:00:00Z"),
      problem: null,
      ...file,
    };
    installed.push(whole);
    return whole;
  };
  return {
    installed,
    accepted,
    done,
    knownModelFiles: async () => installed,
    catalogNotice: () => options.catalogNotice ?? null,
    searchCatalog: async (text) => catalog.filter(({ model }) => model.name.toLowerCase().includes(text)),
    findCatalogFile: async (id) => catalog.find(({ file }) => file.id === id) ?? null,
    searchHub: hub.search,
    readRepository: hub.repository,
    licenseOf: async (source, signal) => {
      const license = licenseOf((await hub.resolve(source, signal)).license);
      return {
        licenses: [license],
        summary: [license.name, ...license.permits, ...license.forbids].join("\n"),
        isSettled: !license.acceptanceNeeded || accepted.includes(license.id),
      };
    },
    licenseTexts: async () => [{ text: "The terms,\nin full.\n", from: "acme/Tiny-GGUF LICENSE" }],
    acceptLicense: async (source, signal) => {
      accepted.push(licenseOf((await hub.resolve(source, signal)).license).id);
    },
    judge: async () => options.judgement ?? fitting,
    download: async (source, onDownload, signal) => {
      const resolved = await hub.resolve(source, signal);
      const sizeBytes = resolved.parts.reduce((sum, part) => sum + (part.sizeBytes ?? 0), 0);
      let receivedBytes = 0;
      for (const part of resolved.parts) {
        const hash = createHash("sha256");
        const answer = await sendRequest({ url: part.url, why: "test", token, signal });
        for await (const chunk of answer.body) {
          hash.update(chunk);
          receivedBytes += chunk.byteLength;
          onDownload({
            name: resolved.name,
            quantization: resolved.quantization,
            state: "downloading",
            receivedBytes,
            sizeBytes,
            bytesPerSecond: 2e6,
            secondsLeft: (sizeBytes - receivedBytes) / 2e6,
            retryAt: null,
            error: null,
          });
        }
        const found = hash.digest("hex");
        if (found !== part.sha256) {
          throw new AppError("hash-mismatch", `Another file came: ${found} instead of ${part.sha256}.`);
        }
      }
      const [first] = resolved.parts;
      return install({
        name: resolved.name,
        sha256: first?.sha256 ?? "",
        sizeBytes,
        verification: resolved.statedBy,
      });
    },
    importFile: async (path, mode, onTask) => {
      done.push(`import ${path} ${mode}`);
      onTask({ name: "Tiny", doneBytes: 5, totalBytes: 10 });
      return install({ name: "Tiny", sha256: "d".repeat(64), sizeBytes: 10, verification: "import" });
    },
    verify: async (id, onTask, signal) => {
      signal.throwIfAborted();
      const { sha256 } = find(id);
      done.push(`verify ${id}`);
      onTask({ name: id, doneBytes: 1, totalBytes: 2 });
      const isDamaged = sha256?.startsWith("bad") === true;
      return {
        id,
        sha256: isDamaged ? "e".repeat(64) : sha256,
        expectedSha256: sha256,
        ok: !isDamaged,
        checkedAt: Date.parse("2026-11-26T11:00:00Z"),
        problem: isDamaged ? "The file was changed. Delete it and download it again." : null,
      };
    },
    details: async (id) => ({
      file: find(id),
      header: null,
      chatTemplate: null,
      provenance: {
        formatVersion: 1,
        name: "Tiny",
        quantization: "Q4_1",
        fileName: "Tiny.Q4_1.gguf",
        sha256: find(id).sha256 ?? "",
        sizeBytes: 10,
        license: "Apache-2.0",
        source: { kind: "hub", repository: "acme/Tiny-GGUF" },
        verification: "hub",
        verifiedAt: "2026-11-26T10:00:00.000Z",
      },
      licenseId: "Apache-2.0",
      fit: null,
      measuredMemory: [],
      canBeDeleted: true,
    }),
    licenseCard: () => openLicense,
    remove: async (id) => {
      const file = find(id);
      installed.splice(installed.indexOf(file), 1);
      done.push(`remove ${id}`);
      return { wasInPlace: !file.path.startsWith("/models/") };
    },
    folders: async () => [
      { path: "/models", writable: true, sizeBytes: 98_362_432 },
      { path: "/usr/share/cloister/models", writable: false, sizeBytes: 0 },
    ],
  };
};
