import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../../", import.meta.url));

/** Makes the package unless it is already made of what lies in the repository now, as a person does it. */
export const builtPackage = (): string => {
  const made = spawnSync(process.execPath, [join(repository, "scripts", "package.mjs")], {
    cwd: repository,
    encoding: "utf8",
  });
  if (made.status !== 0) {
    throw new Error(`\`npm run package\` ended with ${made.status}:\n${made.stdout}${made.stderr}`);
  }
  const suffix = process.arch === "x64" ? "" : `-${process.arch}`;
  return join(repository, "dist", `linux${suffix}-unpacked`);
};
