/** The address of the page. A standard, secure scheme of our own: no file is ever opened by address. */
export const pageScheme = "app";
export const pageHost = "cloister";
export const pageOrigin = `${pageScheme}://${pageHost}`;

/**
 * What the page may do: run and style itself, nothing else. Style elements need the nonce of this one response,
 * because the scroll lock of modal layers adds one; style attributes and inline scripts stay forbidden.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "worker-src 'none'",
    "manifest-src 'none'",
    "media-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // One policy, made by the page before anything else (renderer/shell/refuse-markup.ts).
    "trusted-types default",
  ].join("; ");
