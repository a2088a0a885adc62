import path from "node:path";

/** Where the build put the list of others' works: in a package beside the asar, in a checkout among what was built. */
export const softwareNoticesPath = (resourcesFolder: string | null, appFolder: string): string =>
  resourcesFolder === null
    ? path.join(appFolder, "out", "licenses", "software-notices.json")
    : path.join(resourcesFolder, "licenses", "software-notices.json");
