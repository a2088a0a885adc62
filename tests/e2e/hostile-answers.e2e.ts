import { expect, type Page, test } from "@playwright/test";
import { eventChannel } from "../../app/ipc/channels.ts";
import { hostilePayloads } from "../security/hostile-payloads.ts";
import { scriptPayloads } from "../security/script-payloads.ts";
import { articles, chatItems, conversation } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const payloads = hostilePayloads.map(({ text }) => text);
/** The long ones are tried by themselves, and at every cut on the renderer: pieces as small as tokens would take minutes. */
// Well formed, as what the database holds always is.
const streamed =
  `\n\n${payloads.filter(({ length }) => length <= 300).join("\n\n")}\n\nThe very end of it.`.replaceAll(
    "\ud800",
    "\ufffd",
  );

/** Nothing of this may come out of an answer. */
const forbidden =
  "img, picture, source, video, audio, track, iframe, frame, object, embed, script, link, style, meta, base, form, input, svg image, svg use, math:not(.katex math), webview, portal, a[href], [src], [srcset], [poster], [background], [ping], [formaction], [style*='url'], [style*='fixed'], [role=log] :is(#root, [name])";

/** A chat of all of them comes in so many parts that going up through it takes a minute. */
const aloneTogether = 30;
const aloneTitle = (index: number): string => `Alone, part ${String.fromCharCode(65 + index)}`;

let launched: LaunchedApp;
let page: Page;
const requests: string[] = [];
const surprises: string[] = [];

test.beforeAll(async () => {
  expect(payloads.length).toBeGreaterThanOrEqual(80);
  const profileFolder = temporaryFolder("hostile");
  const inGroupsOf = (size: number): string[][] =>
    Array.from({ length: Math.ceil(payloads.length / size) }, (_, index) =>
      payloads.slice(index * size, (index + 1) * size),
    );
  await storeChats(profileFolder, [
    ...inGroupsOf(aloneTogether).map((group, index) => ({
      title: aloneTitle(index),
      exchanges: group.map((payload) => ({ question: payload, answer: payload })),
    })),
    {
      title: "Together",
      exchanges: inGroupsOf(25).map((group) => ({ question: "All of it.", answer: group.join("\n\n") })),
    },
    ...scriptPayloads.slice(0, 6).map((payload) => ({
      title: payload,
      systemPrompt: payload,
      exchanges: [
        {
          question: payload,
          answer: "",
          state: "failed" as const,
          generation: null,
          error: { code: "model-load-failed" as const, message: payload },
        },
      ],
    })),
    {
      title: "Growing",
      exchanges: [{ question: "Grow.", answer: "Seed." }],
    },
    {
      title: "Grown",
      exchanges: [{ question: "Grow.", answer: `Seed.${streamed}` }],
    },
  ]);
  launched = await launchApp({ profileFolder });
  page = launched.page;
  page.on("request", (request) => {
    if (!request.url().startsWith("app://")) {
      requests.push(request.url());
    }
  });
  page.on("dialog", (dialog) => {
    surprises.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("framenavigated", (frame) => {
    if (!frame.url().startsWith("app://")) {
      surprises.push(`navigation to ${frame.url()}`);
    }
  });
  launched.app.context().on("page", (opened) => surprises.push(`window ${opened.url()}`));
  await page.evaluate(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      (globalThis as Record<string, unknown>).violation = `${event.effectiveDirective} ${event.blockedURI}`;
    });
  });
});
test.afterAll(() => launched.close());

/** Nothing ran, nothing was asked for, nothing was refused by the policy: it was text all along. */
const expectInert = async (): Promise<void> => {
  expect(await conversation(page).locator(forbidden).count()).toBe(0);
  expect(await page.locator("iframe, object, embed, webview").count()).toBe(0);
  const state = await page.evaluate(() => {
    const { ran, violation } = globalThis as Record<string, unknown>;
    return { ran: ran ?? null, violation: violation ?? null };
  });
  expect(state).toEqual({ ran: null, violation: null });
  expect(requests).toEqual([]);
  expect(surprises).toEqual([]);
  expect(launched.complaints()).toEqual([]);
};

const openChat = async (title: string, messages: number): Promise<void> => {
  await chatItems(page).filter({ hasText: title }).first().getByRole("button").click();
  // A long chat comes in parts, as one goes up in it.
  await expect(async () => {
    await articles(page).first().scrollIntoViewIfNeeded();
    expect(await articles(page).count()).toBe(messages);
  }).toPass({ intervals: [50], timeout: 20_000 });
};

test(`${payloads.length} hostile answers, each by itself, are text`, async () => {
  // What the models wrote is there to be read: raw HTML stands as it was written.
  const written = ["<script>window.ran = 1</script>", "<img src=x onerror='window.ran = 1'>", "[image: a]"];
  const seen = new Set<string>();
  for (let first = 0; first < payloads.length; first += aloneTogether) {
    const count = Math.min(aloneTogether, payloads.length - first);
    await openChat(aloneTitle(first / aloneTogether), count * 2);
    await expectInert();
    for (const text of written) {
      if ((await articles(page).filter({ hasText: text }).count()) > 0) {
        seen.add(text);
      }
    }
  }
  expect(seen).toEqual(new Set(written));
});

test("all of them in the same answers are text", async () => {
  await openChat("Together", Math.ceil(payloads.length / 25) * 2);
  await expectInert();
});

test("titles, system prompts and errors are text", async () => {
  for (const payload of scriptPayloads.slice(0, 6)) {
    await openChat(payload, 2);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(payload);
    await expect(articles(page).last().getByRole("alert")).toContainText(payload);
    await page.getByRole("button", { name: "Chat settings" }).click();
    await expect(page.getByRole("textbox", { name: "System prompt" })).toHaveValue(payload);
    await page.keyboard.press("Escape");
    await expectInert();
  }
});

test("an answer that grows a few characters at a time is text at every length", async () => {
  test.setTimeout(250_000);
  await openChat("Growing", 2);
  const chatId = /#\/chats\/([0-9a-f]{32})/.exec(page.url())?.[1] ?? "";
  const opened = await page.evaluate((id) => cloister.request("chats.open", { chatId: id }), chatId);
  const answer = (opened as unknown as { value: { messages: Record<string, unknown>[] } }).value.messages[1];
  // An element that lives for one frame only counts too.
  await page.evaluate((selector) => {
    const log = document.querySelector("[role=log]");
    const found: string[] = [];
    (globalThis as Record<string, unknown>).found = found;
    new MutationObserver((records) => {
      for (const record of records) {
        for (const node of record.addedNodes) {
          if (node instanceof Element && (node.matches(selector) || node.querySelector(selector) !== null)) {
            found.push(node.outerHTML.slice(0, 200));
          }
        }
      }
    }).observe(log ?? document, { childList: true, subtree: true });
  }, forbidden);
  // What main sends while a model writes, sent here in its name, as no model writes this when asked.
  const text = streamed;
  await launched.app.evaluate(
    async ({ BrowserWindow }, [channel, chat, message, whole]) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const growing = { ...message, state: "generating", generation: null };
      const seedLength = String(message.text).length;
      contents?.send(channel, { name: "generation.changed", payload: { message: growing } });
      // Pieces of 1 to 4 characters, as tokens are; every single cut is tried on the renderer by itself.
      for (let offset = 0, piece = 1; offset < whole.length; offset += piece, piece = (piece % 4) + 1) {
        contents?.send(channel, {
          name: "generation.delta",
          payload: {
            chatId: chat,
            messageId: message.id,
            sequence: offset + 1,
            offset: seedLength + offset,
            text: whole.slice(offset, offset + piece),
            generatedTokens: offset + 1,
            tokensPerSecond: 40,
            timeToFirstTokenSeconds: 0.4,
            contextTokens: 100,
          },
        });
        if (piece === 4) {
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      const grown = { ...message, text: `${message.text}${whole}`, state: "complete" };
      contents?.send(channel, { name: "generation.changed", payload: { message: grown } });
    },
    [eventChannel, chatId, answer ?? {}, text] as const,
  );
  await expect(articles(page).last()).toContainText("The very end of it.", { timeout: 150_000 });
  expect(await page.evaluate(() => (globalThis as Record<string, unknown>).found)).toEqual([]);
  await expectInert();
  const elements = (): Promise<string> =>
    articles(page)
      .last()
      .evaluate((article) => article.querySelector("h2 + div")?.outerHTML ?? "");
  // Colors come a moment after the code.
  await expect(articles(page).last().locator("pre span").first()).toBeAttached();
  const grown = await elements();
  await openChat("Grown", 2);
  await expect.poll(elements, { timeout: 60_000 }).toBe(grown);
  await expectInert();
});

test("pointing at and tabbing through an answer wakes nothing", async () => {
  await openChat("Together", Math.ceil(payloads.length / 25) * 2);
  await articles(page).last().hover();
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press("Tab");
  }
  await expectInert();
});
