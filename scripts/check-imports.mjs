/**
 * Runs the import rules and guards the guard: a checker that sees no modules, or misses a planted violation,
 * reports success for the wrong reason.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cruise } from "dependency-cruiser";
import rules from "../.dependency-cruiser.mjs";

const folders = ["app", "main", "renderer"];

const examine = async () => {
  const { output } = await cruise(folders, {
    ...rules.options,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
    outputType: "json",
  });
  return JSON.parse(output).summary;
};

const planted = "renderer/planted-violation";
let withPlanted;
mkdirSync(planted, { recursive: true });
try {
  writeFileSync(
    `${planted}/violation.ts`,
    'import "node:fs";\nimport "electron";\nimport "../../main/index.ts";\nexport const planted = 1;\n',
  );
  withPlanted = await examine();
} finally {
  rmSync(planted, { recursive: true, force: true });
}
const caught = new Set(
  withPlanted.violations.filter((one) => one.from.startsWith(planted)).map((one) => one.rule.name),
);
const missed = ["renderer-without-node", "renderer-is-a-web-page", "electron-in-shell-only"].filter(
  (rule) => !caught.has(rule),
);

const found = withPlanted.violations.filter((one) => !one.from.startsWith(planted));
for (const one of found) {
  console.error(`${one.rule.name}: ${one.from} -> ${one.to}`);
}
if (missed.length > 0) {
  console.error(`The import checker missed a planted violation of: ${missed.join(", ")}.`);
}
if (withPlanted.totalCruised < 10) {
  console.error(`The import checker saw only ${withPlanted.totalCruised} modules.`);
}
const failed = found.length > 0 || missed.length > 0 || withPlanted.totalCruised < 10;
console.log(
  failed ? "Import rules are broken." : `Import rules hold over ${withPlanted.totalCruised} modules.`,
);
process.exitCode = failed ? 1 : 0;
