import { Check, ChevronDown } from "lucide-react";
import { Select } from "radix-ui";
import { classNames } from "./class-names.ts";
import styles from "./select-field.module.css";
import { styleNonce } from "./style-nonce.ts";

export type SelectOption = {
  readonly value: string;
  /** The accessible name of the option. */
  readonly name: string;
  /** What else tells the options apart, shown softly beside the name. */
  readonly hint?: string;
  readonly disabled?: boolean;
};

type SelectFieldProps = {
  readonly label: string;
  readonly value: string | null;
  readonly placeholder?: string;
  readonly options: readonly SelectOption[];
  readonly disabled?: boolean;
  /** `bare` has no border until it is used. */
  readonly kind?: "bare" | "field";
  readonly onChange: (value: string) => void;
};

/** One of several, as a combobox that opens a listbox. */
export const SelectField = ({
  label,
  value,
  placeholder,
  options,
  disabled = false,
  kind = "field",
  onChange,
}: SelectFieldProps) => {
  const selected = options.find((option) => option.value === value);
  return (
    <Select.Root value={selected?.value ?? ""} onValueChange={onChange} disabled={disabled}>
      <Select.Trigger
        aria-label={label}
        className={classNames(styles.trigger, kind === "bare" && styles.bare)}
        title={selected?.name}
      >
        <span className={styles.value}>
          <Select.Value placeholder={placeholder}>{selected?.name}</Select.Value>
        </span>
        <Select.Icon className={styles.icon}>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Content className={styles.content} position="popper" sideOffset={4} align="end">
          <Select.Viewport className={styles.viewport} {...styleNonce()}>
            {options.map((option) => (
              <Select.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled === true}
                className={styles.item}
              >
                <span className={styles.check}>
                  <Select.ItemIndicator>
                    <Check size={14} strokeWidth={2} aria-hidden="true" />
                  </Select.ItemIndicator>
                </span>
                <Select.ItemText>{option.name}</Select.ItemText>
                {option.hint !== undefined && <span className={styles.hint}>{option.hint}</span>}
              </Select.Item>
            ))}
          </Select.Viewport>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
  );
};
