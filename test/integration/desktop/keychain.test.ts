import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createKeychain, type KeychainNeeds } from '../../../main/desktop/keychain.ts'

/** The mail server's password, kept with a key of the operating system's keychain, or for the session only. */

let folder: string
let file: string
let logged: unknown[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-keychain-'))
  file = join(folder, 'passwords.json')
  logged = []
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

type SafeStorage = KeychainNeeds['safeStorage']
const turned = (text: string) => [...text].reverse().join('')
const safeStorage: SafeStorage = {
  getSelectedStorageBackend: () => 'gnome_libsecret',
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async text => Buffer.from(turned(text)),
  decryptStringAsync: async data => ({ result: turned(data.toString()), shouldReEncrypt: false }),
}
const open = (storage: Partial<SafeStorage> = {}, platform: NodeJS.Platform = 'linux') =>
  createKeychain({
    safeStorage: { ...safeStorage, ...storage },
    platform,
    file,
    log: { error: (_what, error) => void logged.push(error) },
  })

it('keeps a password encrypted, for this person alone, over a start of the program', async () => {
  await open().keep('smtp', 'secret')
  expect(readFileSync(file, 'utf8')).not.toMatch(/secret|c2VjcmV0/)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await open().find('smtp')).toEqual({ value: 'secret', where: 'kept' })
  await open().keep('smtp', null)
  expect(await open().find('smtp')).toBeUndefined()
  expect(logged).toEqual([])
})

it('says whether it keeps one, and asks the system for none', async () => {
  const asked: Partial<SafeStorage> = { decryptStringAsync: () => expect.fail('was asked for') }
  expect(open(asked).keeps('smtp')).toBe(false)
  await open().keep('smtp', 'secret')
  expect(open(asked).keeps('smtp')).toBe(true)
  expect(open(asked).keeps('other')).toBe(false)
})

it.each([
  ['no secret store', { getSelectedStorageBackend: () => 'basic_text' }],
  ['no keychain', { isAsyncEncryptionAvailable: async () => false }],
] as const)('keeps it for the session only where there is %s', async (_name, storage) => {
  const keychain = open(storage)
  expect(await keychain.canKeep()).toBe(false)
  await keychain.keep('smtp', 'secret')
  expect(await keychain.find('smtp')).toEqual({ value: 'secret', where: 'session' })
  expect(await open(storage).find('smtp')).toBeUndefined()
  expect(() => statSync(file)).toThrow()
})

it('asks no Linux question elsewhere', async () => {
  expect(await open({ getSelectedStorageBackend: () => 'unknown' }, 'darwin').canKeep()).toBe(true)
})

it('goes on without what the keychain does not give, or a file that is damaged', async () => {
  await open().keep('smtp', 'secret')
  const refusing = open({ decryptStringAsync: () => Promise.reject(new Error('locked')) })
  expect(await refusing.find('smtp')).toBeUndefined()
  writeFileSync(file, '{ damaged')
  expect(await open().find('smtp')).toBeUndefined()
  expect(logged).toHaveLength(2)
  await open().keep('smtp', 'again')
  expect(await open().find('smtp')).toEqual({ value: 'again', where: 'kept' })
})

it('encrypts anew what the system says has an older key, once', async () => {
  await open().keep('smtp', 'secret')
  const before = readFileSync(file, 'utf8')
  let newKey = 0
  const older: Partial<SafeStorage> = {
    encryptStringAsync: async text => Buffer.from(`new${++newKey}:${turned(text)}`),
    decryptStringAsync: async data => ({
      result: turned(data.toString().replace(/^new\d:/, '')),
      shouldReEncrypt: !data.toString().startsWith('new'),
    }),
  }
  expect(await open(older).find('smtp')).toEqual({ value: 'secret', where: 'kept' })
  const anew = readFileSync(file, 'utf8')
  expect(anew).not.toBe(before)
  expect(await open(older).find('smtp')).toEqual({ value: 'secret', where: 'kept' })
  expect(readFileSync(file, 'utf8')).toBe(anew)
  expect(newKey).toBe(1)
})

it('keeps what has an older key where it cannot be encrypted anew, and what was set meanwhile', async () => {
  await open().keep('smtp', 'secret')
  const older = { decryptStringAsync: async () => ({ result: 'secret', shouldReEncrypt: true }) }
  const refusing = open({ ...older, encryptStringAsync: () => Promise.reject(new Error('locked')) })
  expect(await refusing.find('smtp')).toEqual({ value: 'secret', where: 'kept' })
  expect(logged).toHaveLength(1)
  const slow = open({
    ...older,
    async encryptStringAsync(text) {
      await open().keep('smtp', 'another')
      return Buffer.from(turned(text))
    },
  })
  await slow.find('smtp')
  expect(await open().find('smtp')).toEqual({ value: 'another', where: 'kept' })
})
