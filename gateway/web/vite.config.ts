import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Leaves a .br and a .gz beside each file that is smaller so; the gateway sends them as they are. */
const compressed: Plugin = {
  name: "compressed",
  apply: "build",
  closeBundle() {
    const folder = join(import.meta.dirname, "dist");
    for (const path of written) {
      const file = join(folder, path);
      const whole = readFileSync(file);
      if (whole.length < 1024) continue;
      writeFileSync(`${file}.br`, brotliCompressSync(whole));
      writeFileSync(`${file}.gz`, gzipSync(whole, { level: 9 }));
    }
  },
  writeBundle(_, bundle) {
    written = Object.keys(bundle).filter((name) => /\.(js|css|html|svg|json|webmanifest)$/.test(name));
  },
};
let written: string[] = [];

export default defineConfig({
  plugins: [react(), compressed],
  build: {
    // The gateway's content-security policy lets no data: script or style through.
    assetsInlineLimit: 0,
    // Every page's chunks are named in this file, for the test of what a public page weighs.
    manifest: "chunks.json",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { "/v1": "http://localhost:8080", "/.well-known": "http://localhost:8080" } },
});
