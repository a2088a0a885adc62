import type { Session } from "electron";
import { deadProxy } from "./command-line.ts";
import { pageOrigin, pageScheme } from "./content-security-policy.ts";
import { isPermitted } from "./permissions.ts";

const originOf = (address: string): string => {
  if (!URL.canParse(address)) {
    return "";
  }
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
};

/**
 * Closes a Chromium session: no request but to the page's own scheme, a proxy that leads nowhere, no permission, no
 * device, no download, no spell checker (which fetches dictionaries). Applies to every session as it comes into being.
 */
export const lockSession = (session: Session, options: { readonly allowDevTools: boolean }): void => {
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);

  const allowed = [`${pageScheme}:`, "blob:", ...(options.allowDevTools ? ["devtools:"] : [])];
  session.webRequest.onBeforeRequest((details, respond) => {
    respond({ cancel: !allowed.some((scheme) => details.url.startsWith(scheme)) });
  });
  void session.setProxy({ mode: "fixed_servers", proxyRules: deadProxy, proxyBypassRules: "<-loopback>" });

  session.setPermissionRequestHandler((_contents, permission, respond, details) => {
    respond(details.isMainFrame && isPermitted(permission, originOf(details.requestingUrl), pageOrigin));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    return details.isMainFrame && isPermitted(permission, originOf(origin), pageOrigin);
  });
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, respond) => respond({ confirmed: false }));
  session.setDisplayMediaRequestHandler((_request, respond) => respond({}));

  session.on("will-download", (event) => event.preventDefault());
  for (const choice of ["select-hid-device", "select-serial-port", "select-usb-device"] as const) {
    // The three have the same shape but no common overload.
    session.on(choice as "select-hid-device", (event, _details, respond) => {
      event.preventDefault();
      respond(null);
    });
  }
};
