import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";
import { IconButton } from "./icon-button.tsx";
import { words } from "./words.ts";

type CopyButtonProps = {
  readonly text: string;
  /** The accessible name; what is said after copying is added to it for a moment. */
  readonly label: string;
  readonly as?: "words" | "icon";
  /** By which a command finds it. */
  readonly "data-deed"?: string;
};

/** How long `Copied` stays. */
const confirmationMs = 1600;

/** Copies a text and says so in its own place. */
export const CopyButton = ({ text, label, as = "words", ...rest }: CopyButtonProps) => {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) {
      return;
    }
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async (): Promise<void> => setCopied(await copyText(text));

  if (as === "icon") {
    return <IconButton icon={copied ? Check : Copy} label={label} onClick={() => void copy()} />;
  }
  return (
    <Button
      kind="quiet"
      aria-label={copied ? words.copiedName(label) : label}
      onClick={() => void copy()}
      {...rest}
    >
      {copied ? words.copied : label}
    </Button>
  );
};
