import { afterEach, expect, test, vi } from 'vitest'
import { aptLine, findChromium, findPostgres, missingTools, optionalMissing } from './tools.ts'

afterEach(() => vi.unstubAllEnvs())

test('a tool that is named but not there is missing, not silently another one', () => {
  vi.stubEnv('HC_CHROMIUM', '/nowhere/chromium')
  vi.stubEnv('HC_POSTGRES_BIN', '/nowhere')
  expect(findChromium()).toBeNull()
  expect(findPostgres()).toBeNull()
})

test('what is missing is named, with the line that installs it', () => {
  const tools = {
    chromium: '/usr/bin/chromium',
    fonts: null,
    postgres: null,
    postgis: null,
    gdal: null,
    qgis: null,
  }
  const missing = missingTools(tools)
  expect(optionalMissing(tools)).toEqual(['qgis'])
  expect(missing).toEqual(['fonts', 'postgres', 'postgis', 'gdal'])
  expect(aptLine(missing)).toBe(
    'apt-get install -y --no-install-recommends fonts-noto-cjk fonts-noto-core postgresql postgresql-postgis gdal-bin',
  )
})
