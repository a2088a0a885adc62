import "../app/ipc/schemas-without-eval.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/inter/wght-italic.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./styles/base.css";
import { Direction } from "radix-ui";
import { createRoot } from "react-dom/client";
import { carryReadings } from "./attachments/carry-readings.ts";
import { createBridgeClient } from "./bridge/bridge-client.ts";
import { windowBridge } from "./bridge/window-bridge.ts";
import { hearShortcuts } from "./commands/hear-shortcuts.ts";
import { StoresProvider } from "./components/stores.tsx";
import { carryOver } from "./conversation/carry-over.ts";
import { draftKey, placeOfDraft } from "./conversation/conversation-state.ts";
import { followAttachments } from "./conversation/follow-attachments.ts";
import { keepDrafts } from "./conversation/keep-drafts.ts";
import { keepEdits } from "./conversation/keep-edits.ts";
import { leaveTemporary } from "./conversation/leave-temporary.ts";
import { createStores } from "./create-stores.ts";
import { isRightToLeft } from "./languages/language.ts";
import { createCommandRunner } from "./shell/create-command-runner.ts";
import { Frame } from "./shell/frame.tsx";
import { refuseMarkup } from "./shell/refuse-markup.ts";
import { syncAddress } from "./shell/sync-address.ts";
import { syncTheme } from "./shell/sync-theme.ts";
import { takeStyleNonce } from "./shell/take-style-nonce.ts";

/** The composition root of the page: stores, what connects them to the window, and the frame. */
refuseMarkup();
takeStyleNonce();

const client = createBridgeClient(windowBridge());
const stores = createStores(client);

syncTheme(stores.settings);
syncAddress(stores);
leaveTemporary(stores);
followAttachments(stores);
keepDrafts(client, stores.conversation, (flush) => {
  window.addEventListener("pagehide", flush);
  window.addEventListener("blur", flush);
});
keepEdits(client, stores.conversation, (flush) => {
  window.addEventListener("pagehide", flush);
  window.addEventListener("blur", flush);
});
// First, since it takes little of the room that there is in the session.
const carriedFiles = carryReadings(stores.attachments, {
  session: window.sessionStorage,
  placeOf: (key) => placeOfDraft(stores.conversation.getState(), key),
  onLeave: (leave) => {
    window.addEventListener("pagehide", leave);
  },
});
carryOver(stores.conversation, window.sessionStorage, (leave) => {
  window.addEventListener("pagehide", leave);
});
const commandRunner = createCommandRunner(client, stores);
hearShortcuts(stores.settings, commandRunner.run);
client.on("shell.command", ({ command }) => commandRunner.run(command));
client.on("desktop.openChat", ({ chatId }) => {
  stores.view.getState().show("chats");
  void stores.conversation.getState().open(chatId);
});
void stores.settings.getState().refresh();
void stores.chats.getState().refresh();
void stores.assistants.getState().refresh();
void stores.attachments.getState().refresh(() => draftKey(stores.conversation.getState()), carriedFiles);
void stores.models.getState().refresh();
void stores.settings.getState().refreshInfo();

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StoresProvider stores={stores}>
      <Direction.Provider dir={isRightToLeft ? "rtl" : "ltr"}>
        <Frame runner={commandRunner} />
      </Direction.Provider>
    </StoresProvider>,
  );
}
