import { describe, expect, it } from "vitest";
import { proxyFor } from "../../../main/egress/proxy-for.ts";

const proxy = "http://proxy.test:3128";
const forAddress = (address: string, environment: Record<string, string>): string | null =>
  proxyFor(new URL(address), environment)?.href ?? null;

describe("the proxy of the environment", () => {
  it.each([
    ["https://a.test/", { HTTPS_PROXY: proxy }],
    ["https://a.test/", { https_proxy: proxy }],
    ["https://a.test/", { HTTPS_PROXY: "proxy.test:3128" }],
    ["https://a.test/", { ALL_PROXY: proxy }],
    ["https://a.test/", { HTTPS_PROXY: proxy, NO_PROXY: "b.test, c.test" }],
    ["https://nota.test/", { HTTPS_PROXY: proxy, NO_PROXY: "a.test" }],
    ["https://a.test:8443/", { HTTPS_PROXY: proxy, NO_PROXY: "a.test:443" }],
  ])("%s with %j goes through it", (address, environment) => {
    expect(forAddress(address, environment)).toBe(`${proxy}/`);
  });

  it.each([
    ["https://a.test/", {}],
    ["https://a.test/", { HTTP_PROXY: proxy }],
    ["https://a.test/", { HTTPS_PROXY: "" }],
    ["https://a.test/", { HTTPS_PROXY: proxy, NO_PROXY: "*" }],
    ["https://a.test/", { HTTPS_PROXY: proxy, NO_PROXY: "a.test" }],
    ["https://a.test/", { HTTPS_PROXY: proxy, no_proxy: ".test" }],
    ["https://deep.a.test/", { HTTPS_PROXY: proxy, NO_PROXY: "b.test,.a.test" }],
    ["https://deep.a.test/", { HTTPS_PROXY: proxy, NO_PROXY: "*.a.test" }],
    ["https://A.test:443/", { HTTPS_PROXY: proxy, NO_PROXY: "a.TEST:443" }],
    ["https://[2001:db8::1]/", { HTTPS_PROXY: proxy, NO_PROXY: "[2001:db8::1]" }],
    ["https://[2001:db8::1]/", { HTTPS_PROXY: proxy, NO_PROXY: "2001:db8::1" }],
    ["https://localhost:1/", { HTTPS_PROXY: proxy }],
    ["http://127.0.0.1:1/", { HTTP_PROXY: proxy }],
    ["https://[::1]/", { HTTPS_PROXY: proxy }],
  ])("%s with %j goes around it", (address, environment) => {
    expect(forAddress(address, environment)).toBeNull();
  });

  it.each(["socks5://proxy.test", "ftp://proxy.test", "http://"])("%s is refused", (stated) => {
    expect(() => forAddress("https://a.test/", { HTTPS_PROXY: stated })).toThrow(/HTTPS_PROXY/);
  });
});
