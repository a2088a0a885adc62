import { afterEach, beforeEach, expect, it, vi } from "vitest";

const electron = vi.hoisted(() => ({ available: true, backend: "gnome_libsecret" }));
vi.mock("electron", () => ({
  safeStorage: {
    isEncryptionAvailable: () => electron.available,
    getSelectedStorageBackend: () => electron.backend,
    encryptString: (text: string) => Buffer.from(`locked:${text}`),
    decryptString: (bytes: Buffer) => {
      if (!bytes.toString().startsWith("locked:")) {
        throw new Error("Error while decrypting the ciphertext provided to safeStorage.decryptString.");
      }
      return bytes.toString().slice("locked:".length);
    },
  },
}));

const { createKeyStore } = await import("../../../main/shell/key-store.ts");

const platform = Object.getOwnPropertyDescriptor(process, "platform") ?? {};
const runOn = (name: NodeJS.Platform): void => {
  Object.defineProperty(process, "platform", { ...platform, value: name });
};
beforeEach(() => {
  electron.available = true;
  electron.backend = "gnome_libsecret";
});
afterEach(() => {
  Object.defineProperty(process, "platform", platform);
});

it.each([
  ["linux", "gnome_libsecret", /^Encrypted .* the system's keyring \(Secret Service\)/],
  ["linux", "kwallet6", /^Encrypted .* KWallet/],
  ["darwin", "", /^Encrypted .* the Keychain/],
  ["win32", "", /^Encrypted .* Windows' data protection/],
] as const)("protects on %s with %s, and says by what", (name, backend, sentence) => {
  runOn(name);
  electron.backend = backend;
  const store = createKeyStore();
  const bytes = store.protect("hf_secret");
  expect(bytes).not.toBeNull();
  expect(store.unprotect(bytes ?? Buffer.alloc(0))).toBe("hf_secret");
  expect(store.unprotect(Buffer.from("of another machine"))).toBeNull();
  expect(store.sentence()).toMatch(sentence);
});

it.each([
  ["basic_text", true],
  ["unknown", true],
  ["gnome_libsecret", false],
] as const)("does not take %s (available: %s) for protection", (backend, available) => {
  runOn("linux");
  electron.backend = backend;
  electron.available = available;
  const store = createKeyStore();
  expect(store.protect("hf_secret")).toBeNull();
  expect(store.unprotect(Buffer.from("locked:hf_secret"))).toBeNull();
  expect(store.sentence()).toMatch(/^Not protected: .* in memory only\.$/);
});
