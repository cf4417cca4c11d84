import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  // An export that only its own file uses is a name, not a corpse.
  ignoreExportsUsedInFile: true,
  workspaces: {
    // Lies in packages/tools, where its settings are.
    '.': { project: ['*.ts'], ignoreBinaries: ['stryker'] },
    'packages/*': { project: ['src/**/*.{ts,tsx}'] },
    'packages/messages': {
      project: ['src/**/*.ts'],
      // Named in project.inlang/settings.json, and run by the build.
      ignoreDependencies: ['@inlang/plugin-message-format', '@inlang/paraglide-js'],
    },
    'packages/tools': {
      entry: ['*.mjs', 'src/{start,test,build,lockfile}.ts'],
      project: ['*.mjs', 'src/**/*.ts'],
      // Its runner is part of it, which knip does not know.
      stryker: false,
      ignoreDependencies: ['@stryker-mutator/core'],
    },
    'apps/server': {
      // Processes and threads are started by their path.
      entry: ['src/main.ts', 'src/**/*-{process,probe,thread,worker}.ts'],
      project: ['src/**/*.ts'],
      // Fonts are files, not modules: packages/tools/src/fonts.ts prepares them from the server's packages.
      ignoreDependencies: [
        '@expo-google-fonts/noto-sans-jp',
        '@expo-google-fonts/noto-sans-tc',
        'hanamin',
        'wawoff2',
      ],
      // Of the operating system; a test makes what is no file with it.
      ignoreBinaries: ['mkfifo'],
    },
    'apps/console': { project: ['src/**/*.{ts,tsx}'] },
    'apps/portal': { project: ['src/**/*.ts'] },
    journeys: { entry: ['src/**/*.journey.ts'], project: ['src/**/*.ts'] },
    bench: { entry: ['src/{run,endurance}.ts'], project: ['src/**/*.ts'] },
  },
}

export default config
