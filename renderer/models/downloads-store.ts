import { createStore } from "zustand/vanilla";
import type { Download, DownloadSource } from "../../app/downloads/download.ts";
import type { AppErrorData } from "../../app/errors/app-error.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import type { LicenseText } from "../../app/licenses/license.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import type { Asked } from "./asked.ts";
import { downloadSourceKey } from "./download-source-key.ts";

/** What a person asked for, with the name that the page has for it. */
export type WantedDownload = { readonly source: DownloadSource; readonly name: string };

export type LicenseOf = RequestInput<"licenses.text">["of"];

export type ShownLicense = {
  readonly modelName: string;
  readonly of: LicenseOf;
  /** Where it is known without asking. */
  readonly licenseId: string | null;
  /** The download that waits for it to be accepted; null where it is only read. */
  readonly wanted: WantedDownload | null;
  /** Null where nobody has stated one. */
  readonly text: Asked<LicenseText | null>;
};

export type DownloadsState = {
  /** Newest first. Null until main has answered. */
  readonly downloads: readonly Download[] | null;
  readonly error: AppErrorData | null;
  /** By source: asked for, and not answered yet. */
  readonly starting: ReadonlySet<string>;
  /** By source, or by id of a download: what could not be done, where it was asked for. */
  readonly failures: Readonly<Record<string, AppErrorData>>;
  /** The license in view. */
  readonly license: ShownLicense | null;
  readonly refresh: () => Promise<void>;
  readonly start: (wanted: WantedDownload) => Promise<void>;
  /** Accepts the very text that was shown (null where there is none) and starts what waited for it. */
  readonly acceptLicense: (textSha256: string | null) => Promise<void>;
  readonly showLicense: (shown: Omit<ShownLicense, "text">) => Promise<void>;
  readonly closeLicense: () => void;
  readonly pause: (downloadId: string) => Promise<void>;
  readonly resume: (downloadId: string) => Promise<void>;
  readonly cancel: (downloadId: string) => Promise<void>;
  readonly dismissFailure: (key: string) => void;
};

const licenseOf = (source: DownloadSource): LicenseOf =>
  source.kind === "catalog"
    ? { kind: "catalog", catalogFileId: source.catalogFileId }
    : { kind: "repository", repository: source.repository };

const without = <Value>(all: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).filter(([one]) => one !== key));

export const createDownloadsStore = (client: BridgeClient) => {
  const upsert = (download: Download): void =>
    store.setState(({ downloads }) => {
      const all = downloads ?? [];
      const index = all.findIndex(({ id }) => id === download.id);
      return { downloads: index < 0 ? [download, ...all] : all.with(index, download) };
    });
  const drop = (downloadId: string): void =>
    store.setState(({ downloads }) => ({
      downloads: (downloads ?? []).filter(({ id }) => id !== downloadId),
    }));

  const store = createStore<DownloadsState>()((set, get) => {
    const dismissFailure = (key: string): void =>
      set(({ failures }) => ({ failures: without(failures, key) }));
    const fail = (key: string, thrown: unknown): void =>
      set(({ failures }) => ({ failures: { ...failures, [key]: toErrorData(thrown) } }));
    const change = async (downloadId: string, work: () => Promise<Download>): Promise<void> => {
      dismissFailure(downloadId);
      try {
        upsert(await work());
      } catch (thrown) {
        fail(downloadId, thrown);
      }
    };
    return {
      downloads: null,
      error: null,
      starting: new Set(),
      failures: {},
      license: null,
      refresh: async () => {
        try {
          set({ downloads: await client.request("downloads.list", {}), error: null });
        } catch (thrown) {
          set({ error: toErrorData(thrown) });
        }
      },
      start: async (wanted) => {
        const key = downloadSourceKey(wanted.source);
        if (get().starting.has(key)) {
          return;
        }
        dismissFailure(key);
        set(({ starting }) => ({ starting: new Set([...starting, key]) }));
        try {
          upsert(await client.request("downloads.start", { source: wanted.source }));
        } catch (thrown) {
          const error = toErrorData(thrown);
          if (error.code === "license-not-accepted") {
            await get().showLicense({
              modelName: wanted.name,
              of: licenseOf(wanted.source),
              licenseId: null,
              wanted,
            });
          } else {
            fail(key, thrown);
          }
        } finally {
          set(({ starting }) => ({ starting: new Set([...starting].filter((one) => one !== key)) }));
        }
      },
      acceptLicense: async (textSha256) => {
        const wanted = get().license?.wanted ?? null;
        if (wanted === null) {
          return;
        }
        set({ license: null });
        try {
          await client.request("licenses.accept", { source: wanted.source, textSha256 });
        } catch (thrown) {
          fail(downloadSourceKey(wanted.source), thrown);
          return;
        }
        await get().start(wanted);
      },
      showLicense: async (shown) => {
        const asking: ShownLicense = { ...shown, text: { state: "asking" } };
        set({ license: asking });
        const answer = (text: ShownLicense["text"]): void =>
          set(({ license }) => (license === asking ? { license: { ...asking, text } } : {}));
        try {
          answer({ state: "answered", value: await client.request("licenses.text", { of: shown.of }) });
        } catch (thrown) {
          answer({ state: "failed", error: toErrorData(thrown) });
        }
      },
      closeLicense: () => set({ license: null }),
      pause: (downloadId) => change(downloadId, () => client.request("downloads.pause", { downloadId })),
      resume: (downloadId) => change(downloadId, () => client.request("downloads.resume", { downloadId })),
      cancel: async (downloadId) => {
        dismissFailure(downloadId);
        try {
          await client.request("downloads.cancel", { downloadId });
          drop(downloadId);
        } catch (thrown) {
          fail(downloadId, thrown);
        }
      },
      dismissFailure,
    };
  });
  client.on("downloads.changed", upsert);
  client.on("downloads.removed", ({ downloadId }) => drop(downloadId));
  return store;
};

export type DownloadsStore = ReturnType<typeof createDownloadsStore>;
