import type { ModelManagement } from "./model-management.ts";
import type { TerminalOutput } from "./terminal-output.ts";

/** Says that the catalog that came with the app was refused: what is found then comes from an older one, or not at all. */
export const tellCatalogNotice = (management: ModelManagement, output: TerminalOutput): void => {
  const notice = management.catalogNotice();
  if (notice !== null) {
    output.note(`Warning: ${notice}`);
  }
};
