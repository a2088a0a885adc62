import type { Download } from "../../../app/downloads/download.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { EventName, EventPayload } from "../../../app/ipc/contract.ts";
import type { ModelFile } from "../../../app/models/model-file.ts";
import type { ModelTask } from "../../../app/models/model-task.ts";
import type { Answers } from "./fake-bridge.ts";
import { madeUpCatalog } from "./made-up-catalog.ts";
import {
  aDownload,
  aHubRepository,
  aTask,
  detailsOf,
  downloadsInEveryState,
  hubResults,
  madeUpElsewhere,
} from "./made-up-downloads.ts";
import { randomId } from "./random-id.ts";

type Place = {
  readonly scene: URLSearchParams;
  readonly files: ModelFile[];
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
};

/** What a main process of straw says about models. The scene chooses: see the names below. */
export const madeUpModelAnswers = ({ scene, files, emit }: Place): Answers => {
  const elsewhere = madeUpElsewhere();
  let downloads: Download[] = scene.get("downloads") === "all" ? downloadsInEveryState() : [];
  let tasks: ModelTask[] =
    scene.get("tasks") === "all"
      ? [
          aTask(),
          aTask({ kind: "verify", name: "SmolLM2 135M Instruct", modelFileId: files[0]?.id ?? null }),
          aTask({ kind: "move-folder", name: "the model folder", doneBytes: 6e9, totalBytes: 9e9 }),
          aTask({
            name: "holiday-photos.gguf",
            state: "failed",
            error: {
              code: "model-not-gguf",
              message:
                "holiday-photos.gguf is not a GGUF model file: it is a JPEG image. Choose another file.",
            },
          }),
          aTask({
            name: "phi-4-mini.gguf",
            state: "done",
            result:
              "phi-4-mini.gguf is imported. The same content lay here already, so it takes no space twice.",
          }),
        ]
      : [];
  const accepted = new Set<string>();
  let token: string | null = scene.get("token");
  const fail = (code: "network-failed" | "hub-forbidden", message: string): never => {
    throw new AppError(code, message);
  };
  const change = (id: string, by: Partial<Download>): Download => {
    const now = downloads.find((one) => one.id === id);
    if (now === undefined) {
      throw new AppError("not-found", "This download is no longer there.");
    }
    const next = { ...now, ...by };
    downloads = downloads.map((one) => (one.id === id ? next : one));
    emit("downloads.changed", next);
    return next;
  };
  const receive = (id: string): void => {
    const tick = (): void => {
      const now = downloads.find((one) => one.id === id);
      if (now === undefined || now.state !== "downloading" || now.sizeBytes === null) {
        return;
      }
      const receivedBytes = Math.min(now.sizeBytes, now.receivedBytes + 30_000_000);
      const isDone = receivedBytes === now.sizeBytes;
      change(id, {
        receivedBytes,
        secondsLeft: (now.sizeBytes - receivedBytes) / 12.3e6,
        state: isDone ? "done" : "downloading",
      });
      setTimeout(tick, 250);
    };
    setTimeout(tick, 250);
  };
  const hubStatus = () => ({
    address: "https://huggingface.co",
    hasToken: token !== null,
    tokenProtection:
      token === null ? null : "Kept in your system’s key store (GNOME Keyring), and never shown again.",
  });

  return {
    "catalog.list": () => {
      if (scene.get("catalog") === "failed") {
        throw new AppError(
          "catalog-refused",
          "The catalog could not be read. Reinstall Cloister to get it back.",
        );
      }
      return madeUpCatalog(Number(scene.get("catalog") ?? 30), {
        notice:
          scene.get("refused") === null
            ? null
            : "A newer catalog was refused because its signature is not valid. The one of 20 Nov 2026 is still used.",
      });
    },
    "licenses.accept": ({ source }) => {
      accepted.add(JSON.stringify(source));
      return {};
    },
    "downloads.list": () => downloads,
    "downloads.start": ({ source }) => {
      const name = source.kind === "catalog" ? source.catalogFileId : source.fileName;
      if (/gemma|llama|lfm/i.test(name) && !accepted.has(JSON.stringify(source))) {
        throw new AppError("license-not-accepted", "Its license must be accepted first.");
      }
      if (scene.get("start") === "failed") {
        return fail(
          "network-failed",
          "huggingface.co could not be reached. Check the connection and try again.",
        );
      }
      const download = aDownload({ id: randomId(), source, name, receivedBytes: 0 });
      downloads = [download, ...downloads];
      receive(download.id);
      return download;
    },
    "downloads.pause": ({ downloadId }) => change(downloadId, { state: "paused" }),
    "downloads.resume": ({ downloadId }) => {
      const resumed = change(downloadId, { state: "downloading", error: null });
      receive(downloadId);
      return resumed;
    },
    "downloads.cancel": ({ downloadId }) => {
      downloads = downloads.filter(({ id }) => id !== downloadId);
      return {};
    },
    "hub.status": hubStatus,
    "hub.setToken": (input) => {
      token = input.token;
      return hubStatus();
    },
    "hub.search": ({ text }) => {
      if (text === "offline") {
        return fail(
          "network-failed",
          "huggingface.co could not be reached. Check the connection and try again.",
        );
      }
      if (text === "slow") {
        return new Promise(() => {});
      }
      return text === "nothing" ? [] : [...hubResults];
    },
    "hub.repository": ({ repository }) =>
      repository.includes("no-license")
        ? fail(
            "hub-forbidden",
            "Your account has no access to this model. Ask for it on its page at the hub.",
          )
        : aHubRepository(repository, Number(scene.get("hubFiles") ?? 0)),
    "models.judge": async ({ source }) => {
      if (scene.get("judge") === "failed") {
        return fail(
          "network-failed",
          "huggingface.co could not be reached. Check the connection and try again.",
        );
      }
      const file =
        source.kind === "catalog"
          ? madeUpCatalog(30)
              .models.flatMap(({ files: all }) => all)
              .find(({ id }) => id === source.catalogFileId)
          : aHubRepository(source.repository).files.find(({ fileName }) => fileName === source.fileName);
      if (file === undefined) {
        throw new AppError("not-found", "The straw has no such file.");
      }
      return { fit: { ...file.fit, isEstimate: false }, sizeBytes: 2_497_280_256 };
    },
    "models.details": ({ modelFileId }) => {
      const file = files.find(({ id }) => id === modelFileId);
      if (file === undefined) {
        throw new AppError("not-found", "This model is no longer installed.");
      }
      return detailsOf(file);
    },
    "models.tasks": () => tasks,
    "models.verify": ({ modelFileId }) => {
      const started = files
        .filter(({ id }) => modelFileId === null || id === modelFileId)
        .map((file) =>
          aTask({
            kind: "verify",
            name: file.name,
            modelFileId: file.id,
            doneBytes: 0,
            totalBytes: file.sizeBytes,
          }),
        );
      tasks = [...tasks, ...started];
      for (const task of started) {
        setTimeout(() => emit("models.task", { ...task, doneBytes: task.totalBytes / 2 }), 300);
        setTimeout(
          () =>
            emit("models.task", {
              ...task,
              doneBytes: task.totalBytes,
              state: "done",
              result: "Every byte is as it was published.",
            }),
          2500,
        );
      }
      return started;
    },
    "models.delete": ({ modelFileId }) => {
      const index = files.findIndex(({ id }) => id === modelFileId);
      if (index === 0) {
        throw new AppError("model-in-use", "SmolLM2 135M Instruct is loaded. Unload it, then delete it.");
      }
      files.splice(index, 1);
      emit("models.changed", {});
      return {};
    },
    "models.exportProvenance": () => ({ saved: true }),
    "models.import": () => [aTask()],
    "models.offerFiles": ({ paths }) => ({
      offerId: randomId(),
      names: paths.map((path) => path.split("/").at(-1) ?? path),
    }),
    "models.findElsewhere": () => (scene.get("elsewhere") === "none" ? [] : elsewhere),
    "models.cancelTask": ({ taskId }) => {
      const task = tasks.find(({ id }) => id === taskId);
      if (task !== undefined) {
        emit("models.task", { ...task, state: "cancelled" });
      }
      return {};
    },
    "models.moveFolder": () => aTask({ kind: "move-folder", name: "the model folder" }),
    "settings.chooseCertificateFile": () => {
      throw new AppError("not-found", "The straw has no certificate files.");
    },
  };
};
