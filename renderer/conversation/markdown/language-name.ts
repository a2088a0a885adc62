/** How languages are written by those who made them, by the words that models put behind a fence. */
const names = new Map(
  (
    "bash Bash|sh Shell|shell Shell|zsh Shell|c C|cpp C++|c++ C++|csharp C#|cs C#|css CSS|diff Diff|dockerfile Dockerfile|" +
    "go Go|golang Go|graphql GraphQL|haskell Haskell|html HTML|http HTTP|ini INI|toml TOML|java Java|javascript JavaScript|" +
    "js JavaScript|jsx JSX|json JSON|julia Julia|kotlin Kotlin|latex LaTeX|tex TeX|less Less|lua Lua|makefile Makefile|" +
    "markdown Markdown|md Markdown|matlab MATLAB|objectivec Objective-C|perl Perl|php PHP|powershell PowerShell|" +
    "python Python|py Python|r R|ruby Ruby|rb Ruby|rust Rust|rs Rust|scala Scala|scss SCSS|sql SQL|svg SVG|swift Swift|" +
    "text Text|txt Text|plaintext Text|typescript TypeScript|ts TypeScript|tsx TSX|vb VB.NET|vbnet VB.NET|xml XML|yaml YAML|yml YAML"
  )
    .split("|")
    .map((pair) => pair.split(" ") as [string, string]),
);

/** `Python` for `py`; any other word stays as the model wrote it. */
export const languageName = (word: string): string => names.get(word.toLowerCase()) ?? word;
