/**
 * Serves the page with a main process of straw, to look at it without the app:
 * node tests/renderer/dev/serve.mjs [port], then open http://127.0.0.1:5199/?theme=dark
 */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { createServer } from "vite";

const root = fileURLToPath(new URL("../../../renderer", import.meta.url));
const devPage = fileURLToPath(new URL("./dev-page.ts", import.meta.url));
const server = await createServer({
  configFile: false,
  root,
  cacheDir: fileURLToPath(new URL("../../../node_modules/.vite-dev-page", import.meta.url)),
  plugins: [
    react(),
    {
      name: "straw",
      transformIndexHtml: {
        order: "pre",
        handler: (html) =>
          html
            .replace("__NONCE__", "")
            .replace('src="./main.tsx"', `src="/@fs${devPage}"`)
            .replace("</head>", '<script type="module" src="/main.tsx"></script></head>'),
      },
    },
  ],
  server: { host: "127.0.0.1", port: Number(process.argv[2] ?? 5199), fs: { strict: false } },
});
await server.listen();
console.log(`http://127.0.0.1:${server.config.server.port}/`);
