import { expect, test, vi } from "vitest";
import { createAttachmentsStore } from "../../../renderer/attachments/attachments-store.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createConversationStore } from "../../../renderer/conversation/conversation-store.ts";
import { followAttachments } from "../../../renderer/conversation/follow-attachments.ts";
import { sampleAttachment } from "../../support/sample-attachment.ts";
import { type Answers, aChat, createFakeBridge } from "../dev/fake-bridge.ts";

const attachmentId = "a".repeat(32);
const { text: _, ...facts } = sampleAttachment();

const make = (answers: Answers = {}) => {
  const bridge = createFakeBridge({
    "attachments.addText": () => ({ attachmentId, attachment: facts }),
    "attachments.countTokens": () => ({ tokens: 9, exact: true }),
    "attachments.move": () => ({}),
    "attachments.remove": () => ({}),
    "attachments.read": () => ({ text: "The gate", next: null }),
    ...answers,
  });
  const client = createBridgeClient(bridge);
  const attachments = createAttachmentsStore(client);
  const conversation = createConversationStore(client, { acknowledger: () => () => {}, attachments });
  followAttachments({ attachments, conversation });
  const attach = (temporary = false) => attachments.getState().addText({ chatId: null, temporary }, "text");
  const namesOf = () => bridge.asked.map(({ name }) => name);
  return { bridge, attachments, conversation, attach, namesOf };
};

test("what is attached goes into a temporary chat with the draft and back, and goes when that is left", async () => {
  const { attachments, conversation, attach, namesOf } = make();
  await attach();
  conversation.getState().setTemporary(true);
  expect(Object.keys(attachments.getState().drafts)).toEqual(["temporary"]);
  conversation.getState().setTemporary(false);
  expect(Object.keys(attachments.getState().drafts)).toEqual(["new"]);
  expect(namesOf()).not.toContain("attachments.remove");
  conversation.getState().setTemporary(true);
  conversation.getState().startNewChat();
  expect(attachments.getState().drafts).toEqual({});
  expect(namesOf()).toContain("attachments.remove");
});

test("files go with the message and leave the draft when main has stored it; refused, they stay with the text", async () => {
  const chat = aChat();
  let refuse = true;
  const { bridge, attachments, conversation, attach } = make({
    "generation.send": () => {
      if (refuse) {
        throw Object.assign(new Error(), {
          toData: () => ({ code: "attachment-refused", message: "Too many tokens. Nothing was sent." }),
        });
      }
      return { chat, messages: [], before: 0, after: 0, latest: null, continuationId: null };
    },
  });
  await attach();
  conversation.getState().setDraft("Which?");
  await conversation.getState().send("Which?", null);
  expect(conversation.getState()).toMatchObject({ drafts: { new: "Which?" }, sending: false });
  expect(conversation.getState().error?.message).toContain("Nothing was sent.");
  expect(attachments.getState().drafts.new).toHaveLength(1);
  refuse = false;
  // A message may have nothing but files.
  await conversation.getState().send("", null);
  expect(bridge.asked.at(-1)?.input).toMatchObject({ text: "", attachmentIds: [attachmentId] });
  expect(attachments.getState().drafts).toEqual({});
});

test("the text that is looked at makes room for another panel and for another chat", async () => {
  const { attachments, conversation, attach } = make({
    "chats.open": () => ({
      chat: aChat(),
      messages: [],
      before: 0,
      after: 0,
      latest: null,
      continuationId: null,
    }),
  });
  await attach();
  const show = () => attachments.getState().show({ kind: "draft", attachmentId }, facts);
  await show();
  expect(attachments.getState().shown).toMatchObject({ pieces: ["The gate"], next: null });
  conversation.getState().showDetails("b".repeat(32));
  expect(attachments.getState().shown).toBeNull();
  await show();
  await conversation.getState().open("c".repeat(32));
  await vi.waitFor(() => expect(attachments.getState().shown).toBeNull());
});
