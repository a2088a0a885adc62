import { safeStorage } from "electron";

export type KeyStore = {
  /** Bytes that only this user's key store can turn back; null where none protects. */
  readonly protect: (text: string) => Buffer | null;
  /** Null where they cannot be turned back. */
  readonly unprotect: (bytes: Buffer) => string | null;
  /** How secrets are protected here, as a sentence. */
  readonly sentence: () => string;
};

const linuxBackends: Readonly<Record<string, string>> = {
  gnome_libsecret: "the system's keyring (Secret Service)",
  kwallet: "KWallet",
  kwallet5: "KWallet",
  kwallet6: "KWallet",
};

const notProtected =
  "Not protected: this system has no key store that Cloister can use, so secrets are kept in memory only.";

/** What protects secrets on this machine, or null. `basic_text` hides them with a password that every copy of Chromium knows. */
const protector = (): string | null => {
  if (!safeStorage.isEncryptionAvailable()) {
    return null;
  }
  switch (process.platform) {
    case "darwin":
      return "the Keychain";
    case "win32":
      return "Windows' data protection";
    default:
      return linuxBackends[safeStorage.getSelectedStorageBackend()] ?? null;
  }
};

/** The system's key store, through Electron. Works once the app is ready. */
export const createKeyStore = (): KeyStore => ({
  protect: (text) => (protector() === null ? null : safeStorage.encryptString(text)),
  unprotect: (bytes) => {
    if (protector() === null) {
      return null;
    }
    try {
      return safeStorage.decryptString(bytes);
    } catch {
      return null;
    }
  },
  sentence: () => {
    const name = protector();
    return name === null
      ? notProtected
      : `Encrypted with a key that ${name} keeps for your account on this machine.`;
  },
});
