import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { FolderWatch } from "../../../main/models/folder-watch.ts";

let watch: FolderWatch | null = null;
afterEach(() => watch?.dispose());

it("tells of a new file once, and of one in a folder that was made later", async () => {
  const above = mkdtempSync(join(tmpdir(), "cloister-watch-"));
  const folder = join(above, "cloister", "models");
  const onChange = vi.fn();
  watch = new FolderWatch(onChange);
  watch.watchFolders([folder]);
  mkdirSync(folder, { recursive: true });
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), { timeout: 5000 });
  for (const name of ["a", "b", "c"]) {
    writeFileSync(join(folder, `${name}.gguf`), name);
  }
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2), { timeout: 5000 });
});
