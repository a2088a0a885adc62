import { useMemo } from "react";
import { CommandPalette } from "../commands/command-palette.tsx";
import { useStores } from "../components/stores.tsx";
import type { CommandRunner } from "./create-command-runner.ts";
import { createPaletteSearch } from "./palette-search.ts";

/** The palette over what the window has now: what changes meanwhile moves nothing under the fingers. */
export const Palette = ({
  runner,
  takeTyped,
}: {
  readonly runner: CommandRunner;
  readonly takeTyped: () => string;
}) => {
  const stores = useStores();
  const search = useMemo(() => createPaletteSearch(stores, runner), [stores, runner]);
  const { setPaletteOpen, rememberInPalette } = stores.view.getState();
  return (
    <CommandPalette
      search={search}
      takeTyped={takeTyped}
      onChoose={(item) => {
        rememberInPalette(item.id);
        item.run();
      }}
      onClose={() => setPaletteOpen(false)}
    />
  );
};
