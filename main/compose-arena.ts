import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { arenaLimits } from "../app/arena/arena-limits.ts";
import type { ArenaEngine } from "./arena/arena-engine.ts";
import { ArenaService, type ArenaServiceOptions, type TextFlow } from "./arena/arena-service.ts";
import { EnginePool } from "./arena/engine-pool.ts";
import { openVoteFile } from "./arena/vote-file.ts";
import type { HostFor } from "./compose-hosts.ts";
import { composeModelEngine } from "./compose-model-engine.ts";
import { DeltaFlow } from "./generation/delta-flow.ts";
import type { Engine } from "./generation/engine.ts";
import type { GenerationService } from "./generation/generation-service.ts";
import type { ModelService } from "./models/model-service.ts";
import type { ProfileFolder } from "./profile/profile-folder.ts";
import type { SettingsService } from "./settings/settings-service.ts";
import type { ShellServices } from "./shell/start-shell.ts";

export type ComposeArenaOptions = {
  readonly hostFor: HostFor;
  readonly settings: SettingsService;
  readonly models: ModelService;
  readonly profile: ProfileFolder;
  /** That of the chats: it makes room where it has nothing to do. */
  readonly engine: Engine;
  readonly generation: GenerationService;
  /** Keeps a vote with the comparison that it was given for. */
  readonly voteInComparison: ArenaServiceOptions["voteInComparison"];
  readonly newId: () => string;
  readonly shell: Pick<ShellServices, "publish" | "onQuit" | "windowVisible">;
  readonly log: (line: string) => void;
};

/** Models that are kept for the next question this long, whatever the settings say of the model of the chats. */
const idleMinutes = 5;

/** What the deltas of an answer beside others have no use for. */
const noFigures = {
  generatedTokens: 0,
  tokensPerSecond: null,
  timeToFirstTokenSeconds: null,
  contextTokens: 0,
};

/** Models side by side: a host for each, turns with the answers of chats, and the file of votes. */
export const composeArena = (options: ComposeArenaOptions) => {
  const { settings, generation, shell, log } = options;
  const engines = new Set<Engine>();
  const computingListeners = new Set<() => void>();
  const pool = new EnginePool({
    size: arenaLimits.mostSides,
    makeEngine: (onLoadProgress): ArenaEngine => {
      const { engine } = composeModelEngine({
        hostFor: options.hostFor,
        models: options.models,
        preferences: () => {
          const chosen = settings.get();
          const { unloadAfterMinutes } = chosen;
          return {
            ...chosen,
            // It changes no answer, and the figures would compare two models with one.
            speculation: "off",
            unloadAfterMinutes: Math.min(unloadAfterMinutes ?? idleMinutes, idleMinutes),
          };
        },
        draftFile: async () => null,
        onStatus: (status) => {
          if (status.state === "loading") {
            onLoadProgress(status.progress);
          }
        },
      });
      engines.add(engine);
      engine.onComputing(() => {
        for (const listener of computingListeners) {
          listener();
        }
      });
      return engine;
    },
    freeOthers: async () => {
      if (options.engine.loaded === null) {
        return false;
      }
      return options.engine.unload().then(
        () => true,
        () => false,
      );
    },
  });
  const arena = new ArenaService({
    listModelFiles: () => options.models.list(),
    pool,
    whenFree: (work, signal) => generation.whenFree(work, signal),
    isFree: () => !generation.isBusy,
    maxTokens: () => settings.get().maxTokens,
    votes: openVoteFile(join(options.profile.path, "arena", "votes.jsonl"), log),
    voteInComparison: options.voteInComparison,
    makeFlow: (answerId, send): TextFlow => {
      const flow = new DeltaFlow({
        chatId: answerId,
        messageId: answerId,
        offset: 0,
        send: ({ sequence, offset, text }) => send({ sequence, offset, text }),
        isVisible: shell.windowVisible,
      });
      return {
        push: (text) => flow.push(text, noFigures),
        acknowledge: (sequence) => flow.acknowledge(sequence),
        finish: () => flow.finish(),
      };
    },
    publish: shell.publish as ArenaServiceOptions["publish"],
    newId: options.newId,
    newSeed: () => randomBytes(4).readUInt32BE(),
    now: Date.now,
    log,
  });
  shell.onQuit(() => arena.dispose());
  return {
    arena,
    arenaPool: pool,
    /** What could wait had better not compute while one of these does. */
    arenaComputing: {
      isComputing: () => [...engines].some(({ isComputing }) => isComputing),
      onChange: (listener: () => void): (() => void) => {
        computingListeners.add(listener);
        return () => computingListeners.delete(listener);
      },
    },
  };
};
