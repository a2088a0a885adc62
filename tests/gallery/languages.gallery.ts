import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { Language } from "../../app/languages/language.ts";
import { writeSettings } from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { sampleChats } from "../e2e/support/sample-chats.ts";
import { looks, showTheme } from "../e2e/support/show-theme.ts";
import { storeChats } from "../e2e/support/store-chats.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { galleryFolder, pictureName, pictureSizes } from "./take-pictures.ts";

const own = [
  {
    title: "قائمة الأسئلة قبل توقيع العقد",
    exchanges: [
      {
        question: "ما الأسئلة التي يجب أن أطرحها قبل توقيع عقد إيجار؟",
        answer:
          "هناك أسئلة كثيرة، وأهمها:\n\n1. ما مدة العقد، وكيف يُنهى؟\n2. مَن يدفع الإصلاحات؟\n\nيمكن التحقق من الملف `lease.pdf` بالأمر:\n\n```sh\nsha256sum lease.pdf\n```\n\n> كل ما لم يُكتب لا يُعتد به.",
      },
    ],
  },
  {
    title: "賃貸契約の前に確認すること",
    exchanges: [
      {
        question: "賃貸契約に署名する前に何を確認すべきですか？",
        answer: "主に次の三つです。\n\n- 契約期間と解約の条件\n- 修繕費の負担\n- 更新料の有無",
      },
    ],
  },
];

/** The pages as they are read and mirrored. Found by address: names are other ones in each language. */
const scenes = (page: Page): Readonly<Record<string, () => Promise<unknown>>> => {
  const enter = async (hash: string): Promise<void> => {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.reload();
    await expect(page.locator("#root > *").first()).toBeVisible();
    await page.waitForFunction(() => document.querySelector("main, [role=log], h1") !== null);
  };
  const openOwn = async (title: string): Promise<void> => {
    await enter("#/chats");
    if ((page.viewportSize()?.width ?? 0) <= 800) {
      await page.locator("header button, button:has(.lucide-panel-left)").last().click();
    }
    await page.getByText(title).first().click();
    await expect(page.getByRole("article").first()).toBeVisible();
  };
  return {
    new: () => enter("#/chats"),
    chat: () => openOwn(own[0]?.title ?? ""),
    rich: () => openOwn("Notes on everything"),
    details: async () => {
      await openOwn("Notes on everything");
      await page.getByRole("article").last().locator("button").last().click();
    },
    models: () => enter("#/models"),
    catalog: async () => {
      await enter("#/models");
      await page.locator("button:has(.lucide-chevron-right)").first().click();
      await page.locator("table").first().scrollIntoViewIfNeeded();
    },
    licenses: () => enter("#/licenses"),
    assistants: () => enter("#/assistants"),
    settings: () => enter("#/settings"),
    storage: async () => {
      await enter("#/settings");
      await page.locator("table").first().scrollIntoViewIfNeeded();
    },
  };
};

/** Words and sides are the same in every theme; glyphs of another script are looked at in all of them. */
const themesOf: Readonly<Record<Exclude<Language, "en">, readonly (typeof looks)[number][]>> = {
  ar: ["light"],
  de: ["light"],
  fr: ["light"],
  es: ["light"],
  ja: looks,
};

for (const language of ["ar", "de", "fr", "es", "ja"] as const) {
  const themes = themesOf[language];
  test.describe(`in ${language}`, () => {
    let launched: LaunchedApp;

    test.beforeAll(async () => {
      const profileFolder = temporaryFolder("gallery");
      writeSettings(profileFolder, { language });
      await storeChats(profileFolder, [...sampleChats, ...own]);
      launched = await launchApp({ profileFolder });
      await launched.page.emulateMedia({ reducedMotion: "reduce" });
      await expect(launched.page.locator("html")).toHaveAttribute("lang", language);
      await expect(launched.page.locator("#root > *").first()).toBeVisible();
    });
    test.afterAll(() => launched.close());

    test("pages", async () => {
      const { page } = launched;
      mkdirSync(galleryFolder, { recursive: true });
      for (const size of pictureSizes) {
        await page.setViewportSize(size);
        for (const [scene, enter] of Object.entries(scenes(page))) {
          await enter();
          for (const look of themes) {
            await showTheme(page, look);
            await page.screenshot({
              path: join(galleryFolder, pictureName(`90-${language}-${scene}`, size, look)),
              animations: "disabled",
              caret: "hide",
            });
          }
        }
      }
    });
  });
}
