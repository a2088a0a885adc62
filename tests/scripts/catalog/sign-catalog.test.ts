import { generateKeyPairSync } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCatalogService } from "../../../main/catalog/catalog-service.ts";
import {
  pinnedCatalogKey,
  privateKeyVariable,
  publicKeyVariable,
} from "../../../scripts/catalog/catalog-keys.mjs";
import { requireSignedCatalog } from "../../../scripts/catalog/catalog-signature.mjs";
import { signCatalog } from "../../../scripts/catalog/run-sign-catalog.mjs";
import { stageCatalog } from "../../../scripts/package/stage-catalog.mjs";
import { sampleCatalog, sampleLicenseIds, sampleModel } from "../../app/catalog/sample-catalog.ts";

const development = join(import.meta.dirname, "../../../models/development-key");
let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "cloister-sign-"));
  cpSync(development, join(repository, "models", "development-key"), { recursive: true });
  writeCatalog(sampleCatalog());
});
afterEach(() => rmSync(repository, { recursive: true, force: true }));

const catalogPath = () => join(repository, "models", "catalog.json");
const writeCatalog = (catalog: object): void =>
  writeFileSync(catalogPath(), `${JSON.stringify(catalog, null, 2)}\n`);
const signIt = (environment: NodeJS.ProcessEnv = {}, raise = false): Promise<string> =>
  signCatalog({ repository, environment, raise });
const use = (environment: NodeJS.ProcessEnv, shippedFolder = join(repository, "models")) =>
  createCatalogService({
    shippedFolder,
    keptPath: join(repository, "kept.json"),
    mayKeep: false,
    key: pinnedCatalogKey(repository, environment),
    licenseIds: sampleLicenseIds,
    log: () => {},
  });

describe("signing", () => {
  it("makes a catalog that a development build takes", async () => {
    expect(await signIt()).toBe("Edition 1 is signed with the development key.");
    expect((await use({})).current()).toMatchObject({ signer: "development", notice: null });
  });

  it("signs the same content again without a word", async () => {
    await signIt();
    await expect(signIt()).resolves.toContain("Edition 1");
  });

  it("refuses changed content under the same number, and raises the number when asked to", async () => {
    await signIt();
    writeCatalog(sampleCatalog({ models: [sampleModel(1)] }));
    await expect(signIt()).rejects.toThrow("has changed and is still edition 1");
    expect(await signIt({}, true)).toContain("Edition 2");
    const text = readFileSync(catalogPath(), "utf8");
    expect(JSON.parse(text)).toMatchObject({
      sequence: 2,
      date: new Date().toISOString().slice(0, 10),
      models: [{ id: "sample-1" }],
    });
    expect((await use({})).current()).toMatchObject({ catalog: { sequence: 2 }, notice: null });
  });

  it.each(["0", "1.5", '"1"', "null"])("refuses the edition number %s", async (sequence) => {
    writeFileSync(catalogPath(), `{"sequence": ${sequence}}`);
    await expect(signIt()).rejects.toThrow("no edition number");
  });
});

describe("a release", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const forms = {
    PEM: [
      privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      publicKey.export({ type: "spki", format: "pem" }).toString(),
    ],
    base64: [
      privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
      publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    ],
  } as const;

  it.each(["PEM", "base64"] as const)("signs and pins its own key, given as %s", async (form) => {
    await signIt();
    const [secret, pin] = forms[form];
    const told = await signIt({ [privateKeyVariable]: secret });
    expect(told).toContain(`${publicKeyVariable}=${forms.base64[1]}`);
    expect(told).not.toContain(forms.base64[0]);
    const environment = { [publicKeyVariable]: pin };
    expect((await use(environment)).current()).toMatchObject({ signer: "release", notice: null });
    // Neither build takes the other's.
    expect((await use({})).current().notice).toContain("a key that this version does not trust");
    expect(() => requireSignedCatalog(repository, pinnedCatalogKey(repository, {}))).toThrow("not signed");
    await signIt();
    expect(() => requireSignedCatalog(repository, pinnedCatalogKey(repository, environment))).toThrow(
      "not signed",
    );
  });

  it("is not built with the development key", async () => {
    const pin = readFileSync(join(development, "public-key.pem"), "utf8");
    expect(() => pinnedCatalogKey(repository, { [publicKeyVariable]: pin })).toThrow(
      "names the development key",
    );
  });

  it.each([
    "x",
    "AAAA",
    generateKeyPairSync("x25519").publicKey.export({ type: "spki", format: "pem" }).toString(),
  ])("is not built with %j", (pin) => {
    expect(() => pinnedCatalogKey(repository, { [publicKeyVariable]: pin })).toThrow("holds no ed25519 key");
  });

  it("never repeats a private key that it cannot read", async () => {
    const secret = forms.base64[0].slice(0, -8);
    await expect(signIt({ [privateKeyVariable]: secret })).rejects.toSatisfy(
      (error: Error) => !`${error.message}${error.stack}${String(error.cause)}`.includes(secret.slice(0, 20)),
    );
  });
});

describe("the package", () => {
  it("carries the catalog and its signature, for reading only", async () => {
    await signIt();
    const stage = join(repository, "stage");
    await stageCatalog(repository, stage, {});
    expect((await use({}, join(stage, "catalog"))).current()).toMatchObject({
      catalog: { sequence: 1 },
      notice: null,
    });
    expect(statSync(join(stage, "catalog", "catalog.json")).mode & 0o777).toBe(0o444);
  });

  it("is not made with a catalog that its app would refuse", async () => {
    await signIt();
    writeFileSync(catalogPath(), "\n", { flag: "a" });
    await expect(stageCatalog(repository, join(repository, "stage"), {})).rejects.toThrow("not signed");
  });
});
