import { expect, type Page, test } from "@playwright/test";
import { articles, chatItems, conversation } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { recordOpenings } from "./support/record-openings.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const longPath = `${"a".repeat(60)}/`.repeat(6);

const links = `A [named link](https://example.org/path?q=1#part), a bare one https://bare.example.org/x,
a [long one](https://long.example.org/${longPath}?text=everything+we+said).

A [lookalike](https://xn--pple-43d.com/) and [another](https://аpple.com/).`;

/** Addresses that are never offered for opening. */
const refused = [
  "http://plain.example.org/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/html,hello",
  "ftp://example.org/",
  "smb://example.org/share",
  "vscode://file/etc/passwd",
  "ms-settings:privacy",
  "https://user@example.org/",
  "https://user:word@example.org/",
  "//example.org/",
  "mailto:someone@example.org",
];

const code = 'const answer = "<b>1 & 2</b>";\n\n\tif (answer) {\n  // “quoted”, trailing spaces:   \n}';

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("links");
  await storeChats(profileFolder, [
    {
      title: "Links and code",
      exchanges: [
        { question: "Show links.", answer: links },
        {
          question: "Show addresses that are refused.",
          answer: refused.map((address, index) => `- [refused ${index}](${address})`).join("\n"),
        },
        {
          question: "Show code.",
          answer: `First:\n\n\`\`\`ts\n${code}\n\`\`\`\n\nthen \`inline\`, and\n\n~~~\nsecond\n~~~`,
        },
      ],
    },
  ]);
  launched = await launchApp({ profileFolder });
  page = launched.page;
  await chatItems(page).first().getByRole("button").click();
  await expect(articles(page)).toHaveCount(6);
});
test.afterAll(() => launched.close());

/** What main itself answers to a request to open an address of a message. */
const requestOpening = async (messageIndex: number, address: string): Promise<unknown> => {
  const chatId = /#\/chats\/([0-9a-f]{32})/.exec(page.url())?.[1] ?? "";
  return page.evaluate(
    async ([id, index, to]) => {
      const opened = (await cloister.request("chats.open", { chatId: id })) as unknown as {
        value: { messages: { id: string }[] };
      };
      return cloister.request("links.open", { messageId: opened.value.messages[index]?.id, address: to });
    },
    [chatId, messageIndex, address] as const,
  );
};

test("a link goes nowhere until its whole address was shown and confirmed", async () => {
  const seen = await recordOpenings(launched.app, "open");
  const before = page.url();
  await conversation(page).getByRole("button", { name: "named link" }).click();
  await expect.poll(seen).toMatchObject({ opened: ["https://example.org/path?q=1#part"] });
  expect((await seen()).asked).toHaveLength(1);
  expect((await seen()).asked[0]).toContain("https://example.org/path?q=1#part");
  expect(page.url()).toBe(before);
  expect(launched.app.windows()).toHaveLength(1);
});

test("a link is followed by the keyboard too, and asks as well", async () => {
  const seen = await recordOpenings(launched.app, "cancel");
  const link = conversation(page).getByRole("button", { name: "https://bare.example.org/x" });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await seen()).asked.length).toBe(1);
  await expect(link).toBeFocused();
  expect((await seen()).opened).toEqual([]);
});

test("an address is shown whole however long it is, and a lookalike by its real name", async () => {
  const seen = await recordOpenings(launched.app, "cancel");
  await conversation(page).getByRole("button", { name: "long one" }).click();
  await expect.poll(async () => (await seen()).asked.at(-1)).toContain("text=everything+we+said");
  await conversation(page).getByRole("button", { name: "another" }).click();
  await expect.poll(async () => (await seen()).asked.at(-1)).toContain("xn--pple-43d.com");
});

test("no other address is offered, and main refuses it where it is asked all the same", async () => {
  const seen = await recordOpenings(launched.app, "open");
  const answer = articles(page).nth(3);
  await expect(answer.getByRole("list").getByRole("button")).toHaveCount(0);
  await expect(answer.getByRole("link")).toHaveCount(0);
  for (const [index, address] of refused.entries()) {
    await expect.soft(answer.getByRole("listitem").nth(index)).toContainText(address);
    expect.soft(await requestOpening(3, address), address).toMatchObject({ ok: false });
  }
  expect(await seen()).toEqual({ asked: [], opened: [] });
});

test("main opens only what stands in the message that is named", async () => {
  const seen = await recordOpenings(launched.app, "open");
  expect(await requestOpening(1, "https://elsewhere.example.org/")).toMatchObject({
    ok: false,
    error: { code: "link-refused" },
  });
  expect(await requestOpening(3, "https://example.org/path?q=1#part")).toMatchObject({ ok: false });
  expect(await seen()).toEqual({ asked: [], opened: [] });
  expect(await requestOpening(1, "https://example.org/path?q=1#part")).toMatchObject({ ok: true });
  expect((await seen()).opened).toEqual(["https://example.org/path?q=1#part"]);
});

test("who says no to the question stays where they are", async () => {
  const seen = await recordOpenings(launched.app, "cancel");
  await conversation(page).getByRole("button", { name: "named link" }).click();
  await expect.poll(async () => (await seen()).asked.length).toBe(1);
  expect((await seen()).opened).toEqual([]);
});
