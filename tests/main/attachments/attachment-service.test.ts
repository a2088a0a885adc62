import { afterEach, expect, test, vi } from "vitest";
import type { AttachmentWithText } from "../../../app/attachments/attachment.ts";
import type { AttachmentPlace } from "../../../app/attachments/attachment-requests.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { createAttachmentService } from "../../../main/attachments/attachment-service.ts";
import type { StorageCalls } from "../../../main/attachments/storage-calls.ts";
import type { CheckContract } from "../../../main/hosts/check/contract.ts";
import type { SupervisedHost } from "../../../main/hosts/process/supervise-host.ts";
import { sampleAttachment } from "../../support/sample-attachment.ts";

const ordinary: AttachmentPlace = { chatId: null, temporary: false };
const temporary: AttachmentPlace = { chatId: null, temporary: true };
const said = "The gate is closed at nine.";

afterEach(() => {
  vi.useRealTimers();
});

/** A profile in a map, and a host that has read a file when the test says so. */
const make = () => {
  const profile = new Map<string, { chatId: string | null; attachment: AttachmentWithText }>();
  const calls: string[] = [];
  let isFull = false;
  let beforeAdding = async (): Promise<void> => {};
  const answers: Record<string, (input: never) => Promise<unknown>> = {
    addDraftAttachment: async (input: {
      attachmentId: string;
      chatId: string | null;
      attachment: AttachmentWithText;
    }) => {
      await beforeAdding();
      if (isFull) {
        throw new AppError("disk-full", "The disk is full.");
      }
      profile.set(input.attachmentId, { chatId: input.chatId, attachment: input.attachment });
      return {};
    },
    readDraftAttachment: async ({ attachmentId }: { attachmentId: string }) => {
      const found = profile.get(attachmentId);
      if (found === undefined) {
        throw new AppError("not-found", "gone");
      }
      return found.attachment;
    },
    removeDraftAttachments: async ({ attachmentIds }: { attachmentIds: string[] }) => {
      for (const id of attachmentIds) {
        profile.delete(id);
      }
      return {};
    },
    listDraftAttachments: async () =>
      [...profile].map(
        ([
          attachmentId,
          {
            chatId,
            attachment: { text: _, ...attachment },
          },
        ]) => ({
          attachmentId,
          chatId,
          attachment,
        }),
      ),
  };
  const call = async (name: string, input: never): Promise<unknown> => {
    calls.push(name);
    return answers[name]?.(input);
  };
  const finished: (() => void)[] = [];
  const host = {
    onEvent: () => () => {},
    call: () =>
      new Promise((resolve) => {
        finished.push(() => resolve(sampleAttachment(said)));
      }),
    kill: () => {},
    dispose: async () => {},
  } as unknown as SupervisedHost<CheckContract>;
  let ids = 0;
  const service = createAttachmentService({
    storage: { call } as unknown as StorageCalls,
    chooseFiles: async () => ["/a.txt", "/b.txt"],
    pathsOf: () => [],
    checkHostFor: () => host,
    countTokens: async () => null,
    onProgress: () => {},
    newId: () => {
      ids += 1;
      return String(ids).padStart(32, "0");
    },
    now: () => 0,
  });
  return {
    service,
    profile,
    calls,
    finishReading: async () => {
      await vi.waitFor(() => expect(finished).not.toEqual([]));
      finished.shift()?.();
    },
    fillDisk: (full: boolean) => {
      isFull = full;
    },
    beforeAdding: (work: () => Promise<void>) => {
      beforeAdding = work;
    },
  };
};

const chooseOne = async (service: ReturnType<typeof make>["service"]): Promise<string> =>
  (await service.choose())[0]?.attachmentId ?? "";

test("a draft that becomes temporary while its file is read leaves nothing in the profile, and can be sent", async () => {
  const { service, profile, calls, finishReading } = make();
  const id = await chooseOne(service);
  const adding = service.add(id, ordinary);
  await service.move({ attachmentIds: [id], place: temporary });
  await finishReading();
  await adding;
  expect(profile.size).toBe(0);
  expect(calls).not.toContain("addDraftAttachment");
  expect(await service.list()).toMatchObject([{ ...temporary, attachmentId: id }]);
  expect(await service.forMessage([id])).toMatchObject({ attachmentIds: [], attachments: [{ text: said }] });
});

test("a page that was loaded anew asks again for a file that is read, that waits, and that was read meanwhile", async () => {
  const { service, finishReading } = make();
  const id = await chooseOne(service);
  const before = service.add(id, temporary);
  const after = service.add(id, temporary);
  await finishReading();
  expect(await after).toEqual(await before);
  expect(await service.add(id, temporary)).toEqual(await before);
  expect(await service.list()).toHaveLength(1);
  await expect(service.add("0".repeat(32), temporary)).rejects.toMatchObject({
    code: "not-found",
    message: "This file is not there any more. Attach it again.",
  });
});

test("a temporary draft that becomes an ordinary one while its file is read is kept in the profile", async () => {
  const { service, profile, finishReading } = make();
  const id = await chooseOne(service);
  const adding = service.add(id, temporary);
  await service.move({ attachmentIds: [id], place: ordinary });
  await finishReading();
  await adding;
  expect([...profile.keys()]).toEqual([id]);
  expect(await service.list()).toMatchObject([{ ...ordinary, attachmentId: id }]);
});

test("a draft that moves while its file is written ends where it was moved last", async () => {
  const { service, profile, finishReading, beforeAdding } = make();
  const id = await chooseOne(service);
  beforeAdding(() => service.move({ attachmentIds: [id], place: temporary }));
  const adding = service.add(id, ordinary);
  await finishReading();
  await adding;
  expect(profile.size).toBe(0);
  expect(await service.list()).toMatchObject([{ ...temporary, attachmentId: id }]);
});

test("a file that waits for its turn does not keep the others from moving", async () => {
  const { service, profile, finishReading } = make();
  const [first, second] = await service.choose();
  const ids = [first?.attachmentId ?? "", second?.attachmentId ?? ""];
  const adding = service.add(ids[0] ?? "", ordinary);
  await finishReading();
  await adding;
  expect(profile.size).toBe(1);
  await service.move({ attachmentIds: [...ids].reverse(), place: temporary });
  expect(profile.size).toBe(0);
});

test("moving to and fro ends where it was moved last", async () => {
  const { service, profile } = make();
  const { attachmentId } = await service.addText(said, ordinary);
  const move = (place: AttachmentPlace) => service.move({ attachmentIds: [attachmentId], place });
  await Promise.all([move(temporary), move(ordinary), move(temporary), move(ordinary)]);
  expect(profile.size).toBe(1);
  expect(await service.list()).toMatchObject([ordinary]);
});

test("where the disk is full the only copy of a moved file stays, and goes along with the message", async () => {
  const { service, profile, fillDisk } = make();
  const { attachmentId } = await service.addText(said, temporary);
  fillDisk(true);
  await expect(service.move({ attachmentIds: [attachmentId], place: ordinary })).rejects.toThrow("full");
  expect(await service.forMessage([attachmentId])).toMatchObject({ attachments: [{ text: said }] });
  fillDisk(false);
  await service.move({ attachmentIds: [attachmentId], place: ordinary });
  expect(profile.size).toBe(1);
});

test("what is attached to a temporary chat goes with it, or with the window", async () => {
  const { service } = make();
  const [one, other] = ["1", "2"].map((digit) => digit.repeat(32));
  await service.addText(said, { chatId: one ?? "", temporary: true });
  await service.addText(said, { chatId: other ?? "", temporary: true });
  await service.addText(said, temporary);
  await service.addText(said, ordinary);
  service.leaveTemporary(one ?? "");
  expect((await service.list()).map(({ chatId }) => chatId)).toEqual([null, other, null]);
  service.leaveTemporary(null);
  expect(await service.list()).toMatchObject([ordinary]);
});

test("the text that was looked at last is not remembered for longer than its next piece needs", async () => {
  vi.useFakeTimers();
  const { service, calls } = make();
  const { attachmentId } = await service.addText(said, ordinary);
  const look = () => service.read({ kind: "draft", attachmentId }, 0);
  const timesRead = () => calls.filter((name) => name === "readDraftAttachment").length;
  await look();
  vi.advanceTimersByTime(29_000);
  await look();
  vi.advanceTimersByTime(29_000);
  expect(await look()).toEqual({ text: said, next: null });
  expect(timesRead()).toBe(1);
  vi.advanceTimersByTime(31_000);
  await look();
  expect(timesRead()).toBe(2);
  await service.remove([attachmentId]);
  expect(vi.getTimerCount()).toBe(0);
});
