import { type ComponentType, Suspense, useEffect } from "react";

import { UndoNotice } from "../chats/undo-notice.tsx";
import { LicenseQuestion } from "../components/license-question.tsx";
import { loadLater } from "../components/load-later.tsx";
import { shownTitle } from "../components/shown-title.ts";
import {
  useChatExport,
  useChatImport,
  useConversation,
  useEvaluationSets,
  useQuantization,
  useView,
} from "../components/stores.tsx";
import { whenIdle } from "../components/when-idle.ts";
import { Bar } from "./bar.tsx";
import { ChatsPage } from "./chats-page.tsx";
import type { CommandRunner } from "./create-command-runner.ts";
import { DropTarget } from "./drop-target.tsx";
import styles from "./frame.module.css";
import { PalettePlace } from "./palette-place.tsx";
import type { Page } from "./view-store.ts";
import { WindowNotices } from "./window-notices.tsx";
import { words } from "./words.ts";

const assistantsPage = loadLater(
  async () => (await import("../assistants/assistants-page.tsx")).AssistantsPage,
);
const modelsPage = loadLater(async () => (await import("../models/models-page.tsx")).ModelsPage);
const comparePage = loadLater(async () => (await import("./compare-page.tsx")).ComparePage);
const licensesPage = loadLater(async () => (await import("../licenses/licenses-page.tsx")).LicensesPage);
const settingsPage = loadLater(async () => (await import("../settings/settings-page.tsx")).SettingsPage);

const exportDialog = loadLater(
  async () => (await import("../chat-export/chat-export-dialog.tsx")).ChatExportDialog,
);
const importDialog = loadLater(
  async () => (await import("../chat-import/chat-import-dialog.tsx")).ChatImportDialog,
);

const importSetDialog = loadLater(
  async () => (await import("../evaluation-sets/import-set-dialog.tsx")).ImportSetDialog,
);

const quantizeDialog = loadLater(
  async () => (await import("../quantization/quantize-dialog.tsx")).QuantizeDialog,
);

const pageComponents: Record<Page, ComponentType> = {
  chats: ChatsPage,
  assistants: assistantsPage.Component,
  models: modelsPage.Component,
  compare: comparePage.Component,
  licenses: licensesPage.Component,
  settings: settingsPage.Component,
};

/** The window: one slim bar, and one page under it. */
export const Frame = ({ runner }: { readonly runner: CommandRunner }) => {
  const page = useView((state) => state.page);
  const exporting = useChatExport((state) => state.asked !== null);
  const importing = useChatImport((state) => state.chosen !== null);
  const importingSet = useEvaluationSets((state) => state.chosen !== null);
  const quantizing = useQuantization((state) => state.parentId !== null);
  const chatTitle = useConversation(({ chat }) =>
    chat === null ? null : chat.temporary ? words.temporaryChat : shownTitle(chat.title),
  );
  const PageComponent = pageComponents[page];

  useEffect(
    () =>
      whenIdle(() => {
        assistantsPage.preload();
        modelsPage.preload();
        comparePage.preload();
        licensesPage.preload();
        settingsPage.preload();
        exportDialog.preload();
        importDialog.preload();
      }),
    [],
  );

  useEffect(() => {
    const place = page === "chats" ? chatTitle : words.pages[page];
    document.title = place === null ? words.product : `${words.product} – ${place}`;
  }, [page, chatTitle]);

  return (
    <div className={styles.frame}>
      <Bar />
      <WindowNotices />
      <Suspense fallback={<div className={styles.rest} />}>
        <PageComponent />
      </Suspense>
      <Suspense fallback={null}>
        {exporting && <exportDialog.Component />}
        {importing && <importDialog.Component />}
        {quantizing && <quantizeDialog.Component />}
        {importingSet && <importSetDialog.Component />}
      </Suspense>
      <PalettePlace runner={runner} />
      <LicenseQuestion />
      <UndoNotice />
      <DropTarget />
    </div>
  );
};
