import { pageHost, pageScheme } from "./content-security-policy.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  woff2: "font/woff2",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
};

export type PageFile = {
  /** Below the page's folder, with forward slashes; never leaves it. */
  readonly path: string;
  readonly mediaType: string;
};

/**
 * Which file of the page an address names, or null. Only plain names are let through (letters, digits, `.`, `_`, `-`,
 * no segment beginning with a dot), so that no spelling of `..` can leave the folder.
 */
export const pageFile = (address: string): PageFile | null => {
  if (!URL.canParse(address)) {
    return null;
  }
  const url = new URL(address);
  if (
    url.protocol !== `${pageScheme}:` ||
    url.host !== pageHost ||
    url.username !== "" ||
    url.password !== ""
  ) {
    return null;
  }
  const path = url.pathname === "/" || url.pathname === "" ? "index.html" : url.pathname.slice(1);
  if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(path)) {
    return null;
  }
  const mediaType = mediaTypes[/\.([a-z0-9]+)$/.exec(path)?.[1] ?? ""];
  return mediaType === undefined ? null : { path, mediaType };
};
