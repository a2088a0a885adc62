import { session } from "electron";
import type { Transport } from "../egress/egress.ts";

/** In memory: no cookies, no cache, nothing that outlives the app. */
const egressPartition = "cloister-egress";

/**
 * Carries the egress module's requests in Chromium's network stack, so that the system's proxy and certificates apply.
 * Its session is made at the first download, and is the only one whose requests are not cancelled.
 */
export const createSessionTransport = (): Transport => async (url, signal) => {
  const own = session.fromPartition(egressPartition, { cache: false });
  own.webRequest.onBeforeRequest(null);
  await own.setProxy({ mode: "system" });
  return own.fetch(url.href, { signal, redirect: "error", credentials: "omit", cache: "no-store" });
};
