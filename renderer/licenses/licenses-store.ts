import { createStore } from "zustand/vanilla";
import type { DownloadSource } from "../../app/downloads/download.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { License, LicenseText, OpennessCard } from "../../app/licenses/license.ts";
import { licenseFor } from "../../app/licenses/license-for.ts";
import type { SoftwareNotice } from "../../app/licenses/software-notice.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

/** What somebody looks at: null where there is no text here, undefined while it is read. */
export type ShownText =
  | { readonly kind: "reading" }
  | { readonly kind: "failed"; readonly error: AppErrorData }
  | { readonly kind: "read"; readonly text: LicenseText | null };

/** A license with its text: null where there is none, undefined while it is read. */
export type AskedLicense = { readonly license: License; readonly text: LicenseText | null | undefined };

/** A license that must be accepted before a download. */
export type LicenseQuestionState = {
  readonly source: DownloadSource;
  readonly modelName: string;
  /** Why it is asked for, in main's words: for the first time, anew because its text changed, or stated by nobody. */
  readonly why: string | null;
  readonly license: License;
  /** Those that bind beside it: they are shown and accepted with it. */
  readonly further: readonly AskedLicense[];
  readonly openness: OpennessCard | null;
  readonly text: LicenseText | null | undefined;
  readonly error: AppErrorData | null;
  readonly accepting: boolean;
};

export type LicenseToAsk = {
  readonly source: DownloadSource;
  readonly modelName: string;
  readonly why?: string | undefined;
  /** A license id of the catalog, or what the hub calls it; null where it states none. */
  readonly license: string | null;
  readonly furtherLicenses?: readonly string[] | undefined;
  readonly openness?: OpennessCard | null;
};

export type LicensesState = {
  /** Null until main has answered. */
  readonly licenses: readonly License[] | null;
  readonly software: readonly SoftwareNotice[] | null;
  readonly error: AppErrorData | null;
  /** Texts that were looked at, by license id. */
  readonly texts: Readonly<Record<string, ShownText>>;
  /** The text of one software at a time: Chromium's is large. */
  readonly softwareText: { readonly id: string; readonly shown: ShownText } | null;
  readonly question: LicenseQuestionState | null;
  readonly refresh: () => Promise<void>;
  readonly readText: (licenseId: string) => Promise<void>;
  readonly readSoftwareText: (id: string | null) => Promise<void>;
  /** Shows the dialog; answers whether the person accepted. A question that is open already is closed. */
  readonly ask: (question: LicenseToAsk) => Promise<boolean>;
  readonly readAskedText: () => Promise<void>;
  readonly acceptAsked: () => Promise<void>;
  readonly closeQuestion: () => void;
};

export const createLicensesStore = (client: BridgeClient) => {
  /** Who waits for the answer to the open question. */
  let answer: ((accepted: boolean) => void) | null = null;

  return createStore<LicensesState>()((set, get) => {
    const end = (accepted: boolean): void => {
      const waiting = answer;
      answer = null;
      set({ question: null });
      waiting?.(accepted);
    };
    /** Changes the question unless another one took its place meanwhile. */
    const changeQuestion = (source: DownloadSource, change: Partial<LicenseQuestionState>): void => {
      const { question } = get();
      if (question !== null && question.source === source) {
        set({ question: { ...question, ...change } });
      }
    };

    return {
      licenses: null,
      software: null,
      error: null,
      texts: {},
      softwareText: null,
      question: null,

      refresh: async () => {
        try {
          const [licenses, software] = await Promise.all([
            client.request("licenses.list", {}),
            client.request("licenses.software", {}),
          ]);
          set({ licenses, software, error: null });
        } catch (thrown) {
          set({ error: toErrorData(thrown) });
        }
      },

      readText: async (licenseId) => {
        const put = (shown: ShownText): void => set({ texts: { ...get().texts, [licenseId]: shown } });
        if (get().texts[licenseId]?.kind === "read") {
          return;
        }
        put({ kind: "reading" });
        try {
          put({
            kind: "read",
            text: await client.request("licenses.text", { of: { kind: "license", licenseId } }),
          });
        } catch (thrown) {
          put({ kind: "failed", error: toErrorData(thrown) });
        }
      },

      readSoftwareText: async (id) => {
        set({ softwareText: id === null ? null : { id, shown: { kind: "reading" } } });
        if (id === null) {
          return;
        }
        let shown: ShownText;
        try {
          const { text } = await client.request("licenses.softwareText", { id });
          shown = { kind: "read", text: { licenseId: null, text, sha256: "", from: "" } };
        } catch (thrown) {
          shown = { kind: "failed", error: toErrorData(thrown) };
        }
        if (get().softwareText?.id === id) {
          set({ softwareText: { id, shown } });
        }
      },

      ask: (asked) => {
        end(false);
        const source = { ...asked.source };
        set({
          question: {
            source,
            modelName: asked.modelName,
            why: asked.why ?? null,
            license: licenseFor(asked.license),
            further: (asked.furtherLicenses ?? []).map((id) => ({
              license: licenseFor(id),
              text: undefined,
            })),
            openness: asked.openness ?? null,
            text: undefined,
            error: null,
            accepting: false,
          },
        });
        void get().readAskedText();
        return new Promise((resolve) => {
          answer = resolve;
        });
      },

      readAskedText: async () => {
        const { question } = get();
        if (question === null) {
          return;
        }
        const { source, further } = question;
        changeQuestion(source, { text: undefined, error: null });
        try {
          const furtherRead: AskedLicense[] = [];
          if (source.kind === "catalog") {
            for (const { license } of further) {
              const of = { ...source, licenseId: license.id };
              furtherRead.push({ license, text: await client.request("licenses.text", { of }) });
            }
          }
          const text = await client.request("licenses.text", {
            of:
              source.kind === "catalog"
                ? { kind: "catalog", catalogFileId: source.catalogFileId }
                : { kind: "repository", repository: source.repository, revision: source.revision },
          });
          changeQuestion(source, { text, further: furtherRead });
        } catch (thrown) {
          changeQuestion(source, { error: toErrorData(thrown) });
        }
      },

      acceptAsked: async () => {
        const { question } = get();
        if (question === null || question.text === undefined || question.accepting) {
          return;
        }
        const { source, text, further } = question;
        changeQuestion(source, { accepting: true, error: null });
        try {
          await client.request("licenses.accept", {
            source,
            textSha256: text?.sha256 ?? null,
            ...(further.length === 0
              ? {}
              : {
                  furtherTexts: further.map((one) => ({
                    licenseId: one.license.id,
                    textSha256: one.text?.sha256 ?? null,
                  })),
                }),
          });
        } catch (thrown) {
          changeQuestion(source, { accepting: false, error: toErrorData(thrown) });
          return;
        }
        if (get().question?.source === source) {
          end(true);
        }
      },

      closeQuestion: () => end(false),
    };
  });
};

export type LicensesStore = ReturnType<typeof createLicensesStore>;
