import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Invalid } from '../../main/core/errors.ts'
import { decryptFile, encryptFile, isEncrypted } from '../../main/program/backups/envelope.ts'

const PASSPHRASE = 'a wall of blue geraniums'
const HEADER = 55
const CHUNK = 100
/** What a key costs is held once, below: every other file here is made in no time, so that each of its bytes can be tried. */
const CHEAP = { log2N: 4, r: 1, p: 1 }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-envelope-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

function seal(plain: Uint8Array, passphrase = PASSPHRASE): Buffer {
  writeFileSync(at('plain'), plain)
  rmSync(at('sealed'), { force: true })
  encryptFile(at('plain'), at('sealed'), passphrase, { chunk: CHUNK, cost: CHEAP })
  return readFileSync(at('sealed'))
}

function unseal(sealed: Uint8Array, passphrase = PASSPHRASE): Buffer {
  writeFileSync(at('sealed'), sealed)
  rmSync(at('opened'), { force: true })
  decryptFile(at('sealed'), at('opened'), passphrase)
  return readFileSync(at('opened'))
}

function refusal(sealed: Uint8Array, passphrase = PASSPHRASE): unknown {
  try {
    unseal(sealed, passphrase)
  } catch (error) {
    return error instanceof Invalid ? error.path : error
  }
  return 'opened'
}

const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7) % 251)

describe('an encrypted file', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])(
    'gives back the %i bytes it was made of',
    length => {
      const sealed = seal(bytes(length))
      expect(isEncrypted(sealed)).toBe(true)
      expect(Buffer.compare(unseal(sealed), bytes(length))).toBe(0)
    },
  )

  it('shows nothing of them, and is never twice the same', () => {
    const plain = new Uint8Array(CHUNK * 2)
    const [first, second] = [seal(plain), seal(plain)]
    expect(first.subarray(12, HEADER)).not.toEqual(second.subarray(12, HEADER))
    expect(first.subarray(HEADER)).not.toEqual(second.subarray(HEADER))
    expect(first.subarray(HEADER, HEADER + CHUNK)).not.toEqual(
      first.subarray(HEADER + CHUNK + 16, HEADER + 2 * CHUNK + 16),
    )
  })

  it('opens for the same characters, however they are composed, and for no other passphrase', () => {
    const sealed = seal(bytes(10), 'cafe\u0301 am Meer')
    expect(unseal(sealed, 'caf\u00E9 am Meer')).toHaveLength(10)
    for (const wrong of ['cafe am Meer', 'caf\u00E9 am Meer ', ''])
      expect(refusal(sealed, wrong)).toEqual(['passphrase'])
  })

  it('is refused when any of its bytes was changed', () => {
    const sealed = seal(bytes(CHUNK + 50))
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 0x40
      expect([index, refusal(changed)]).toEqual([index, [expect.stringMatching(/^(file|passphrase)$/)]])
    }
  })

  it('is refused when it was cut off, put together otherwise, or made longer', () => {
    const sealed = seal(bytes(3 * CHUNK))
    const chunk = (index: number) =>
      sealed.subarray(HEADER + index * (CHUNK + 16), HEADER + (index + 1) * (CHUNK + 16))
    const header = sealed.subarray(0, HEADER)
    for (const other of [
      sealed.subarray(0, sealed.length - 1),
      Buffer.concat([header, chunk(0)]),
      Buffer.concat([header, chunk(0), chunk(1)]),
      Buffer.concat([header, chunk(1), chunk(0), chunk(2)]),
      Buffer.concat([header, chunk(0), chunk(2)]),
      Buffer.concat([sealed, chunk(2)]),
      Buffer.concat([sealed, Buffer.from('x')]),
      header,
      sealed.subarray(0, 20),
    ])
      expect(refusal(other)).toEqual(['file'])
  })

  it('asks for a key that is dear to guess, where nothing else was said', () => {
    writeFileSync(at('plain'), bytes(10))
    encryptFile(at('plain'), at('sealed'), PASSPHRASE)
    const sealed = readFileSync(at('sealed'))
    expect([...sealed.subarray(9, 12)]).toEqual([17, 8, 1])
    expect(Buffer.compare(unseal(sealed), bytes(10))).toBe(0)
  })

  it('that asks for a key too dear to make is refused before it is made', () => {
    const sealed = seal(bytes(1))
    sealed[9] = 30
    expect(refusal(sealed)).toEqual(['file'])
  })
})
