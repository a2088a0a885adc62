import { Suspense, useEffect } from "react";
import { loadLater } from "../components/load-later.tsx";
import { useView } from "../components/stores.tsx";
import { whenIdle } from "../components/when-idle.ts";
import type { CommandRunner } from "./create-command-runner.ts";

const palette = loadLater(async () => (await import("./palette.tsx")).Palette);

/** The command palette, while it is open. */
export const PalettePlace = ({ runner }: { readonly runner: CommandRunner }) => {
  const open = useView((state) => state.paletteOpen);
  useEffect(() => whenIdle(palette.preload), []);
  return <Suspense fallback={null}>{open && <palette.Component runner={runner} />}</Suspense>;
};
