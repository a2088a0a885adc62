// `node scripts/catalog/sign-catalog.mjs [--raise]`: signs the model catalog after it was changed; see models/README.md.
import { requireNode } from "../setup/require-node.mjs";

if (requireNode()) {
  import("./run-sign-catalog.mjs").then((module) => module.runSignCatalog(process.argv.slice(2)));
}
