import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from "electron";
import { eventChannel, offerRequest, requestChannel } from "../../app/ipc/channels.ts";
import type { Answer, Bridge, EventMessage } from "../../app/ipc/envelope.ts";

const refused: Answer = {
  ok: false,
  error: { code: "invalid-request", message: "Cloister refused this request, because it is not plain data." },
};

const ask = (name: string, input: unknown): Promise<Answer> =>
  ipcRenderer.invoke(requestChannel, name, input).then(
    (answer: Answer) => answer,
    () => refused,
  );

/** All the page has of the outside. What cannot be carried (a function, a symbol) is refused before it leaves. */
const bridge: Bridge = {
  request: (name, input) => (name === offerRequest ? Promise.resolve(refused) : ask(name, input)),
  offerFiles: (files) => {
    try {
      return ask(offerRequest, { paths: files.map((file) => webUtils.getPathForFile(file as never)) });
    } catch {
      return Promise.resolve(refused);
    }
  },
  subscribe: (listener) => {
    const forward = (_event: IpcRendererEvent, message: EventMessage): void => listener(message);
    ipcRenderer.on(eventChannel, forward);
    return () => {
      ipcRenderer.off(eventChannel, forward);
    };
  },
};

contextBridge.exposeInMainWorld("cloister", Object.freeze(bridge));
