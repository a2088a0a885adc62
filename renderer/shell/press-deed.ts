/** Frames after which a button that a page should have brought is given up. */
const patienceFrames = 20;

/** A message that is being edited has a field where its button was. */
type Deed = HTMLButtonElement | HTMLTextAreaElement;

const usable = (element: Element | undefined): element is Deed =>
  (element instanceof HTMLButtonElement || element instanceof HTMLTextAreaElement) && !element.disabled;

/** The button of this name that is there last; with `messageId`, that of the message. */
export const buttonOfDeed = (deed: string, messageId?: string): Deed | null => {
  const within = messageId === undefined ? "" : `[data-message="${messageId}"] `;
  const found = [...document.querySelectorAll(`${within}[data-deed="${deed}"]`)].at(-1);
  return usable(found) ? found : null;
};

const press = (button: Deed): void => {
  if (button instanceof HTMLTextAreaElement) {
    button.focus();
    return;
  }
  button.focus({ preventScroll: true });
  if (button.getAttribute("aria-haspopup") === "menu") {
    // A menu opens by the pointer that goes down, or by a key; a click comes too late for it.
    button.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  } else {
    button.click();
  }
};

/** Presses the very button that the pointer would, as soon as the page has it. */
export const pressDeed = (deed: string, messageId?: string, frames = patienceFrames): void => {
  const button = buttonOfDeed(deed, messageId);
  if (button !== null) {
    press(button);
  } else if (frames > 0) {
    requestAnimationFrame(() => pressDeed(deed, messageId, frames - 1));
  }
};
