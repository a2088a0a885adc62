/** The two channels that Electron sees. Apart from the schemas, so that the preload script stays a few lines long. */
export const requestChannel = "request";
export const eventChannel = "event";
