import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Download } from "../../../app/downloads/download.ts";
import type { HubFile } from "../../../app/hub/hub.ts";
import { licenseFor } from "../../../app/licenses/license-for.ts";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { type Stores, StoresProvider } from "../../../renderer/components/stores.tsx";
import { CatalogItem } from "../../../renderer/models/catalog-item.tsx";
import { DownloadRow } from "../../../renderer/models/download-row.tsx";
import type { DownloadsState } from "../../../renderer/models/downloads-store.ts";
import { HubFileRow } from "../../../renderer/models/hub-file-row.tsx";
import { InstalledModel } from "../../../renderer/models/installed-model.tsx";
import { ModelDetailsPanel } from "../../../renderer/models/model-details-panel.tsx";
import { shownFile } from "../../../renderer/models/shown-file.ts";
import { TaskRow } from "../../../renderer/models/task-row.tsx";
import { createFakeBridge } from "../dev/fake-bridge.ts";
import { madeUpCatalog } from "../dev/made-up-catalog.ts";
import {
  aDownload,
  aHubRepository,
  aTask,
  detailsOf,
  downloadsInEveryState,
} from "../dev/made-up-downloads.ts";
import { testStores } from "./test-stores.ts";

const markup = (node: ReactNode, prepare: (stores: Stores) => void = () => undefined): string => {
  const stores = testStores(createBridgeClient(createFakeBridge({})));
  stores.catalog.setState({
    licenseClasses: new Map(catalog.map(({ licenseId }) => [licenseId, licenseFor(licenseId).class])),
  });
  prepare(stores);
  return renderToStaticMarkup(<StoresProvider stores={stores}>{node}</StoresProvider>);
};
/** A line that may break within a word breaks no word. */
const textOf = (html: string): string =>
  html
    .replaceAll("<wbr/>", "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
const buttonsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inside]) => textOf(inside ?? "").trim());

const catalog = madeUpCatalog(12).models;
const modelNamed = (name: string) => {
  const found = catalog.find((one) => one.name === name);
  if (found === undefined) {
    throw new Error(`The made-up catalog has no ${name}.`);
  }
  return found;
};

test("a model of the catalog tells in one row what it is and offers one download", () => {
  const html = markup(<CatalogItem model={modelNamed("Qwen3.5 4B")} downloads={[]} />);
  const text = textOf(html);
  for (const part of [
    "Qwen3.5 4B",
    "4.02 billion parameters",
    "Open source",
    "about 4.3 GB",
    "Q8_0",
    "Fits",
  ]) {
    expect(text).toContain(part);
  }
  expect(buttonsOf(html)).toEqual(["Qwen3.5 4B", "Download"]);
  expect(html).not.toContain("<table");
});

test("an opened model shows every quantization with a download of its own, and which to take and why", () => {
  const model = modelNamed("Qwen3.5 4B");
  const html = markup(<CatalogItem model={model} downloads={[]} />, ({ catalog: store }) =>
    store.getState().toggle(model.id),
  );
  const text = textOf(html);
  for (const { quantization } of model.files) {
    expect(text).toContain(quantization);
  }
  expect(text.match(/Recommended/g)).toHaveLength(1);
  expect(text).toContain("The most precise that leaves a quarter of the free memory to other programs.");
  expect(text.match(/pinned by the catalog/g)).toHaveLength(model.files.length);
  expect(buttonsOf(html).filter((name) => name === "Download")).toHaveLength(model.files.length);
});

test("an estimate can be checked exactly, which says that it asks the network, and then shows the exact numbers", () => {
  const model = modelNamed("Qwen3.5 4B");
  const file = shownFile(model);
  const key = `catalog ${file.id}`;
  const shown = (judgements: DownloadsState["judgements"]): string =>
    markup(<CatalogItem model={model} downloads={[]} />, ({ catalog: store, downloads }) => {
      store.getState().toggle(model.id);
      downloads.setState({ judgements });
    });
  const before = shown({});
  expect(buttonsOf(before).filter((name) => name === "Check exactly")).toHaveLength(model.files.length);
  expect(before).toContain(`aria-label="Check exactly: Qwen3.5 4B ${file.quantization}"`);
  expect(textOf(before)).toContain("Asks the hub for the beginning of the file");
  const fit = { ...file.fit, isEstimate: false, sentence: "Fits: exactly so." };
  const after = shown({ [key]: { state: "answered", value: { fit, sizeBytes: 9_881_000_000 } } });
  expect(buttonsOf(after).filter((name) => name === "Check exactly")).toHaveLength(model.files.length - 1);
  for (const part of ["Fits: exactly so.", "9.9 GB", "Exact, from the beginning of the file"]) {
    expect(textOf(after)).toContain(part);
  }
  expect(textOf(after)).not.toContain("about 9.9 GB");
  const failed = shown({
    [key]: { state: "failed", error: { code: "network-failed", message: "No network." } },
  });
  expect(failed.match(/role="alert"/g)).toHaveLength(1);
  expect(textOf(failed)).toContain("No network.");
});

test("what nobody has stated says so", () => {
  const model = modelNamed("Unstated 7B");
  const text = textOf(
    markup(<CatalogItem model={model} downloads={[]} />, ({ catalog: store }) =>
      store.getState().toggle(model.id),
    ),
  );
  for (const fact of ["Parameters", "Context", "Languages", "Architecture", "Size"]) {
    expect(text).toMatch(new RegExp(`${fact}.*not stated`));
  }
  expect(text).toContain("License not known");
  expect(text).toContain("Not known");
});

test("an embedding model says that it is not for chat", () => {
  const text = textOf(markup(<CatalogItem model={modelNamed("Qwen3 Embedding 0.6B")} downloads={[]} />));
  expect(text).toContain("For search, not for chat");
});

test("a model that is here offers no download, and one that downloads stands in its row", () => {
  const model = modelNamed("Gemma 3 4B Instruct QAT");
  const [file] = model.files;
  if (file === undefined) {
    throw new Error("It has a file.");
  }
  const here = { ...model, files: [{ ...file, installedModelFileId: "gemma" }] };
  expect(buttonsOf(markup(<CatalogItem model={here} downloads={[]} />))).not.toContain("Download");
  expect(textOf(markup(<CatalogItem model={here} downloads={[]} />))).toContain("Installed");
  const html = markup(<CatalogItem model={model} downloads={[aDownload({ name: model.name })]} />);
  expect(html).toContain('aria-label="Downloading Gemma 3 4B Instruct QAT"');
  expect(buttonsOf(html)).toEqual([model.name, "Pause", "Cancel"]);
});

const buttonsByState: Readonly<Record<Download["state"], readonly (readonly string[])[]>> = {
  waiting: [["Pause", "Cancel"]],
  downloading: [["Pause", "Cancel"]],
  checking: [["Pause", "Cancel"]],
  retrying: [["Pause", "Cancel"]],
  paused: [["Resume", "Cancel"]],
  failed: [
    ["Cancel", "Try again"],
    ["Resume", "Cancel", "Open Settings"],
  ],
  done: [["Remove from list"]],
};

test("a download offers in each state what can be done then, and an error exactly one step", () => {
  const seen = new Set<string>();
  for (const download of downloadsInEveryState()) {
    const html = markup(<DownloadRow download={download} />);
    expect(buttonsByState[download.state], download.state).toContainEqual(buttonsOf(html));
    expect(html.includes('role="progressbar"')).toBe(download.state !== "done");
    expect(html.match(/role="alert"/g)?.length ?? 0).toBe(download.error === null ? 0 : 1);
    seen.add(download.state);
  }
  expect(seen.size).toBe(Object.keys(buttonsByState).length);
});

test("a download of unknown size has a bar without a number", () => {
  const html = markup(<DownloadRow download={aDownload({ sizeBytes: null, secondsLeft: null })} />);
  expect(html).not.toContain("aria-valuenow");
  expect(html).not.toMatch(/NaN|Infinity|\d %/);
});

test("a file of the hub says what its hash rests on, and what cannot be checked is not offered", () => {
  const repository = aHubRepository("a/b");
  const shown = repository.files.map((file) =>
    markup(<HubFileRow repository="a/b" commit={repository.commit} license={null} file={file} />),
  );
  const [pinned, stated, conflict, split, unstated] = shown.map((html) => ({
    text: textOf(html),
    buttons: buttonsOf(html).filter((name) => name === "Download"),
  }));
  expect(pinned?.text).toContain("pinned by the catalog");
  expect(stated?.text).toContain("hash as stated by the hub");
  expect(conflict?.text).toContain("Nothing is downloaded.");
  expect(conflict?.text.match(/[0-9a-f]{64}/g)).toHaveLength(2);
  expect(split?.text).toContain("Qwen2.5-7B-Instruct-F16.gguf");
  expect(split?.text).toContain("3 parts");
  expect(unstated?.text).toContain("states no hash");
  // Of a split file the exact size is known, and what cannot be downloaded is not asked about.
  expect(shown.map((html) => buttonsOf(html).includes("Check exactly"))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect([pinned, stated, conflict, split, unstated].map((one) => one?.buttons.length)).toEqual([
    1, 1, 0, 1, 0,
  ]);
});

const file: ModelFile = {
  id: "one",
  name: "One",
  quantization: "Q4_1",
  sha256: "1".repeat(64),
  sizeBytes: 98_362_432,
  license: "Apache-2.0",
  path: "/media/stick/one.gguf",
  verification: "import",
  verifiedAt: 1_790_000_000_000,
  problem: null,
};

test("an installed model can be verified, deleted and looked into, and says where it lies", () => {
  const html = markup(<InstalledModel file={file} />, ({ settings }) =>
    settings.setState({
      info: { modelFolders: [{ path: "/home/ana/models", writable: true, reason: "" }] } as never,
    }),
  );
  for (const name of ["Load", "Details", "Verify", "Delete"]) {
    expect(buttonsOf(html)).toContain(name);
  }
  expect(textOf(html)).toContain("Used where it lies");
});

test("a model of a shared folder cannot be deleted, with the reason", () => {
  const html = markup(<InstalledModel file={{ ...file, path: "/opt/models/one.gguf" }} />, ({ settings }) =>
    settings.setState({
      info: { modelFolders: [{ path: "/opt/models", writable: false, reason: "" }] } as never,
    }),
  );
  expect(html).toMatch(/<button[^>]*disabled[^>]*>Delete/);
  expect(html).toContain("only an administrator may change");
});

test("the name of a hub's file cannot be made to read otherwise", () => {
  const repository = aHubRepository("a/b");
  const [file] = repository.files;
  const html = markup(
    <HubFileRow
      repository="a/b"
      commit={repository.commit}
      license={null}
      file={{ ...(file as HubFile), fileName: "sub/\u202Egnp.exe\u2069-Q4_0.gguf" }}
    />,
  );
  expect(textOf(html)).toContain("gnp.exe-Q4_0.gguf");
  expect(html).not.toMatch(/[\u202E\u2069]/);
});

test("provenance is told in words, and the same name once", () => {
  const details = detailsOf(file);
  const text = textOf(
    markup(
      <ModelDetailsPanel
        shown={{
          modelFileId: "one",
          error: null,
          details: {
            ...details,
            provenance: {
              ...(details.provenance as NonNullable<typeof details.provenance>),
              fileName: "rose.gguf",
              source: { kind: "import", fileName: "rose.gguf", app: "LM Studio", rebuilt: true, toString: 1 },
            },
          },
        }}
      />,
    ),
  );
  expect(text).toMatch(/Source A file of this machine Found in LM Studio Record made anew yes toString 1/);
  expect(text.match(/rose\.gguf/g)).toHaveLength(1);
});

test("details warn of a chat template that is not the catalog's, and show it as text", () => {
  const details = detailsOf(file);
  const html = markup(
    <ModelDetailsPanel
      shown={{
        modelFileId: "one",
        error: null,
        details: {
          ...details,
          chatTemplate: {
            text: "<script>alert(1)</script>\u202E{{ x }}",
            sha256: "2".repeat(64),
            matchesCatalog: false,
          },
        },
      }}
    />,
  );
  expect(textOf(html)).toContain("This chat template is another than the catalog’s.");
  expect(html).not.toContain("<script>");
  expect(html).not.toContain("\u202E");
  expect(textOf(html)).toContain("1.03");
  expect(buttonsOf(html)).toContain("Export as JSON");
});

test("work on a file has a bar and Cancel, then says what came of it", () => {
  const running = markup(<TaskRow task={aTask()} />);
  expect(running).toContain('aria-label="Importing mistral-7b-instruct.gguf"');
  expect(running).toContain('aria-valuenow="27"');
  expect(buttonsOf(running)).toEqual(["Cancel"]);
  const done = markup(<TaskRow task={aTask({ state: "done", result: "Every byte is as it was." })} />);
  expect(textOf(done)).toContain("Every byte is as it was.");
  const failed = markup(
    <TaskRow
      task={aTask({ state: "failed", error: { code: "model-not-gguf", message: "It is a picture." } })}
    />,
  );
  expect(failed.match(/role="alert"/g)).toHaveLength(1);
  expect(buttonsOf(failed)).toEqual(["Dismiss"]);
  expect(textOf(markup(<TaskRow task={aTask({ state: "cancelled" })} />))).toContain("Nothing was kept.");
});
