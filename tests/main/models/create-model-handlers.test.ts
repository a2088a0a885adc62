import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { requests } from "../../../app/ipc/contract.ts";
import { createModelHandlers } from "../../../main/models/create-model-handlers.ts";
import { createFileOffers } from "../../../main/models/file-offers.ts";
import { testLibrary, writeModel } from "./support/test-library.ts";

const withHandlers = () => {
  const test = testLibrary();
  const dialog = { files: [] as string[], folder: null as string | null, saved: [] as string[] };
  const handlers = createModelHandlers({
    library: test.library,
    models: test.models,
    downloadJudge: { exactly: () => Promise.reject(new Error("nothing is downloaded here")) },
    chooseModelFiles: async () => dialog.files,
    chooseFolder: async () => dialog.folder,
    saveText: async (fileName, text) => {
      dialog.saved.push(fileName, text);
      return true;
    },
    offers: createFileOffers(() => randomBytes(16).toString("hex")),
  });
  const ended = async (): Promise<void> => {
    await expect
      .poll(async () => (await handlers["models.tasks"]({})).every(({ state }) => state !== "running"), {
        timeout: 15_000,
      })
      .toBe(true);
  };
  return { ...test, handlers, dialog, ended };
};

describe("what the window asks about installed files", () => {
  it("imports from the dialog, verifies, shows, exports and deletes, in the shapes of the contract", async () => {
    const { handlers, dialog, root, models, ended } = withHandlers();
    dialog.files = [writeModel(join(root, "a"), "a.gguf"), writeModel(join(root, "a"), "b.gguf")];
    const started = await handlers["models.import"]({ from: { kind: "dialog" }, mode: "copy" });
    expect(requests["models.import"].output.parse(started)).toHaveLength(2);
    await ended();
    const [file] = await models.list();
    const modelFileId = file?.id ?? "";
    const details = requests["models.details"].output.parse(
      await handlers["models.details"]({ modelFileId }),
    );
    expect(details).toMatchObject({
      header: { architecture: "llama" },
      chatTemplate: { text: "{{ messages }}\uFFFD", matchesCatalog: null },
      fit: { verdict: "fits" },
      canBeDeleted: true,
    });
    requests["models.verify"].output.parse(await handlers["models.verify"]({ modelFileId: null }));
    await ended();
    expect(await handlers["models.exportProvenance"]({ modelFileId })).toEqual({ saved: true });
    expect(JSON.parse(dialog.saved[1] ?? "")).toMatchObject({ sha256: file?.sha256, formatVersion: 1 });
    await handlers["models.delete"]({ modelFileId });
    expect(await models.list()).toHaveLength(1);
    await expect(handlers["models.details"]({ modelFileId })).rejects.toMatchObject({
      code: "model-missing",
    });
  });

  it("takes dropped files under the id of their offer, and GGUF files of a dropped folder", async () => {
    const { handlers, root, models, ended } = withHandlers();
    const folder = join(root, "stick");
    writeModel(folder, "one.gguf");
    writeModel(folder, "two.GGUF");
    writeModel(folder, "notes.txt");
    const { offerId, names } = await handlers["models.offerFiles"]({ paths: [folder] });
    expect(names).toEqual(["stick"]);
    await handlers["models.import"]({ from: { kind: "dropped", offerId }, mode: "in-place" });
    await ended();
    expect((await models.list()).map(({ problem }) => problem)).toEqual([null, null]);
    await expect(
      handlers["models.import"]({ from: { kind: "dropped", offerId: "0".repeat(32) }, mode: "copy" }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(handlers["models.offerFiles"]({ paths: ["relative.gguf"] })).rejects.toMatchObject({
      code: "invalid-request",
    });
  });

  it("flags a chat template that is not the catalog's", async () => {
    const { handlers, root, library, catalog } = withHandlers();
    const file = await library.import({ filePath: writeModel(join(root, "a"), "a.gguf"), mode: "copy" }).done;
    const { publishedFile } = await import("./support/test-library.ts");
    catalog.set(file.sha256 ?? "", publishedFile);
    const details = await handlers["models.details"]({ modelFileId: file.id });
    expect(details.chatTemplate?.matchesCatalog).toBe(false);
    expect(details.licenseId).toBe("Apache-2.0");
  });

  it("moves the folder where the dialog says, and does nothing when it is cancelled", async () => {
    const test = withHandlers();
    const { handlers, dialog, root, ended } = test;
    writeModel(test.modelFolder, "by hand.gguf");
    expect(await handlers["models.moveFolder"]({})).toBeNull();
    dialog.folder = join(root, "new");
    expect(
      requests["models.moveFolder"].output.parse(await handlers["models.moveFolder"]({})),
    ).not.toBeNull();
    await ended();
    expect(readFileSync(join(root, "new", "by hand.gguf")).length).toBeGreaterThan(0);
  });
});
