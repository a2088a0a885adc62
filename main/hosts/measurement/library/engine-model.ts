import { AppError } from "../../../../app/errors/app-error.ts";
import type { EngineLibrary } from "./engine-library.ts";
import { EngineVocabulary } from "./engine-vocabulary.ts";
import type { NativePointer } from "./native-pointer.ts";

export type LoadModelOptions = {
  /** Of the first part, where the model is split. */
  readonly filePath: string;
  /** Reads no weights: enough to tokenize. */
  readonly vocabularyOnly?: boolean;
  /** Repacks weights into the form that this processor computes fastest, as llama.cpp's tools do. */
  readonly repack?: boolean;
};

const roomForText = 4096;

/** A model in memory, on the CPU. Dispose of its contexts first, then of it. */
export class EngineModel {
  readonly library: EngineLibrary;
  readonly pointer: NativePointer;
  readonly vocabulary: EngineVocabulary;
  #disposed = false;

  private constructor(library: EngineLibrary, pointer: NativePointer) {
    this.library = library;
    this.pointer = pointer;
    this.vocabulary = new EngineVocabulary(library, library.functions.vocabularyOfModel(pointer));
  }

  /** Rejects with `model-load-failed`, with the engine's own reason. */
  static async load(library: EngineLibrary, options: LoadModelOptions): Promise<EngineModel> {
    library.log.takeTroubles();
    const pointer = await library.functions.loadModel(options.filePath, {
      ...library.functions.modelDefaults(),
      n_gpu_layers: 0,
      vocab_only: options.vocabularyOnly ?? false,
      use_extra_bufts: options.repack ?? true,
    });
    if (pointer === null) {
      throw new AppError(
        "model-load-failed",
        `The engine could not load the model: ${lastLine(library.log.takeTroubles())}. Verify the file under Models; if it is sound, this engine does not support it.`,
      );
    }
    return new EngineModel(library, pointer);
  }

  get parameterCount(): number {
    return this.library.functions.parameterCount(this.pointer);
  }

  /** Of all tensors, without the header. */
  get tensorBytes(): number {
    return this.library.functions.tensorBytes(this.pointer);
  }

  /** llama_ftype, as a number. */
  get fileType(): number {
    return this.library.functions.fileType(this.pointer);
  }

  get layerCount(): number {
    return this.library.functions.layerCount(this.pointer);
  }

  get trainedContextSize(): number {
    return this.library.functions.trainedContextSize(this.pointer);
  }

  /** Whether it predicts text at all, and needs no encoder to be run before. */
  get predictsText(): boolean {
    const { functions } = this.library;
    return functions.hasDecoder(this.pointer) && !functions.hasEncoder(this.pointer);
  }

  /** Cannot take back a part of what it has read, only all of it. */
  get isRecurrent(): boolean {
    return this.library.functions.isRecurrent(this.pointer);
  }

  /** Such as `llama ?B Q4_1`. */
  get description(): string {
    return this.#text((into) => this.library.functions.describeModel(this.pointer, into, into.length)) ?? "";
  }

  /** A value of the file's header as text; null where there is none of that name. Arrays are not to be had. */
  metadata(key: string): string | null {
    return this.#text((into) => this.library.functions.metadataValue(this.pointer, key, into, into.length));
  }

  /** The template as the file has it, null where it has none. */
  get chatTemplate(): string | null {
    return this.library.functions.chatTemplate(this.pointer, null);
  }

  dispose(): void {
    if (!this.#disposed) {
      this.#disposed = true;
      this.library.functions.freeModel(this.pointer);
    }
  }

  #text(write: (into: Uint8Array) => number): string | null {
    let into = new Uint8Array(roomForText);
    let length = write(into);
    if (length >= into.length) {
      into = new Uint8Array(length + 1);
      length = write(into);
    }
    return length < 0 ? null : new TextDecoder().decode(into.subarray(0, length));
  }
}

const lastLine = (text: string): string =>
  (text.split("\n").at(-1)?.trim().replace(/\.$/u, "") ?? "").slice(0, 500) || "it gave no reason";
