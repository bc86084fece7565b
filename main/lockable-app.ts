import { randomBytes } from 'node:crypto'
import { basename, dirname } from 'node:path'
import type { LockStatus } from '../shared/contract/lock.ts'
import { worded } from '../shared/domain/wording.ts'
import type { App } from './app.ts'
import type { Actor } from './core/audit/store.ts'
import { attachmentsFolder } from './core/data-folder.ts'
import { DamagedDatabase } from './core/database/damage.ts'
import { forgetKey, holdKey, isPlainDatabase, KEY_BYTES, keyFor } from './core/encryption/file-keys.ts'
import {
  isEncryptedHousehold,
  type KeyFile,
  readKeyFile,
  unwrap,
  wrap,
  writeKeyFile,
} from './core/encryption/key-file.ts'
import { newRecoveryKey, recoveryKeyOf } from './core/encryption/recovery-key.ts'
import { Conflict, DataDamaged, Invalid } from './core/errors.ts'
import type { LockDoor, LockOptions, Ports, UnlockedBy } from './core/ports.ts'
import { createTurns } from './core/turns.ts'
import { Attempts } from './lock-attempts.ts'
import { createLockedRouter } from './locked-router.ts'
import { clearConversion } from './program/backups/conversion.ts'
import { Conversion } from './program/backups/conversion-thread.ts'
import { finishRecovery } from './program/backups/recovery.ts'
import { recordEncryption } from './program/lock/index.ts'
import type { AppRouter } from './router.ts'
import { watchSleep } from './sleep-watch.ts'
import { choicesOf, followChoice, offerRecovery } from './start/recovery-offer.ts'
import { describeFailure } from './start/start-failure.ts'

/** Under which the keychain holds the data key, where the person wishes it to. */
const KEPT_KEY = 'data-key'
/** Minutes until the program locks itself, where the person has not said otherwise. */
const USUAL_IDLE = 15

type CreateApp = (ports: Ports) => Promise<App>

/**
 * The program over a household that may be encrypted: while it is locked there is no app, no connection and no key, and what is asked is answered so. Every change of
 * that is one after the other.
 */
export class LockableApp implements LockDoor {
  readonly #ports: Ports
  readonly #createApp: CreateApp
  readonly #attempts: Attempts
  readonly #conversion: Conversion
  readonly #inTurn = createTurns()
  readonly #lockedRouter = createLockedRouter(this)
  readonly #onOpened: ((app: App) => void)[] = []
  readonly #onLocking: (() => Promise<void>)[] = []
  #app: App | undefined
  #isStarted = false
  /** What was known of the key before the data is converted: the files are left alone meanwhile. */
  #converting: { readonly keyFile: KeyFile | undefined } | undefined
  #stopWaiting = () => {}
  #stopWatching = () => {}

  private constructor(ports: Ports, createApp: CreateApp) {
    this.#ports = ports
    this.#createApp = createApp
    this.#attempts = new Attempts(ports.dataFile, ports.clock)
    this.#conversion = new Conversion(ports.backupWorker, ports.dataFile)
  }

  /** Opens the household, or shows it locked where it is encrypted. @throws as `createApp` */
  static async open(ports: Ports, createApp: CreateApp): Promise<LockableApp> {
    const lockable = new LockableApp(ports, createApp)
    // Its folder may lie in that of another household, whose key is none of it.
    forgetKey(lockable.#folder)
    finishRecovery(ports.dataFile)
    clearConversion(ports.dataFile)
    if (isEncryptedHousehold(ports.dataFile)) await lockable.#openByKeychain()
    else await lockable.#openApp()
    return lockable
  }

  /** What is answered now. */
  get router(): AppRouter {
    return this.#app?.router ?? this.#lockedRouter
  }

  /** The program while it is open. */
  get app(): App | undefined {
    return this.#app
  }

  /** Calls back each time the household is opened from now on. */
  onOpened(listener: (app: App) => void): void {
    this.#onOpened.push(listener)
  }

  /** Calls back before the household is closed to be locked. */
  onLocking(listener: () => Promise<void>): void {
    this.#onLocking.push(listener)
  }

  async start(): Promise<void> {
    this.#isStarted = true
    await this.#app?.start()
  }

  async wake(): Promise<void> {
    await this.#app?.wake()
  }

  /** Ends everything, as `App` does. */
  close(): Promise<void> {
    return this.#end(app => app.close())
  }

  discard(): Promise<void> {
    return this.#end(app => app.discard())
  }

  #end(end: (app: App) => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      this.#stopWaiting()
      this.#stopWatching()
      const app = this.#app
      this.#app = undefined
      if (app) await end(app)
      forgetKey(this.#folder)
    })
  }

  get #folder(): string {
    return dirname(this.#ports.dataFile)
  }

  get #keyFile(): KeyFile | undefined {
    const found = readKeyFile(this.#ports.dataFile)
    return found && !isPlainDatabase(this.#ports.dataFile) ? found : undefined
  }

  async status(): Promise<LockStatus> {
    const keyFile = this.#converting ? this.#converting.keyFile : this.#keyFile
    const { secrets } = this.#ports
    return {
      encrypted: keyFile !== undefined,
      locked: this.#app === undefined,
      converting: this.#converting !== undefined,
      progress: this.#conversion.progress,
      wait_seconds: this.#attempts.wait(),
      lock_after_minutes: keyFile?.lock_after ?? 0,
      can_keep_key: (await secrets?.canKeep()) ?? false,
      key_kept: keyFile !== undefined && (secrets?.keeps(KEPT_KEY) ?? false),
      can_encrypt: true,
    }
  }

  lock(): Promise<LockStatus> {
    return this.#inTurn(async () => {
      if (!this.#keyFile) throw new Conflict(worded('There is no passphrase yet. Set one in Settings first'))
      await this.#closeApp()
      forgetKey(this.#folder)
      return this.status()
    })
  }

  unlock(by: UnlockedBy): Promise<LockStatus> {
    return this.#inTurn(async () => {
      if (this.#app) return this.status()
      const [field, key] = await this.#keyBy(by)
      if (!key) throw new Invalid([field], worded('is not the right one'))
      holdKey(this.#folder, key)
      key.fill(0)
      try {
        await this.#follow()
        await this.#openOrRecover(by.remedy)
      } catch (error) {
        forgetKey(this.#folder)
        throw error
      }
      return this.status()
    })
  }

  encrypt(passphrase: string, actor: Actor): Promise<{ recovery_key: string; left: string[] }> {
    return this.#inTurn(async () => {
      if (this.#keyFile) throw new Conflict(worded('The data is encrypted already'))
      const key = randomBytes(KEY_BYTES)
      const recovery_key = newRecoveryKey()
      const keyFile: KeyFile = {
        format: 'valhalla-key',
        version: 1,
        passphrase: await wrap(key, passphrase),
        recovery: await wrap(key, recovery_key),
        lock_after: USUAL_IDLE,
        following: true,
      }
      // One of another data file that was here before would open nothing of this one.
      await this.#ports.secrets?.keep(KEPT_KEY, null)
      const left = await this.#whileClosed(async () => {
        holdKey(this.#folder, key)
        key.fill(0)
        await this.#conversion.encrypt(keyFile)
        return this.#follow()
      })
      await this.#record(actor, 'encrypt')
      return { recovery_key, left: [...left] }
    })
  }

  decrypt(passphrase: string, actor: Actor): Promise<LockStatus> {
    return this.#inTurn(async () => {
      await this.#verified(passphrase)
      await this.#whileClosed(() => this.#conversion.decrypt())
      await this.#ports.secrets?.keep(KEPT_KEY, null)
      await this.#record(actor, 'decrypt')
      return this.status()
    })
  }

  changePassphrase(passphrase: string, to: string, actor: Actor): Promise<LockStatus> {
    return this.#inTurn(async () => {
      const keyFile = await this.#verified(passphrase)
      writeKeyFile(this.#ports.dataFile, { ...keyFile, passphrase: await wrap(this.#key(), to) })
      await this.#record(actor, 'change_passphrase')
      return this.status()
    })
  }

  renewRecoveryKey(passphrase: string, actor: Actor): Promise<{ recovery_key: string }> {
    return this.#inTurn(async () => {
      const keyFile = await this.#verified(passphrase)
      const recovery_key = newRecoveryKey()
      writeKeyFile(this.#ports.dataFile, { ...keyFile, recovery: await wrap(this.#key(), recovery_key) })
      await this.#record(actor, 'renew_recovery_key')
      return { recovery_key }
    })
  }

  setOptions({ lock_after_minutes, keep_key }: LockOptions): Promise<LockStatus> {
    return this.#inTurn(async () => {
      const keyFile = this.#keyFile
      if (!keyFile || !this.#app)
        throw new Conflict(worded('There is no passphrase yet. Set one in Settings first'))
      if (lock_after_minutes !== undefined)
        writeKeyFile(this.#ports.dataFile, { ...keyFile, lock_after: lock_after_minutes })
      if (keep_key !== undefined) await this.#keepKey(keep_key)
      this.stay()
      this.#app.changes.publish(['lock.status'])
      return this.status()
    })
  }

  stay(): void {
    this.#stopWaiting()
    const minutes = (this.#app && this.#keyFile?.lock_after) ?? 0
    if (minutes === 0) return
    this.#stopWaiting = this.#ports.clock.after(minutes * 60_000, () => this.#lockByItself())
  }

  #lockByItself(): void {
    this.lock().catch(error => this.#ports.log.error('Locking', error))
  }

  async #keepKey(isKept: boolean): Promise<void> {
    const { secrets } = this.#ports
    if (isKept && !(await secrets?.canKeep()))
      throw new Conflict(worded('This system has no keychain that could hold the key'))
    await secrets?.keep(KEPT_KEY, isKept ? this.#key().toString('base64') : null)
  }

  /** @throws Conflict */
  #key(): Buffer {
    const key = keyFor(this.#ports.dataFile)
    if (!key) throw new Conflict(worded('The data is not encrypted'))
    return key
  }

  /** The key's file, where the passphrase is right and the data unlocked. @throws TryLater, Invalid, Conflict */
  async #verified(passphrase: string): Promise<KeyFile> {
    const keyFile = this.#keyFile
    if (!keyFile || !this.#app) throw new Conflict(worded('The data is not encrypted'))
    const [field, key] = await this.#keyBy({ passphrase })
    if (!key) throw new Invalid([field], worded('is not the right one'))
    key.fill(0)
    return keyFile
  }

  /** The data key, undefined where what was said is wrong, and by which field it was said. Wrong ones are counted. @throws TryLater, Conflict, Invalid */
  async #keyBy({ passphrase, recovery_key }: UnlockedBy): Promise<[string, Buffer | undefined]> {
    const keyFile = this.#keyFile
    if (!keyFile) throw new Conflict(worded('The data is not encrypted'))
    this.#attempts.require()
    const by = passphrase === undefined ? 'recovery_key' : 'passphrase'
    if (passphrase === undefined && recovery_key === undefined)
      throw new Invalid(['passphrase'], worded('is needed'))
    const key =
      passphrase === undefined
        ? await unwrap(keyFile.recovery, recoveryKeyOf(recovery_key ?? ''))
        : await unwrap(keyFile.passphrase, passphrase)
    if (key) this.#attempts.clear()
    else this.#attempts.failed()
    return [by, key]
  }

  /** @param opened what is to be done first with a file whose key is proven by now */
  async #openApp(opened?: () => Promise<unknown>): Promise<void> {
    const app = await this.#createApp({ ...this.#ports, lock: this })
    await opened?.()
    this.#app = app
    if (this.#isStarted) app.start().catch(error => this.#ports.log.error('starting the daily work', error))
    for (const listener of this.#onOpened) listener(app)
    this.stay()
    if (this.#keyFile) this.#stopWatching = watchSleep(this.#ports.clock, () => this.#lockByItself())
  }

  /**
   * Has what lies beside an encrypted data file encrypted too. What cannot be by now is at the next unlocking: it can be read as it is, and is no reason not to open.
   * @returns names of files that could not be encrypted; that of their folder where more is not known
   */
  async #follow(): Promise<readonly string[]> {
    const { dataFile, log } = this.#ports
    try {
      return await this.#conversion.follow()
    } catch (error) {
      log.error('encrypting what lies beside the data file', error)
      return [basename(attachmentsFolder(dataFile))]
    }
  }

  /** A key that is not the file's is of no use, and the person is asked for the passphrase; nothing beside the file may be encrypted with it before the file has opened. */
  async #openByKeychain(): Promise<void> {
    const kept = await this.#ports.secrets?.find(KEPT_KEY)
    if (!kept) return
    holdKey(this.#folder, Buffer.from(kept.value, 'base64'))
    try {
      await this.#openApp(() => this.#follow())
    } catch (error) {
      forgetKey(this.#folder)
      this.#ports.log.error('opening with the key of the keychain', error)
    }
  }

  /** @throws DataDamaged; Conflict with what is wrong in words */
  async #openOrRecover(remedy: UnlockedBy['remedy']): Promise<void> {
    const { dataFile, clock } = this.#ports
    try {
      return await this.#openApp()
    } catch (error) {
      if (!(error instanceof DamagedDatabase))
        throw new Conflict(describeFailure(error, dataFile).wording, { cause: error })
      const offer = await offerRecovery(error, dataFile)
      if (remedy === undefined) throw new DataDamaged(offer.wording, choicesOf(offer))
      await followChoice(remedy, offer, dataFile, clock)
      await this.#openApp()
    }
  }

  /** Nothing of the household is open, in this program's memory either, when this resolves. */
  async #closeApp(): Promise<void> {
    const app = this.#app
    if (!app) return
    this.#stopWaiting()
    this.#stopWatching()
    this.#app = undefined
    // Whoever shows something of it asks what to show now.
    app.changes.publish(['lock.status'])
    for (const listener of this.#onLocking) await listener()
    await app.discard()
  }

  /** Works on whole files while none of them is open, and opens them again whatever comes of it. */
  async #whileClosed<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#app) throw new Conflict(worded('Valhalla is locked. Unlock it with the passphrase first'))
    this.#converting = { keyFile: this.#keyFile }
    try {
      await this.#closeApp()
      return await this.#conversion.whole(work)
    } finally {
      // Of a thread that ended in the midst of it.
      clearConversion(this.#ports.dataFile)
      if (isEncryptedHousehold(this.#ports.dataFile)) await this.#follow()
      else forgetKey(this.#folder)
      await this.#openApp().finally(() => {
        this.#converting = undefined
      })
    }
  }

  async #record(actor: Actor, action: string): Promise<void> {
    await this.#app?.database.write(session => recordEncryption(session, actor, action))
  }
}
