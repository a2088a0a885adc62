/** What was done last and can be taken back from the notice. */
export type Undoable =
  | { readonly kind: "deleted" | "archived"; readonly chatIds: readonly string[]; readonly title: string }
  | { readonly kind: "folder-deleted"; readonly folderId: string; readonly name: string }
  | { readonly kind: "temporary-left"; readonly chatId: string };
