import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { trustsChain } from "../../../main/egress/trusts-chain.ts";

const read = (name: string): X509Certificate =>
  new X509Certificate(readFileSync(new URL(`certificates/${name}.pem`, import.meta.url)));

const trusted = (chain: readonly string[], host = "models.test", authorities = ["authority"]): boolean =>
  trustsChain({
    chain: chain.map(read),
    authorities: authorities.map(read),
    host,
    nowMs: Date.parse("2030-01-01"),
  });

describe("a chain held against the authorities of a file", () => {
  it.each([
    [["server"], "models.test"],
    [["server", "authority"], "models.test"],
    [["server"], "127.0.0.1"],
    [["behind-between", "between"], "cdn.test"],
    [["behind-between", "between", "authority"], "cdn.test"],
  ])("%j is trusted for %s", (chain, host) => {
    expect(trusted(chain, host)).toBe(true);
  });

  it.each([
    ["another host", ["server"], "other.test"],
    ["another address", ["server"], "127.0.0.2"],
    ["a name that begins the same", ["server"], "models.test.example"],
    ["no chain", [], "models.test"],
    ["another authority", ["of-stranger", "stranger"], "models.test"],
    ["another authority beside the right one", ["of-stranger", "authority"], "models.test"],
    ["a missing link", ["behind-between"], "models.test"],
    ["an end of its dates", ["expired"], "models.test"],
    ["a certificate for clients", ["for-clients"], "models.test"],
    ["a link that may not sign", ["under-server", "server", "authority"], "models.test"],
    ["an authority in the leaf's place", ["authority"], "models.test"],
  ])("%s is not", (_what, chain, host) => {
    expect(trusted(chain, host)).toBe(false);
  });

  it("knows no authority by itself", () => {
    expect(trusted(["server", "authority"], "models.test", [])).toBe(false);
  });
});
