import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from "@electron/fuses";

/** Every fuse that any Electron we build with may have, and its state in a package. */
const wanted = /** @type {const} */ ({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  // Has an effect on macOS and Windows only.
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
});

/** @typedef {Readonly<Record<string, "on" | "off" | "removed" | "inherited">>} FuseTable */

/** @type {ReadonlyMap<number, FuseTable[string]>} What a byte of the wire means. */
const states = new Map([
  [0x30, "off"],
  [0x31, "on"],
  [0x72, "removed"],
  [0x90, "inherited"],
]);

/**
 * @param {string} executable
 * @returns {Promise<FuseTable>} by name; a fuse without a name has its number
 */
export async function readFuses(executable) {
  const { version: _version, ...wire } = await getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.entries(wire).map(([index, state]) => [
      FuseV1Options[Number(index)] ?? index,
      states.get(Number(state)) ?? "removed",
    ]),
  );
}

/**
 * Sets every fuse that this Electron knows. An Electron with a fuse that nobody has decided about is refused.
 *
 * @param {string} executable
 */
export async function setFuses(executable) {
  const table = await readFuses(executable);
  /** @type {Partial<Record<FuseV1Options, boolean>>} */
  const known = {};
  for (const name of Object.keys(table)) {
    if (!Object.hasOwn(wanted, name))
      throw new Error(`This Electron has a fuse that scripts/package/fuses.mjs does not name: ${name}.`);
    known[FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)]] =
      wanted[/** @type {keyof typeof wanted} */ (name)];
  }
  await flipFuses(executable, { version: FuseVersion.V1, ...known });
}
