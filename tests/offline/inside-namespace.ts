/**
 * Runs inside a network namespace of its own, whose every address leads to the sink: a control that the rig sees one
 * deliberate request, then the app in use. Prints one JSON object.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { launchApp } from "../e2e/support/launch-app.ts";
import { hostileAnswer } from "../security/exfiltration-payloads.ts";
import { addChat } from "./hostile-chat.ts";
import { startSink } from "./start-sink.ts";
import { systemCallLog } from "./system-calls.ts";

const idleSeconds = Number(process.argv[2]);
const hostileTitle = "A hostile answer";
const folder = mkdtempSync(join(tmpdir(), "cloister-offline-"));
const profileFolder = join(folder, "profile");

const layNetwork = (): void => {
  const ip = (...words: string[]): void => void execFileSync("ip", words);
  ip("link", "set", "lo", "up");
  ip("route", "add", "local", "0.0.0.0/0", "dev", "lo");
  ip("-6", "route", "add", "local", "::/0", "dev", "lo");
  const resolver = join(folder, "resolv.conf");
  writeFileSync(resolver, "nameserver 203.0.113.53\n");
  execFileSync("mount", ["--bind", resolver, realpathSync("/etc/resolv.conf")]);
};

const say = (text: string): void => void process.stderr.write(`  ${text}\n`);
const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1000));

const ask = async (page: Page, text: string): Promise<void> => {
  await page.getByRole("textbox", { name: "Message", exact: true }).fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page
    .getByRole("article")
    .last()
    .getByRole("button", { name: "Regenerate" })
    .waitFor({ timeout: 120_000 });
};

/** An answer that grows: the way a model would write it, through the events the page really gets. */
const streamHostileAnswer = async (launched: Awaited<ReturnType<typeof launchApp>>): Promise<void> => {
  const { page, app } = launched;
  const [chat] = (await page.evaluate(() => cloister.request("chats.list", {}))).ok
    ? ((await page.evaluate(async () => {
        const answer = await cloister.request("chats.list", {});
        return answer.ok ? answer.value : [];
      })) as { id: string }[])
    : [];
  const messages = (await page.evaluate(async (chatId) => {
    const answer = await cloister.request("chats.open", { chatId });
    return answer.ok ? (answer.value as { messages: unknown[] }).messages : [];
  }, chat?.id)) as { id: string; chatId: string; text: string; state: string }[];
  const last = messages.at(-1);
  if (last === undefined) {
    throw new Error("The chat has no answer to grow.");
  }
  await app.evaluate(
    async ({ BrowserWindow }, { message, text }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const send = (name: string, payload: unknown): void => contents?.send("event", { name, payload });
      const growing = { ...message, text: "", state: "generating", generation: null };
      send("generation.changed", { message: growing });
      const step = 300;
      for (let offset = 0, sequence = 1; offset < text.length; offset += step, sequence += 1) {
        send("generation.delta", {
          chatId: message.chatId,
          messageId: message.id,
          sequence,
          offset,
          text: text.slice(offset, offset + step),
          generatedTokens: sequence,
          tokensPerSecond: 1,
          timeToFirstTokenSeconds: 1,
          contextTokens: 1,
        });
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      send("generation.changed", { message: { ...growing, text, state: "complete" } });
    },
    { message: last, text: hostileAnswer },
  );
  await page.getByText("leak-0.example").first().waitFor({ timeout: 20_000 });
};

layNetwork();
const sink = await startSink();
const launch = (log: ReturnType<typeof systemCallLog>) =>
  launchApp({ profileFolder, wrapExecutable: log.wrapExecutable, expectedComplaints: [/^page: /] });

say("control: one deliberate request, out of the app's own egress session");
const controlCalls = systemCallLog(folder, "control");
const control = await launch(controlCalls);
await control.app.evaluate(async ({ session }) => {
  const egress = session.fromPartition("cloister-egress");
  egress.webRequest.onBeforeRequest(null);
  await egress.setProxy({ mode: "direct" });
  await egress.fetch("http://control.example/deliberate").catch(() => {});
});
await control.close();
const controlArrivals = sink.take();
const controlOutsideCalls = controlCalls.outsideCalls().length;

say("start, chat, a hostile answer while it grows, quit");
const firstCalls = systemCallLog(folder, "first");
const first = await launch(firstCalls);
await ask(first.page, "What is the capital of France?");
const answered = await first.page.getByRole("article").last().innerText();
await streamHostileAnswer(first);
await pause(2);
await first.close();

say("a hostile chat in the database, restart, read it, every page");
await addChat(profileFolder, hostileTitle, hostileAnswer);
const secondCalls = systemCallLog(folder, "second");
const second = await launch(secondCalls);
await second.page.getByRole("list", { name: "Chats" }).getByText(hostileTitle).click();
await second.page.getByText("leak-0.example").first().waitFor();
const shownPayloads = await second.page.evaluate(
  () => document.body.innerText.match(/leak-\d+\.example/g)?.length ?? 0,
);
for (const page of await second.page.getByRole("navigation", { name: "Main" }).getByRole("link").all()) {
  await page.click();
  await pause(0.5);
}
say(`idle for ${idleSeconds} s`);
await pause(idleSeconds);
await second.close();

const arrivals = sink.take();
const outsideCalls = [...firstCalls.outsideCalls(), ...secondCalls.outsideCalls()];
sink.close();
process.stdout.write(
  `${JSON.stringify({
    control: { arrivals: controlArrivals, outsideCalls: controlOutsideCalls },
    answered,
    shownPayloads,
    watchedCalls: firstCalls.lines() + secondCalls.lines(),
    dnsQueries: arrivals.filter((one) => one.startsWith("DNS")),
    connections: arrivals.filter((one) => !one.startsWith("DNS")),
    outsideCalls,
    idleSeconds,
  })}\n`,
);
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
process.exit(0);
