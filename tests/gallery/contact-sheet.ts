import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const pictureName = /^(.+)-(\d+x\d+)-(light|dark|contrast)\.png$/;

/** Writes index.html beside the pictures: one row a scene, as many columns as sizes and themes. */
export const writeContactSheet = (folder: string): number => {
  const pictures = readdirSync(folder).flatMap((file) => {
    const [, scene, size, look] = pictureName.exec(file) ?? [];
    return scene === undefined || size === undefined || look === undefined
      ? []
      : [{ file, scene, size, look }];
  });
  const scenes = [...new Set(pictures.map(({ scene }) => scene))];
  const rows = scenes.map(
    (scene) => `<section><h2>${scene.replaceAll("-", " ")}</h2><div>
${pictures
  .filter((picture) => picture.scene === scene)
  .map(
    ({ file, size, look }) =>
      `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${scene}, ${size}, ${look}"></a><figcaption>${size} ${look}</figcaption></figure>`,
  )
  .join("\n")}
</div></section>`,
  );
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Cloister, every page and state</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 24px; background: #888; color: #000; }
section > div { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-end; }
figure { margin: 0; }
img { height: 260px; display: block; }
</style>
<h1>Cloister, every page and state</h1>
${rows.join("\n")}
</html>
`,
  );
  return pictures.length;
};
