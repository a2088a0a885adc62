/**
 * Everything a page can ask of the system, and our answer. What is not listed is refused too; the list is there so
 * that each refusal has been thought about.
 */
export const permissions = {
  /** The Copy buttons: plain text, made harmless by Chromium. */
  "clipboard-sanitized-write": true,
  /** Pasting goes through the composer's own paste; the page never reads the clipboard by itself. */
  "clipboard-read": false,
  "deprecated-sync-clipboard-read": false,
  /** Nothing is captured, located or measured. */
  media: false,
  "display-capture": false,
  geolocation: false,
  "idle-detection": false,
  sensors: false,
  midi: false,
  midiSysex: false,
  /** A notification could show the words of a chat on a locked screen. */
  notifications: false,
  /** The window is full screen by the window's own means. */
  fullscreen: false,
  pointerLock: false,
  keyboardLock: false,
  "speaker-selection": false,
  "window-management": false,
  /** Files are chosen in the system's dialogs, opened by main. */
  fileSystem: false,
  /** Addresses are opened by main, after a question. */
  openExternal: false,
  /** No devices. */
  hid: false,
  serial: false,
  usb: false,
  bluetooth: false,
  mediaKeySystem: false,
  "storage-access": false,
  "top-level-storage-access": false,
  "persistent-storage": false,
  "background-sync": false,
  unknown: false,
} as const satisfies Readonly<Record<string, boolean>>;

/** Whether a permission is granted: only what the table grants, and only to our own page. */
export const isPermitted = (permission: string, origin: string, pageOrigin: string): boolean =>
  origin === pageOrigin &&
  Object.hasOwn(permissions, permission) &&
  permissions[permission as keyof typeof permissions];
