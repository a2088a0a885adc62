import { type FSWatcher, watch } from "node:fs";
import path from "node:path";

/** Long enough for a copy that writes in bursts to count as one change. */
const quietMs = 300;

/**
 * Watches folders for changes and calls `onChange` once after each quiet-down. A folder that is not there yet is
 * watched through the nearest one above it. `watchFolders` replaces what is watched.
 */
export class FolderWatch {
  readonly #onChange: () => void;
  #watchers: FSWatcher[] = [];
  #folders: readonly string[] = [];
  #watched: readonly string[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  watchFolders(folders: readonly string[]): void {
    if (same(folders, this.#folders) && same(this.#watched, this.#folders)) {
      return;
    }
    this.#folders = folders;
    this.#attach();
  }

  dispose(): void {
    this.#folders = [];
    this.#detach();
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
  }

  #attach(): void {
    const opened: string[] = [];
    this.#detach();
    for (const folder of this.#folders) {
      for (let at = folder; ; at = path.dirname(at)) {
        const watcher = this.#tryWatch(at);
        if (watcher !== null) {
          this.#watchers.push(watcher);
          opened.push(at);
          break;
        }
        if (path.dirname(at) === at) {
          break;
        }
      }
    }
    this.#watched = opened;
  }

  #tryWatch(folder: string): FSWatcher | null {
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#noticed());
      // The folder went away or the system's limit of watches is reached: the next look finds what is there.
      watcher.on("error", () => watcher.close());
      return watcher;
    } catch {
      return null;
    }
  }

  #noticed(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (!same(this.#watched, this.#folders)) {
        this.#attach();
      }
      this.#onChange();
    }, quietMs);
    this.#timer.unref();
  }

  #detach(): void {
    for (const watcher of this.#watchers) {
      watcher.close();
    }
    this.#watchers = [];
    this.#watched = [];
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);
