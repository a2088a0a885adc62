import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { type RequestName, requests } from "../../app/ipc/contract.ts";
import type { Answer } from "../../app/ipc/envelope.ts";
import type { Handlers } from "../../app/ipc/handlers.ts";
import { hasBoundedShape } from "./bounded-shape.ts";
import { stackOf } from "./stack-of.ts";

export type Router = {
  /** Answers every request, whatever it is; never throws. */
  readonly handle: (name: unknown, input: unknown) => Promise<Answer>;
};

export type RouterOptions = {
  /** Gets what the page must not see: cause and stack. Never the input, which may be somebody's words. */
  readonly log: (line: string) => void;
  /** Checks what the handlers give back: in development and tests. */
  readonly checkOutput: boolean;
};

const isRequestName = (name: unknown): name is RequestName =>
  typeof name === "string" && Object.hasOwn(requests, name);

const refuse = (message: string): Answer => ({ ok: false, error: { code: "invalid-request", message } });

const failed = (name: RequestName, thrown: unknown, log: RouterOptions["log"]): Answer => {
  const error = toAppError(thrown);
  const cause =
    error.code === "internal" || error.cause !== undefined ? `: ${stackOf(error.cause ?? error)}` : "";
  log(`${name} failed with ${error.code}${cause}`);
  return { ok: false, error: error.toData() };
};

/** Name, then shape, then schema, then the handler: the one way from the page into the privileged side. */
export const createRouter = (handlers: Handlers, options: RouterOptions): Router => ({
  handle: async (name, input) => {
    if (!isRequestName(name)) {
      options.log("refused a request of an unknown name");
      return refuse(
        "Cloister does not know this request. Restart the app; if it happens again, reinstall it.",
      );
    }
    const contract = requests[name];
    const parsed = hasBoundedShape(input) ? contract.input.safeParse(input) : undefined;
    if (parsed === undefined || !parsed.success) {
      const where = parsed?.error.issues
        .map((issue) => `${issue.code} at ${issue.path.length} deep`)
        .join(", ");
      options.log(`refused ${name}: ${where ?? "not plain data within the bounds"}`);
      return refuse(
        "Cloister refused this request, because it is not one the window should make. Try again.",
      );
    }
    try {
      const handler = handlers[name] as (input: unknown) => Promise<unknown>;
      const value = await handler(parsed.data);
      if (options.checkOutput) {
        const checked = contract.output.safeParse(value);
        if (!checked.success) {
          throw new AppError(
            "internal",
            "Something went wrong inside Cloister. Try again; the log has the details.",
            {
              cause: checked.error,
            },
          );
        }
      }
      return { ok: true, value };
    } catch (thrown) {
      return failed(name, thrown, options.log);
    }
  },
});

/** A router for when there are no services: every request fails with what kept them from starting. */
export const refuseAll = (thrown: unknown): Router => ({
  handle: async () => ({ ok: false, error: toAppError(thrown).toData() }),
});
