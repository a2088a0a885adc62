import { toAppError } from "../../app/errors/to-app-error.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";
import type { ArenaEngine } from "./arena-engine.ts";

export type EnginePoolOptions = {
  readonly makeEngine: (onLoadProgress: (progress: number) => void) => ArenaEngine;
  /** Frees what others hold in memory for no use of theirs. False where there is nothing. */
  readonly freeOthers: () => Promise<boolean>;
  readonly size: number;
};

type Place = {
  readonly engine: ArenaEngine;
  /** What it holds, or is to hold; null holds nothing. */
  file: UsableModelFile | null;
  lastUsed: number;
  isUsed: boolean;
  onLoadProgress: (progress: number) => void;
};

export type PooledEngine = {
  readonly engine: ArenaEngine;
  readonly contextSize: number;
};

/**
 * Engines that keep their models in memory side by side as long as it suffices, so that a second prompt evaluates only
 * what is new of each conversation. Where a model does not fit, those that are idle make room, the one longest unused first.
 */
export class EnginePool {
  readonly #options: EnginePoolOptions;
  readonly #places: Place[] = [];
  #uses = 0;

  constructor(options: EnginePoolOptions) {
    this.#options = options;
  }

  /** True while an engine has the file in memory, or is about to. */
  holds(modelFileId: string): boolean {
    return this.#places.some(
      ({ file, isUsed, engine }) => file?.id === modelFileId && (isUsed || engine.loaded !== null),
    );
  }

  /** Loads the file and works with it. Rejects as loading does where it fits beside nothing at all. */
  async use<Result>(
    file: UsableModelFile,
    options: {
      readonly onEngine: (engine: ArenaEngine) => void;
      readonly onLoadProgress: (progress: number) => void;
    },
    work: (loaded: PooledEngine) => Promise<Result>,
  ): Promise<Result> {
    const place = this.#placeFor(file);
    this.#uses += 1;
    place.lastUsed = this.#uses;
    place.isUsed = true;
    place.file = file;
    place.onLoadProgress = options.onLoadProgress;
    options.onEngine(place.engine);
    try {
      const { contextSize } = await this.#load(place, file);
      return await work({ engine: place.engine, contextSize });
    } catch (thrown) {
      // Whatever it was: the next use begins with a load.
      place.file = null;
      throw thrown;
    } finally {
      place.isUsed = false;
      place.onLoadProgress = () => {};
    }
  }

  /** Frees the memory of all that are idle. Never rejects. */
  async release(): Promise<void> {
    for (const place of this.#places) {
      await this.#unload(place);
    }
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#places.map(({ engine }) => engine.dispose()));
  }

  #placeFor(file: UsableModelFile): Place {
    const idle = this.#places.filter(({ isUsed }) => !isUsed);
    const found =
      idle.find((place) => place.file?.id === file.id) ?? idle.find((place) => place.file === null);
    if (found !== undefined) {
      return found;
    }
    const oldest = leastUsed(idle);
    if (this.#places.length >= this.#options.size && oldest !== undefined) {
      return oldest;
    }
    const place: Place = {
      engine: this.#options.makeEngine((progress) => place.onLoadProgress(progress)),
      file: null,
      lastUsed: 0,
      isUsed: false,
      onLoadProgress: () => {},
    };
    this.#places.push(place);
    return place;
  }

  async #load(place: Place, file: UsableModelFile): Promise<{ readonly contextSize: number }> {
    for (;;) {
      try {
        return await place.engine.load(file);
      } catch (thrown) {
        if (toAppError(thrown).code !== "model-too-large" || !(await this.#makeRoom())) {
          throw thrown;
        }
      }
    }
  }

  async #makeRoom(): Promise<boolean> {
    const oldest = leastUsed(this.#places.filter((place) => !place.isUsed && place.file !== null));
    if (oldest === undefined) {
      return this.#options.freeOthers();
    }
    await this.#unload(oldest);
    return true;
  }

  async #unload(place: Place): Promise<void> {
    if (place.isUsed || place.file === null) {
      return;
    }
    place.file = null;
    await place.engine.unload().catch(() => {});
  }
}

const leastUsed = (places: readonly Place[]): Place | undefined =>
  places.toSorted((one, other) => one.lastUsed - other.lastUsed)[0];
