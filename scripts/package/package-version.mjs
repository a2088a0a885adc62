/**
 * What a package calls itself. One that carries anything but the official Electron that package.json names says so, so that
 * nobody takes it for a release.
 *
 * @param {string} version from package.json
 * @param {import("../setup/electron-runtime.mjs").ElectronRuntime} runtime
 * @returns {string} such as `0.1.0` or `0.1.0+fallback.33.2.1`
 */
export function packageVersion(version, runtime) {
  return runtime.kind === "official" ? version : `${version}+${runtime.kind}.${runtime.version}`;
}
