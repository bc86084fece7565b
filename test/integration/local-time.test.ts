import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** A machine whose zone is set anew while the program runs. Its /etc is another folder for that program alone, which takes a Linux that allows it. */

const PROGRAM = join(import.meta.dirname, '../helpers/zone-change.ts')
const allowed = spawnSync('unshare', ['--mount', 'true']).status === 0

describe.runIf(allowed && existsSync('/usr/share/zoneinfo/Asia/Tokyo'))('the machine’s zone', () => {
  it('is read anew from /etc/localtime, with the hours of the day', () => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-etc-'))
    try {
      symlinkSync('/usr/share/zoneinfo/America/New_York', join(folder, 'localtime'))
      const { TZ: _, ...environment } = process.env
      const run = 'mount --bind "$0" /etc && exec "$@"'
      const words = ['--mount', 'sh', '-c', run, folder, process.execPath, PROGRAM]
      const said = execFileSync('unshare', words, { env: environment, encoding: 'utf8' })
      expect(JSON.parse(said)).toEqual(['America/New_York', 'America/New_York', 'Asia/Tokyo', 9])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
