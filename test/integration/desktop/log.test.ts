import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '../../../main/desktop/log.ts'
import { TestClock } from '../../helpers/clock.ts'

let folder: string
const clock = new TestClock('2026-01-15T12:00:00Z')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-log-'))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

describe('the log of errors', () => {
  it('says when and what, with the stack', () => {
    const file = join(folder, 'new', 'errors.log')
    createLog(clock, file).error('paying', new Error('Out of luck'))
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^2026-01-15T12:00:00\.000Z paying: Error: Out of luck\n\s+at /)
    expect(process.stderr.write).toHaveBeenCalledWith(text)
  })

  it('does not grow for ever', () => {
    const file = join(folder, 'errors.log')
    writeFileSync(file, 'x'.repeat(1_000_001))
    const log = createLog(clock, file)
    log.error('one', new Error('a'))
    log.error('two', new Error('b'))
    expect(statSync(file).size).toBeLessThan(100_000)
    expect(existsSync(`${file}.old`)).toBe(true)
  })

  it('is never a reason to fail', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() =>
      createLog(clock, join(folder, 'file', 'errors.log')).error('x', new Error('y')),
    ).not.toThrow()
  })
})
