import { fileURLToPath } from "node:url";
import { answerToMain } from "./answer-in-app.ts";
import { findLaunch, type Launch } from "./launch-environment.ts";
import { createProfile, type Profile } from "./profile.ts";
import { startRealApp } from "./real-app.ts";

export type WindowContender = {
  readonly name: string;
  readonly launch: Launch;
  readonly profile: Profile;
};

export const emptyWindow = "empty Electron window";
export const appWindow = "app";

const emptyWindowFolder = fileURLToPath(new URL("empty-window", import.meta.url));

/** The app with one chat in its profile, and a window with nothing in it, both in the same Electron. */
export const windowContenders = async (context: {
  readonly repository: string;
  readonly cache: string;
}): Promise<{ readonly empty: WindowContender; readonly app: WindowContender }> => {
  const launch = await findLaunch(context);
  const profile = createProfile({ maxTokens: 16, backend: "cpu" });
  const started = await startRealApp(context, profile);
  try {
    await answerToMain(started, "What is a garden?");
  } finally {
    await started.close();
  }
  return {
    app: { name: appWindow, launch, profile },
    empty: {
      name: emptyWindow,
      launch: { ...launch, args: [emptyWindowFolder, ...launch.args.slice(1)] },
      profile: createProfile(),
    },
  };
};
