import { expect, it } from "vitest";
import { onlyAsksForHelp } from "../../scripts/setup/run-terminal-command.mjs";

it.each([[["--help"]], [["ask", "--help"]], [["--version"]], [[]], [["help", "ask"]]])(
  "needs no model for %j",
  (args) => {
    expect(onlyAsksForHelp(args)).toBe(true);
  },
);

it.each([[["ask", "Why?"]], [["models", "list"]], [["ask", "--", "--help"]]])(
  "gets the model for %j",
  (args) => {
    expect(onlyAsksForHelp(args)).toBe(false);
  },
);
