import "../app/ipc/schemas-without-eval.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/inter/wght-italic.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./styles/base.css";
import { Direction } from "radix-ui";
import { createRoot } from "react-dom/client";
import { createBridgeClient } from "./bridge/bridge-client.ts";
import { windowBridge } from "./bridge/window-bridge.ts";
import { StoresProvider } from "./components/stores.tsx";
import { createStores } from "./create-stores.ts";
import { isRightToLeft } from "./languages/language.ts";
import { createQuickDeeds } from "./shell/quick-deeds.ts";
import { QuickQuestion } from "./shell/quick-question.tsx";
import { quickWords } from "./shell/quick-words.ts";
import { refuseMarkup } from "./shell/refuse-markup.ts";
import { syncTheme } from "./shell/sync-theme.ts";
import { takeStyleNonce } from "./shell/take-style-nonce.ts";
import { words } from "./shell/words.ts";

/** The composition root of the quick question's page. Main grants it few requests: those of a question and its answer. */
refuseMarkup();
takeStyleNonce();

const client = createBridgeClient(windowBridge());
const stores = createStores(client);
const deeds = createQuickDeeds(client, stores);

syncTheme(stores.settings);
void stores.settings.getState().refresh();
void stores.models.getState().refresh();
client.on("desktop.quickQuestionShown", () => stores.view.getState().requestComposerFocus());
window.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) {
    deeds.hide();
  }
});

document.title = `${words.product} – ${quickWords.title}`;

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StoresProvider stores={stores}>
      <Direction.Provider dir={isRightToLeft ? "rtl" : "ltr"}>
        <QuickQuestion deeds={deeds} />
      </Direction.Provider>
    </StoresProvider>,
  );
}
