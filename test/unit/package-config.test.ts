import { expect, it } from 'vitest'
import { checkConfig } from '../../scripts/package-config.ts'

it('electron-builder makes of its file what each system’s package has to be', async () => {
  const checks = await checkConfig()
  expect(checks.filter(([holds]) => !holds)).toEqual([])
  expect(checks.length).toBeGreaterThan(8)
})
