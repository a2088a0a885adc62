import path from "node:path";
import type { FileElsewhere } from "../../app/models/model-task.ts";

export type PlaceElsewhere = {
  readonly app: FileElsewhere["app"];
  readonly folder: string;
  /**
   * - tree: GGUF files lie anywhere below;
   * - ollama: `manifests/<host>/<user>/<model>/<tag>` name blobs by their digest;
   * - hub-cache: `models--<owner>--<name>/snapshots/<commit>/…`, links to blobs.
   */
  readonly layout: "tree" | "ollama" | "hub-cache";
};

export type PlacesInput = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
};

/**
 * Where other apps keep model files, as their sources and manuals say: LM Studio (`~/.lmstudio`, before 0.3.6
 * `~/.cache/lm-studio`), Jan (the platform's data folder, before 0.5 `~/jan`), GPT4All (Qt's local data folder of
 * nomic.ai), Ollama (OLLAMA_MODELS, the user's or the Linux service's folder), llama.cpp (LLAMA_CACHE, the platform's
 * cache folder) and Hugging Face's libraries, which newer llama.cpp uses too (HF_HUB_CACHE, HF_HOME).
 */
export const placesElsewhere = (input: PlacesInput): readonly PlaceElsewhere[] => {
  const { environment, platform, homeFolder } = input;
  const paths = platform === "win32" ? path.win32 : path.posix;
  const home = (...parts: readonly string[]): string => paths.join(homeFolder, ...parts);
  const named = (...names: readonly string[]): string | null => {
    const value = names.map((name) => environment[name]).find((one) => one !== undefined && one !== "");
    return value !== undefined && paths.isAbsolute(value) ? value : null;
  };
  const roaming = named("APPDATA") ?? home("AppData", "Roaming");
  const local = named("LOCALAPPDATA") ?? home("AppData", "Local");
  const support = home("Library", "Application Support");
  const data = named("XDG_DATA_HOME") ?? home(".local", "share");
  const cache = named("XDG_CACHE_HOME") ?? home(".cache");
  const by = <Value>(values: {
    readonly win32: Value;
    readonly darwin: Value;
    readonly other: Value;
  }): Value => (platform === "win32" ? values.win32 : platform === "darwin" ? values.darwin : values.other);

  const tree = (app: PlaceElsewhere["app"], ...folders: readonly string[]): readonly PlaceElsewhere[] =>
    folders.map((folder) => ({ app, folder, layout: "tree" }));

  const janData = by({ win32: roaming, darwin: support, other: data });
  const hubHome = named("HF_HOME");
  const hubCaches = [
    named("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"),
    hubHome === null ? null : paths.join(hubHome, "hub"),
    ...(platform === "win32" ? [] : [paths.join(cache, "huggingface", "hub")]),
    home(".cache", "huggingface", "hub"),
  ].filter((folder) => folder !== null);
  const ollama = [
    named("OLLAMA_MODELS"),
    home(".ollama", "models"),
    ...(platform === "linux" ? ["/usr/share/ollama/.ollama/models", "/var/lib/ollama/models"] : []),
  ].filter((folder) => folder !== null);

  const places: readonly PlaceElsewhere[] = [
    ...tree("LM Studio", home(".lmstudio", "models"), home(".cache", "lm-studio", "models")),
    ...tree(
      "Jan",
      paths.join(janData, "Jan", "data", "llamacpp", "models"),
      paths.join(janData, "Jan", "data", "models"),
      home("jan", "models"),
    ),
    ...tree(
      "GPT4All",
      by({
        win32: paths.join(local, "nomic.ai", "GPT4All"),
        darwin: paths.join(support, "nomic.ai", "GPT4All"),
        other: paths.join(data, "nomic.ai", "GPT4All"),
      }),
    ),
    ...ollama.map((folder): PlaceElsewhere => ({ app: "Ollama", folder, layout: "ollama" })),
    ...tree(
      "llama.cpp",
      ...[named("LLAMA_CACHE")].filter((folder) => folder !== null),
      by({
        win32: paths.join(local, "llama.cpp"),
        darwin: home("Library", "Caches", "llama.cpp"),
        other: paths.join(cache, "llama.cpp"),
      }),
    ),
    ...hubCaches.map((folder): PlaceElsewhere => ({ app: "Hugging Face", folder, layout: "hub-cache" })),
  ];
  const seen = new Set<string>();
  return places.filter(({ folder }) => !seen.has(folder) && seen.add(folder));
};
