// Builds what stands beside this folder, reader.js and reader.css, from the readable sources in it: same sources, same bytes.
import { build } from "esbuild";
import { existsSync } from "node:fs";

const out = process.argv[2] ?? "..";
const common = { bundle: true, minify: true, charset: "utf8", legalComments: "none", logLevel: "warning" };
await build({ ...common, entryPoints: ["page.css"], outfile: `${out}/reader.css`, target: ["chrome111", "firefox121", "safari16"] });
if (existsSync("main.js")) {
  await build({ ...common, entryPoints: ["main.js"], outfile: `${out}/reader.js`, format: "iife", target: ["es2022"] });
}
