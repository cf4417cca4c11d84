import { defineConfig } from 'vitest/config'
import { alone, serverTests } from './vitest.config.ts'

export default defineConfig({ test: { ...serverTests, name: 'server-alone', include: alone } })
