import { defineConfig } from "vitest/config";

/**
 * `unit` needs only the source; `site` reads what `astro build` wrote to dist/. Three files at a time, also on two cores:
 * they wait for browsers, servers and Git as long as they work.
 */
export default defineConfig({
  test: {
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["tests/**/*.test.ts"], exclude: ["tests/site/**"], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: "site",
          include: ["tests/site/**/*.test.ts"],
          fileParallelism: true,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } }, // a browser on a busy machine
        },
      },
    ],
  },
});
