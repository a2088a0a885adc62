import { _electron, type ElectronApplication, type Page } from "playwright";
import type { Answer } from "../../app/ipc/envelope.ts";
import { findLaunch } from "./launch-environment.ts";
import { markHostMessages } from "./mark-host-messages.ts";
import type { Profile } from "./profile.ts";

export type RealApp = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** One request of the contract, made by the page as the page makes its own. */
  readonly request: (name: string, input: unknown) => Promise<unknown>;
  readonly setWindowShown: (shown: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
};

type PageGlobals = { readonly cloister: { request(name: string, input: unknown): Promise<Answer> } };

/** On a busy machine Playwright now and then misses the moment at which it could attach, and waits in vain. */
const launchAgain = async (
  times: number,
  launch: () => Promise<ElectronApplication>,
): Promise<ElectronApplication> => {
  try {
    return await launch();
  } catch (thrown) {
    if (times === 0) {
      throw thrown;
    }
    process.stderr.write("The app could not be attached to; starting it again.\n");
    return launchAgain(times - 1, launch);
  }
};

/** Starts the built app under Playwright, with marks on what passes between main and its hosts. */
export const startRealApp = async (
  context: { readonly repository: string; readonly cache: string },
  profile: Profile,
): Promise<RealApp> => {
  const launch = await findLaunch(context);
  const app = await launchAgain(2, () =>
    _electron.launch({
      executablePath: launch.executablePath,
      args: [...launch.args, `--user-data-dir=${profile.folder}`],
      cwd: context.repository,
      env: launch.environment,
      timeout: 30_000,
    }),
  );
  const page = await app.firstWindow({ timeout: 60_000 });
  await page.getByRole("textbox", { name: "Message" }).waitFor({ timeout: 60_000 });
  await app.evaluate(markHostMessages);
  return {
    app,
    page,
    request: async (name, input) => {
      const answer = await page.evaluate(
        ([requestName, requestInput]) =>
          (window as unknown as PageGlobals).cloister.request(requestName, requestInput),
        [name, input] as const,
      );
      if (!answer.ok) {
        throw new Error(`The app answered ${name} with ${answer.error.code}: ${answer.error.message}`);
      }
      return answer.value;
    },
    setWindowShown: (shown) =>
      app.evaluate(({ BrowserWindow }, show) => {
        const [window] = BrowserWindow.getAllWindows();
        if (show) {
          window?.show();
        } else {
          window?.hide();
        }
      }, shown),
    close: () => app.close(),
  };
};
