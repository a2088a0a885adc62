import { expect, it } from "vitest";
import { contentSecurityPolicy } from "../../../main/shell/content-security-policy.ts";

it("lets the page run and style itself, and nothing else", () => {
  expect(contentSecurityPolicy("abc").split("; ")).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-abc'",
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
    "trusted-types default",
  ]);
});
