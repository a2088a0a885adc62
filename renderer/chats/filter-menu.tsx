import { Check, ChevronDown } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { classNames } from "../components/class-names.ts";
import menuStyles from "../components/menu.module.css";
import styles from "./search-filters.module.css";

type FilterMenuProps = {
  /** What is filtered by: the accessible name together with what is chosen. */
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The value of the first option filters nothing. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** One filter of a search: a small button that says what is chosen, and a menu. */
export const FilterMenu = ({ name, options, value, onChange }: FilterMenuProps) => {
  const chosen = options.find((option) => option.value === value) ?? options[0];
  const narrows = chosen !== options[0];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={classNames(styles.chip, narrows && styles.narrows)}
        aria-label={`${name}: ${chosen?.label ?? ""}`}
      >
        <span className={styles.chosen}>{narrows ? chosen?.label : name}</span>
        <ChevronDown size={12} strokeWidth={2} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className={menuStyles.menu} align="start" sideOffset={4}>
        <DropdownMenu.RadioGroup value={chosen?.value ?? ""} onValueChange={onChange}>
          {options.map((option) => (
            <DropdownMenu.RadioItem key={option.value} value={option.value} className={menuStyles.item}>
              <span className={styles.check}>
                <DropdownMenu.ItemIndicator>
                  <Check size={14} strokeWidth={2} aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
              </span>
              <span className={styles.option} dir="auto">
                {option.label}
              </span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};
