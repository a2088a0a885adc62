import type { WebContents } from "electron";
import { pageOrigin } from "./content-security-policy.ts";

/** No page of ours ever goes anywhere, opens anything or embeds anything. Applies to every page as it comes into being. */
export const lockContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  // `about:blank` asks nobody before it goes. It inherits the page's rules, so nothing is open; it is only led back.
  let home = `${pageOrigin}/`;
  contents.on("did-navigate", (_event, address) => {
    if (address.startsWith(`${pageOrigin}/`)) {
      home = address;
    } else if (address.startsWith("about:") && contents.getType() === "window") {
      void contents.loadURL(home).catch(() => {});
    }
  });
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("select-bluetooth-device", (event, _devices, respond) => {
    event.preventDefault();
    respond("");
  });
};
