import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { findElsewhere } from "../../../main/models/find-elsewhere.ts";
import { placesElsewhere } from "../../../main/models/places-elsewhere.ts";
import { sha256Of, temporaryFolder, testLibrary, tinyModel, writeModel } from "./support/test-library.ts";

const write = (path: string, content: string | Buffer): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};

const places = (home: string, environment: Readonly<Record<string, string>> = {}) =>
  placesElsewhere({ environment, platform: "linux", homeFolder: home }).filter(({ folder }) =>
    folder.startsWith(dirname(home)),
  );

const manifest = (digest: string, mediaType = "application/vnd.ollama.image.model"): string =>
  JSON.stringify({
    schemaVersion: 2,
    config: { mediaType: "application/vnd.docker.container.image.v1+json", digest: "sha256:x", size: 1 },
    layers: [
      { mediaType: "application/vnd.ollama.image.template", digest: "sha256:y", size: 1 },
      { mediaType, digest, size: 1 },
    ],
  });

describe("the places of other apps", () => {
  it("are those of each platform", () => {
    const folders = (platform: NodeJS.Platform, homeFolder: string) =>
      placesElsewhere({ environment: {}, platform, homeFolder }).map(
        ({ app, folder }) => `${app}: ${folder}`,
      );
    expect(folders("darwin", "/Users/u")).toEqual(
      expect.arrayContaining([
        "LM Studio: /Users/u/.lmstudio/models",
        "Jan: /Users/u/Library/Application Support/Jan/data/llamacpp/models",
        "GPT4All: /Users/u/Library/Application Support/nomic.ai/GPT4All",
        "Ollama: /Users/u/.ollama/models",
        "llama.cpp: /Users/u/Library/Caches/llama.cpp",
        "Hugging Face: /Users/u/.cache/huggingface/hub",
      ]),
    );
    expect(folders("win32", "C:\\Users\\u")).toEqual(
      expect.arrayContaining([
        "GPT4All: C:\\Users\\u\\AppData\\Local\\nomic.ai\\GPT4All",
        "Jan: C:\\Users\\u\\AppData\\Roaming\\Jan\\data\\llamacpp\\models",
        "llama.cpp: C:\\Users\\u\\AppData\\Local\\llama.cpp",
      ]),
    );
    expect(folders("linux", "/home/u")).toEqual(
      expect.arrayContaining([
        "Ollama: /usr/share/ollama/.ollama/models",
        "GPT4All: /home/u/.local/share/nomic.ai/GPT4All",
      ]),
    );
  });

  it("follow the variables by which those apps are moved, absolute ones only", () => {
    const environment = { HF_HOME: "/big/hf", OLLAMA_MODELS: "/big/ollama", LLAMA_CACHE: "relative" };
    const folders = placesElsewhere({ environment, platform: "linux", homeFolder: "/home/u" }).map(
      ({ folder }) => folder,
    );
    expect(folders).toEqual(expect.arrayContaining(["/big/hf/hub", "/big/ollama"]));
    expect(folders).not.toContain("relative");
  });
});

describe("looking for model files of other apps", () => {
  it("finds one in the layout of each, by a name that people know", async () => {
    const home = join(temporaryFolder(), "home");
    const blob = tinyModel("Of Ollama");
    const digest = sha256Of(blob);
    writeModel(join(home, ".lmstudio/models/publisher/model"), "of-studio.gguf");
    writeModel(join(home, ".local/share/Jan/data/llamacpp/models/qwen"), "model.gguf");
    writeModel(join(home, ".local/share/nomic.ai/GPT4All"), "of-gpt4all.gguf");
    writeModel(join(home, ".cache/llama.cpp"), "owner_repository_file.gguf");
    write(join(home, ".ollama/models/blobs", `sha256-${digest}`), blob);
    const ollama = join(home, ".ollama/models/manifests/registry.ollama.ai/library");
    write(join(ollama, "llama3/8b"), manifest(`sha256:${digest}`));
    const cached = join(home, ".cache/huggingface/hub/models--owner--name");
    write(join(cached, "blobs", "c".repeat(64)), tinyModel("Of the hub"));
    mkdirSync(join(cached, "snapshots/0123"), { recursive: true });
    symlinkSync(`../../blobs/${"c".repeat(64)}`, join(cached, "snapshots/0123/of-hub.Q4_0.gguf"));
    const found = await findElsewhere(places(home));
    expect(found.map(({ app, name }) => [app, name])).toEqual([
      ["LM Studio", "model/of-studio"],
      ["Jan", "qwen/model"],
      ["GPT4All", "of-gpt4all"],
      ["Ollama", "llama3:8b"],
      ["llama.cpp", "owner_repository_file"],
      ["Hugging Face", "of-hub.Q4_0"],
    ]);
    expect(found.every(({ sizeBytes }) => sizeBytes > 0)).toBe(true);
    expect(found.map(({ statedSha256 }) => statedSha256)).toEqual([
      null,
      null,
      null,
      digest,
      null,
      "c".repeat(64),
    ]);
  });

  it("shows a split model once and only whole, and leaves companions out", async () => {
    const home = join(temporaryFolder(), "home");
    const folder = join(home, ".lmstudio/models/p/m");
    for (const name of [
      "a-00001-of-00002.gguf",
      "a-00002-of-00002.gguf",
      "b-00001-of-00002.gguf",
      "mmproj-model.gguf",
      "imatrix.gguf",
    ]) {
      writeModel(folder, name);
    }
    const found = await findElsewhere(places(home));
    expect(found.map(({ name }) => name)).toEqual(["m/a-00001-of-00002"]);
  });

  it("ends in loops, pipes, endless folders and closed ones, and ignores manifests that lie", async () => {
    const home = join(temporaryFolder(), "home");
    const studio = join(home, ".lmstudio/models");
    writeModel(join(studio, "p/m"), "good.gguf");
    symlinkSync(studio, join(studio, "p/loop"));
    symlinkSync("loop.gguf", join(studio, "p/loop.gguf"));
    symlinkSync("/dev/zero", join(studio, "p/zero.gguf"));
    if (process.platform !== "win32") {
      execFileSync("mkfifo", [join(studio, "p/pipe.gguf")]);
    }
    let deep = join(studio, "deep");
    for (let level = 0; level < 40; level += 1) {
      deep = join(deep, "d");
    }
    writeModel(deep, "too-deep.gguf");
    mkdirSync(join(studio, "closed"));
    chmodSync(join(studio, "closed"), 0o000);
    const manifests = join(home, ".ollama/models/manifests/registry.ollama.ai/library");
    mkdirSync(join(home, ".ollama/models/blobs"), { recursive: true });
    write(join(manifests, "escape/latest"), manifest("sha256:../../../../etc/passwd"));
    write(join(manifests, "missing/latest"), manifest(`sha256:${"d".repeat(64)}`));
    write(join(manifests, "not-json/latest"), "{");
    write(join(manifests, "list/latest"), JSON.stringify({ layers: "all" }));
    write(join(manifests, "huge/latest"), "");
    truncateSync(join(manifests, "huge/latest"), 2 ** 33);
    const text = "e".repeat(64);
    write(join(home, ".ollama/models/blobs", `sha256-${text}`), "<html>");
    write(join(manifests, "other-format/latest"), manifest(`sha256:${text}`));
    const found = await findElsewhere(places(home));
    expect(found.map(({ name }) => name)).toEqual(["m/good"]);
  });

  it("looks at so many entries and no more", async () => {
    const home = join(temporaryFolder(), "home");
    for (let index = 0; index < 200; index += 1) {
      write(join(home, ".lmstudio/models", `x-${index}.gguf`), "GGUF");
    }
    const limits = { depth: 8, entries: 50, files: 1000, wallMs: 5000 };
    expect((await findElsewhere(places(home), limits)).length).toBeLessThanOrEqual(50);
  });

  it("gives each an id that is no path, and says which is installed", async () => {
    const test = testLibrary();
    const bytes = tinyModel("Of Ollama");
    const digest = sha256Of(bytes);
    write(join(test.root, "home/.ollama/models/blobs", `sha256-${digest}`), bytes);
    write(
      join(test.root, "home/.ollama/models/manifests/registry.ollama.ai/library/tiny/latest"),
      manifest(`sha256:${digest}`),
    );
    const [first] = await test.library.findElsewhere();
    expect(first).toMatchObject({ app: "Ollama", name: "tiny", alreadyInstalled: false });
    expect(first?.id).toMatch(/^[0-9a-f]{32}$/);
    const { path } = test.library.elsewhere(first?.id ?? "");
    await test.library.import({ filePath: path, mode: "in-place", app: "Ollama", fileName: "tiny.gguf" })
      .done;
    const [again] = await test.library.findElsewhere();
    expect(again).toMatchObject({ id: first?.id, alreadyInstalled: true });
    const [file] = await test.models.list();
    const { text } = await test.library.provenanceText(file?.id ?? "");
    expect(JSON.parse(text)).toMatchObject({
      fileName: "tiny.gguf",
      source: { kind: "import", app: "Ollama", fileName: "tiny.gguf" },
      inPlacePath: path,
    });
    expect(() => test.library.elsewhere("0".repeat(32))).toThrow(
      expect.objectContaining({ code: "not-found" }),
    );
  });
});
