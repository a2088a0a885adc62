/** Compiles the measurement host's kernel and writes it beside its text. A test says when this is due. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import loadWabt from "wabt";

const folder = fileURLToPath(new URL("../main/hosts/measurement/evaluation/kernel/", import.meta.url));
const wabt = await loadWabt();
const name = "logits-kernel.wat";
const module = wabt.parseWat(name, readFileSync(`${folder}${name}`, "utf8"), { simd: true });
module.validate();
const encoded = Buffer.from(module.toBinary({}).buffer).toString("base64");
const lines = encoded.match(/.{1,100}/g).map((line) => `  "${line}",\n`);
writeFileSync(
  `${folder}logits-kernel-bytes.ts`,
  `/** \`${name}\` as WebAssembly, in Base64. \`scripts/compile-kernel.mjs\` writes this. */\nexport const logitsKernelBytes = [\n${lines.join("")}].join("");\n`,
);
