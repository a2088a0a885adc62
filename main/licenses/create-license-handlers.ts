import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { LicenseService } from "./license-service.ts";
import type { SoftwareNotices } from "./software-notices.ts";

/** These requests end by themselves. */
const never = new AbortController().signal;

/** What the window asks about licenses, of models and of the software. */
export const createLicenseHandlers = (
  licenses: LicenseService,
  software: SoftwareNotices,
): FeatureHandlers<"licenses"> => ({
  "licenses.list": async () => [...licenses.list()],
  "licenses.text": ({ of }) => licenses.text(of, never),
  "licenses.accept": async (accepted) => {
    await licenses.accept(accepted, never);
    return {};
  },
  "licenses.software": async () => [...(await software.list())],
  "licenses.softwareText": async ({ id }) => ({ text: await software.text(id) }),
});
