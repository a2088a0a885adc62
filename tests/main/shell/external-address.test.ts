import { describe, expect, it } from "vitest";
import { externalAddress } from "../../../main/shell/external-address.ts";

describe("addresses for the system's browser", () => {
  it.each([
    ["https://example.com/", "example.com"],
    ["https://example.com:8443/a?b=c#d", "example.com:8443"],
    ["HTTPS://EXAMPLE.COM", "example.com"],
    ["https://xn--bcher-kva.example/", "xn--bcher-kva.example"],
    // A look-alike is shown in the spelling that cannot deceive.
    ["https://\u0430pple.com/", "xn--pple-43d.com"],
    ["https://203.0.113.9/", "203.0.113.9"],
  ])("opens %s, shown as %s", (address, host) => {
    expect(externalAddress(address)?.host).toBe(host);
  });

  it.each([
    "",
    "example.com",
    "//example.com/",
    "/etc/passwd",
    "http://example.com/",
    "file:///etc/passwd",
    "file://server/share",
    "\\\\server\\share",
    "smb://server/share",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "blob:https://example.com/x",
    "about:blank",
    "chrome://settings",
    "devtools://devtools",
    "app://cloister/",
    "view-source:https://example.com/",
    "ms-msdt:/id",
    "ms-officecmd:{}",
    "ms-settings:",
    "search-ms:query=x",
    "shell:startup",
    "steam://run/1",
    "ssh://example.com/",
    "telnet://example.com/",
    "ftp://example.com/",
    "mailto:a@example.com",
    "tel:1",
    "ws://example.com/",
    "wss://example.com/",
    "https://user@example.com/",
    "https://user:word@example.com/",
    "https://example.com@evil.example/",
    "https://localhost/",
    "https://app.localhost/",
    "https://127.0.0.1/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://[::1]/",
    "https://0.0.0.0/",
    "https://",
    "https:///",
    "https://exa mple.com/",
    "https://example.com/\u202egnp.exe",
    "https://example.com/\u200bx",
    "https://example.com/\u0007",
    `https://example.com/${"x".repeat(2048)}`,
  ])("refuses %s", (address) => {
    const url = externalAddress(address);
    expect(url?.href ?? null).toBeNull();
  });
});
