/** The two channels that Electron sees. Apart from the schemas, so that the preload script stays a few lines long. */
export const requestChannel = "request";
export const eventChannel = "event";
/** The one request with paths in it: made by the preload script for files that a person dropped, and refused to the page. */
export const offerRequest = "models.offerFiles";
