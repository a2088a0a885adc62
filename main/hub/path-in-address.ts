/** A path as a part of an address: each step escaped, the slashes kept. */
export const pathInAddress = (path: string): string => path.split("/").map(encodeURIComponent).join("/");
