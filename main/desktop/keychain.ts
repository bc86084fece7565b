import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Log, SecretKeeper } from '../core/ports.ts'
import { PRIVATE_FOLDER } from '../core/private-files.ts'
import { replaceFile } from '../core/replace-file.ts'
import { sessionSecrets } from '../core/session-secrets.ts'

export interface KeychainNeeds {
  /** Electron's, after the app is ready. */
  readonly safeStorage: Pick<
    Electron.SafeStorage,
    'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
  >
  readonly platform: NodeJS.Platform
  /** The file of encrypted passwords; its key is in the operating system's keychain. */
  readonly file: string
  readonly log: Log
}

const Kept = z.record(z.string(), z.string())

/**
 * Passwords encrypted with a key that the operating system's keychain holds. Where it has none (a Linux desktop without a secret store, where Electron
 * would encrypt with a password everyone knows), they are kept for the session only.
 */
export function createKeychain({ safeStorage, platform, file, log }: KeychainNeeds): SecretKeeper {
  const session = sessionSecrets()

  const canKeep = async (): Promise<boolean> => {
    if (platform === 'linux') {
      const backend = safeStorage.getSelectedStorageBackend()
      if (backend === 'basic_text' || backend === 'unknown') return false
    }
    return await safeStorage.isAsyncEncryptionAvailable()
  }

  const readAll = (): Readonly<Record<string, string>> => {
    try {
      return Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
        log.error('reading the kept passwords', error)
      return {}
    }
  }

  const writeAll = (kept: Readonly<Record<string, string>>): void => {
    mkdirSync(dirname(file), { recursive: true, mode: PRIVATE_FOLDER })
    replaceFile(file, JSON.stringify(kept))
  }

  const without = (name: string) =>
    Object.fromEntries(Object.entries(readAll()).filter(([each]) => each !== name))

  /** The system has a newer key, and what the older one encrypted can be read only as long as it keeps that. */
  const encryptAnew = async (name: string, value: string, encrypted: string): Promise<void> => {
    try {
      const anew = await safeStorage.encryptStringAsync(value)
      // Meanwhile the person may have set another, or forgotten it.
      if (readAll()[name] === encrypted) writeAll({ ...without(name), [name]: anew.toString('base64') })
    } catch (error) {
      log.error('encrypting a kept password anew', error)
    }
  }

  return {
    canKeep,
    keeps: name => readAll()[name] !== undefined,
    async find(name) {
      const encrypted = readAll()[name]
      if (encrypted === undefined) return session.find(name)
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
          Buffer.from(encrypted, 'base64'),
        )
        if (shouldReEncrypt) await encryptAnew(name, result, encrypted)
        return { value: result, where: 'kept' }
      } catch (error) {
        // Another machine's file, or a keychain that was made anew: the person is asked again.
        log.error('reading a kept password', error)
        return session.find(name)
      }
    },
    async keep(name, value) {
      await session.keep(name, null)
      if (value === null) {
        if (readAll()[name] !== undefined) writeAll(without(name))
      } else if (await canKeep()) {
        const encrypted = await safeStorage.encryptStringAsync(value)
        writeAll({ ...without(name), [name]: encrypted.toString('base64') })
      } else session.remember(name, value)
    },
    remember: session.remember,
  }
}
