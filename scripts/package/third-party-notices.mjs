const rule = "=".repeat(80);

/**
 * All notices as one text, for people who look into the folder of an installed app.
 *
 * @param {readonly import("./software-notices.mjs").SoftwareNotice[]} notices
 * @returns {string}
 */
export function thirdPartyNotices(notices) {
  const opening =
    "Cloister contains the following works of others. Electron's and Chromium's licenses are in\n" +
    "LICENSE.electron.txt and LICENSES.chromium.html beside the program.";
  const sections = notices.map(
    ({ name, version, text }) => `${rule}\n${`${name} ${version}`.trim()}\n${rule}\n\n${text}`,
  );
  return `${[opening, ...sections].join("\n\n")}\n`;
}
