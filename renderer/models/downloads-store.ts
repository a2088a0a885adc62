import { createStore } from "zustand/vanilla";
import type { Download, DownloadSource } from "../../app/downloads/download.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { OpennessCard } from "../../app/licenses/license.ts";
import type { JudgedDownload } from "../../app/models/judged-download.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import type { Asked } from "./asked.ts";
import { downloadSourceKey } from "./download-source-key.ts";

/** What a person asked for, with what the page knows of it. */
export type WantedDownload = {
  readonly source: DownloadSource;
  readonly name: string;
  /** An id of the catalog, or what the hub calls it; null where nobody states one. */
  readonly license: string | null;
  /** Ids of the catalog: those that bind beside it. */
  readonly furtherLicenses?: readonly string[] | undefined;
  readonly openness: OpennessCard | null;
};

/** Asks for a license, and answers whether the person accepted it. */
export type AskLicense = (asked: {
  readonly source: DownloadSource;
  readonly modelName: string;
  /** Why it is asked for, in main's words. */
  readonly why: string;
  readonly license: string | null;
  readonly furtherLicenses?: readonly string[] | undefined;
  readonly openness: OpennessCard | null;
}) => Promise<boolean>;

export type DownloadsState = {
  /** Newest first. Null until main has answered. */
  readonly downloads: readonly Download[] | null;
  readonly error: AppErrorData | null;
  /** By source: asked for, and not answered yet. */
  readonly starting: ReadonlySet<string>;
  /** By source, or by id of a download: what could not be done, where it was asked for. */
  readonly failures: Readonly<Record<string, AppErrorData>>;
  /** By source: how it fits by its own header, where the person has asked for that. */
  readonly judgements: Readonly<Record<string, Asked<JudgedDownload>>>;
  readonly refresh: () => Promise<void>;
  /** Asks the network; one question at a time for each source. */
  readonly judge: (source: DownloadSource) => Promise<void>;
  readonly start: (wanted: WantedDownload) => Promise<void>;
  readonly pause: (downloadId: string) => Promise<void>;
  readonly resume: (downloadId: string) => Promise<void>;
  readonly cancel: (downloadId: string) => Promise<void>;
  readonly dismissFailure: (key: string) => void;
};

const without = <Value>(all: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).filter(([one]) => one !== key));

export const createDownloadsStore = (client: BridgeClient, askLicense: AskLicense) => {
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

  /** Starts it, and where its license must be accepted first, once more after that. */
  const startLicensed = async ({ source, name, ...asked }: WantedDownload): Promise<Download> => {
    try {
      return await client.request("downloads.start", { source });
    } catch (thrown) {
      const { code, message: why } = toErrorData(thrown);
      if (
        code !== "license-not-accepted" ||
        !(await askLicense({ source, modelName: name, why, ...asked }))
      ) {
        throw thrown;
      }
      return client.request("downloads.start", { source });
    }
  };

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
      judgements: {},
      judge: async (source) => {
        const key = downloadSourceKey(source);
        if (get().judgements[key]?.state === "asking") {
          return;
        }
        const put = (asked: Asked<JudgedDownload>): void =>
          set(({ judgements }) => ({ judgements: { ...judgements, [key]: asked } }));
        put({ state: "asking" });
        try {
          put({ state: "answered", value: await client.request("models.judge", { source }) });
        } catch (thrown) {
          put({ state: "failed", error: toErrorData(thrown) });
        }
      },
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
          upsert(await startLicensed(wanted));
        } catch (thrown) {
          // Who declines a license knows why nothing starts.
          if (toErrorData(thrown).code !== "license-not-accepted") {
            fail(key, thrown);
          }
        } finally {
          set(({ starting }) => ({ starting: new Set([...starting].filter((one) => one !== key)) }));
        }
      },
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
