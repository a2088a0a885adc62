import { contextBridge, type IpcRendererEvent, ipcRenderer } from "electron";
import { eventChannel, requestChannel } from "../../app/ipc/channels.ts";
import type { Answer, Bridge, EventMessage } from "../../app/ipc/envelope.ts";

const refused: Answer = {
  ok: false,
  error: { code: "invalid-request", message: "Cloister refused this request, because it is not plain data." },
};

/** All the page has of the outside. What cannot be carried (a function, a symbol) is refused before it leaves. */
const bridge: Bridge = {
  request: (name, input) =>
    ipcRenderer.invoke(requestChannel, name, input).then(
      (answer: Answer) => answer,
      () => refused,
    ),
  subscribe: (listener) => {
    const forward = (_event: IpcRendererEvent, message: EventMessage): void => listener(message);
    ipcRenderer.on(eventChannel, forward);
    return () => {
      ipcRenderer.off(eventChannel, forward);
    };
  },
};

contextBridge.exposeInMainWorld("cloister", Object.freeze(bridge));
