/** Told to a host that no sandbox ends with its parent: it watches its parent itself. */
export const watchParentArgument = "--watch-parent";
