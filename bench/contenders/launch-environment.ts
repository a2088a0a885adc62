import { launchSpec } from "../../scripts/setup/launch-spec.mjs";
import { programEnvironment } from "../../scripts/setup/program-environment.mjs";

export type Launch = {
  readonly executablePath: string;
  /** The folder of the app first. */
  readonly args: readonly string[];
  readonly environment: Record<string, string>;
};

/** How `npm start` starts the built app, with the display that the bench was given. */
export const findLaunch = async (context: {
  readonly repository: string;
  readonly cache: string;
}): Promise<Launch> => {
  const { executablePath, args, env } = await launchSpec(context);
  // The benches find things by their English names, on whatever machine they run.
  const environment: Record<string, string> = { LANGUAGE: "en" };
  for (const [name, value] of Object.entries(programEnvironment(env))) {
    if (value !== undefined && name !== "CLOISTER_USER_DATA_DIR" && name !== "LANGUAGE") {
      environment[name] = value;
    }
  }
  return { executablePath, args, environment };
};
