import { expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { RequestError } from "../../../renderer/bridge/request-error.ts";
import { toErrorData } from "../../../renderer/bridge/to-error-data.ts";
import { aChat, createFakeBridge } from "../dev/fake-bridge.ts";

test("a request answers with its value, and a refusal throws what main said", async () => {
  const client = createBridgeClient(
    createFakeBridge({
      "chats.list": () => [],
      "chats.open": () => {
        throw new AppError("not-found", "This chat is no longer there.");
      },
    }),
  );
  expect(await client.request("chats.list", {})).toEqual([]);
  const failure = client.request("chats.open", { chatId: aChat().id });
  await expect(failure).rejects.toBeInstanceOf(RequestError);
  expect(toErrorData(await failure.catch((thrown: unknown) => thrown))).toEqual({
    code: "not-found",
    message: "This chat is no longer there.",
  });
});

test("what is thrown elsewhere becomes `internal`, without its words", () => {
  expect(toErrorData(new Error("/home/ana/secret"))).toMatchObject({ code: "internal" });
  expect(toErrorData(new Error("/home/ana/secret")).message).not.toContain("secret");
});

test("events reach those who listen to them, until they stop", () => {
  const bridge = createFakeBridge({});
  const client = createBridgeClient(bridge);
  const heard: string[] = [];
  const stop = client.on("shell.command", ({ command }) => heard.push(command));
  client.on("models.changed", () => heard.push("models"));
  bridge.emit("shell.command", { command: "new-chat" });
  stop();
  bridge.emit("shell.command", { command: "find-chat" });
  bridge.emit("models.changed", {});
  expect(heard).toEqual(["new-chat", "models"]);
});
