import { Suspense, useEffect, useLayoutEffect, useRef } from "react";
import { hearTypedEarly, type TypedEarly } from "../commands/typed-early.ts";
import { loadLater } from "../components/load-later.tsx";
import { useView } from "../components/stores.tsx";
import { whenIdle } from "../components/when-idle.ts";
import type { CommandRunner } from "./create-command-runner.ts";

const palette = loadLater(async () => (await import("./palette.tsx")).Palette);

/** The command palette, while it is open. What is typed before its field is there goes into it. */
export const PalettePlace = ({ runner }: { readonly runner: CommandRunner }) => {
  const open = useView((state) => state.paletteOpen);
  const typedEarly = useRef<TypedEarly | null>(null);
  useEffect(() => whenIdle(palette.preload), []);
  useLayoutEffect(() => {
    if (open) {
      const heard = hearTypedEarly();
      typedEarly.current = heard;
      return () => void heard.take();
    }
  }, [open]);
  return (
    <Suspense fallback={null}>
      {open && <palette.Component runner={runner} takeTyped={() => typedEarly.current?.take() ?? ""} />}
    </Suspense>
  );
};
