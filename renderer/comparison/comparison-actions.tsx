import { Ellipsis } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRef } from "react";
import type { Comparison } from "../../app/comparison/comparison.ts";
import { exportFormats } from "../../app/comparison/export/export-format.ts";
import { IconButton } from "../components/icon-button.tsx";
import menuStyles from "../components/menu.module.css";
import { useStores } from "../components/stores.tsx";
import { words } from "./words.ts";

type ComparisonActionsProps = { readonly comparison: Comparison; readonly onRename: () => void };

/** What can be done with a comparison as a whole. */
export const ComparisonActions = ({ comparison, onRename }: ComparisonActionsProps) => {
  const { comparisons } = useStores();
  const { repeat, remove, exportAs } = comparisons.getState();
  // The menu gives the focus back to its button when it closes, unless the chosen action has moved it on.
  const movesFocus = useRef(false);
  const moving = (deed: () => void) => (): void => {
    movesFocus.current = true;
    deed();
  };
  return (
    <DropdownMenu.Root
      modal={false}
      onOpenChange={(open) => {
        if (open) {
          movesFocus.current = false;
        }
      }}
    >
      <DropdownMenu.Trigger asChild>
        <IconButton icon={Ellipsis} label={words.actions} data-deed="comparison-actions" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className={menuStyles.menu}
        align="end"
        sideOffset={4}
        onCloseAutoFocus={(event) => {
          if (movesFocus.current) {
            event.preventDefault();
          }
        }}
      >
        {exportFormats.map((format) => (
          <DropdownMenu.Item key={format} className={menuStyles.item} onSelect={() => void exportAs(format)}>
            {words.exportAs[format]}
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Separator className={menuStyles.separator} />
        <DropdownMenu.Item className={menuStyles.item} onSelect={moving(onRename)}>
          {words.rename}
        </DropdownMenu.Item>
        <DropdownMenu.Item className={menuStyles.item} onSelect={() => void repeat(comparison.id)}>
          {words.repeat}
        </DropdownMenu.Item>
        <DropdownMenu.Separator className={menuStyles.separator} />
        <DropdownMenu.Item className={menuStyles.item} onSelect={moving(() => void remove(comparison))}>
          {words.remove}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};
