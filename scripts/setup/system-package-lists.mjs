/**
 * @typedef {{
 *   readonly packages: readonly string[],
 *   readonly commands?: readonly string[],
 *   readonly libraries?: readonly string[],
 *   readonly files?: readonly string[],
 * }} SystemPackage
 * `packages` are the names of one thing in different releases, the first one that exists is taken. It counts as installed
 * when any of its commands is in the PATH, any of its libraries in a library folder, or any of its files there.
 */

/**
 * @type {readonly SystemPackage[]} What the Node among the dependencies cannot start without. To be installed before it:
 * npm scripts run on it as soon as it is there.
 */
export const nodePackages = [
  { packages: ["libatomic1"], libraries: ["libatomic.so.1"] },
  { packages: ["libstdc++6"], libraries: ["libstdc++.so.6"] },
];

/** @type {readonly SystemPackage[]} What the window cannot start without. */
export const windowPackages = [
  { packages: ["libgtk-3-0", "libgtk-3-0t64"], libraries: ["libgtk-3.so.0"] },
  { packages: ["libnss3"], libraries: ["libnss3.so"] },
  { packages: ["libasound2", "libasound2t64"], libraries: ["libasound.so.2"] },
  { packages: ["libgbm1"], libraries: ["libgbm.so.1"] },
  { packages: ["libatk-bridge2.0-0", "libatk-bridge2.0-0t64"], libraries: ["libatk-bridge-2.0.so.0"] },
  { packages: ["libdrm2"], libraries: ["libdrm.so.2"] },
  { packages: ["libxss1"], libraries: ["libXss.so.1"] },
  {
    packages: ["fonts-dejavu-core"],
    files: [
      "/usr/share/fonts/truetype",
      "/usr/share/fonts/opentype",
      "/usr/share/fonts/TTF",
      "/usr/share/fonts/dejavu-sans-fonts",
    ],
  },
];

/** @type {readonly SystemPackage[]} A display where there is none. */
export const virtualDisplayPackages = [
  { packages: ["xvfb"], commands: ["Xvfb"] },
  { packages: ["xauth"], commands: ["xauth"] },
];

/** @type {readonly SystemPackage[]} The walls around the processes that run native code. */
export const wallPackages = [{ packages: ["bubblewrap"], commands: ["bwrap"] }];

/** @type {readonly SystemPackage[]} The other way to the starter model. */
export const pythonPackages = [
  { packages: ["python3-pip"], commands: ["pip3"], files: ["/usr/lib/python3/dist-packages/pip"] },
];

/** @type {readonly SystemPackage[]} What only the tests and proofs use. */
export const testPackages = [
  { packages: ["iproute2"], commands: ["ip"] },
  { packages: ["strace"], commands: ["strace"] },
  {
    packages: ["mesa-vulkan-drivers"],
    files: [
      "/usr/share/vulkan/icd.d/lvp_icd.x86_64.json",
      "/usr/share/vulkan/icd.d/lvp_icd.aarch64.json",
      "/usr/share/vulkan/icd.d/lvp_icd.json",
    ],
  },
];
