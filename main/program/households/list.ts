import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { worded } from '../../../shared/domain/wording.ts'
import { type Clock, instantText } from '../../core/clock.ts'
import { householdsFile } from '../../core/data-folder.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { PRIVATE_FOLDER } from '../../core/private-files.ts'
import { replaceFile } from '../../core/replace-file.ts'

const Entry = z.object({
  file: z.string().min(1),
  name: z.string().min(1),
  /** null where it was never opened beside another. */
  opened_at: z.string().nullable(),
})
type Entry = z.infer<typeof Entry>

export interface KnownHousehold extends Entry {
  readonly id: string
}

/** Entries kept: the list is for looking at. */
const MOST = 50
/** What the household in the usual place is called until the person says otherwise. */
const USUAL_NAME = 'My household'

/**
 * The households that this machine knows, in a file beside the usual one: of each where it is, what it is called and when it was opened last. It is the machine's own, and in
 * no backup. Who has the usual one alone has no such file. Read anew each time, since another program may be running.
 */
export class HouseholdList {
  readonly #usual: string
  readonly #clock: Clock

  /** @param usual the data file that the program opens where nothing else is said */
  constructor(usual: string, clock: Clock) {
    this.#usual = resolve(usual)
    this.#clock = clock
  }

  /** The data folder, where new households get theirs. */
  get home(): string {
    return dirname(this.#usual)
  }

  /** The last opened first. */
  all(): readonly KnownHousehold[] {
    return this.#read().map(entry => ({ ...entry, id: householdId(entry.file) }))
  }

  /** @throws NotFound */
  require(id: string): KnownHousehold {
    const found = this.all().find(each => each.id === id)
    if (!found) throw new NotFound('household', id)
    return found
  }

  /** The one whose data file this is, by whatever path. */
  of(file: string): KnownHousehold | undefined {
    return this.all().find(each => sameFile(each.file) === sameFile(file))
  }

  /** Says that a household is opened or turned to now, by a name where it is to have another. */
  opened(file: string, name?: string): void {
    const others = this.#read().filter(each => sameFile(each.file) !== sameFile(file))
    if (others.length === 0 && this.#isUsual(file)) return
    const entry = {
      file: resolve(file),
      name: name ?? this.of(file)?.name ?? basename(dirname(resolve(file))),
      opened_at: instantText(this.#clock.now()),
    }
    this.#write([entry, ...others].slice(0, MOST))
  }

  /** @throws NotFound */
  rename(id: string, name: string): void {
    const { file } = this.require(id)
    this.#write(this.#read().map(each => (each.file === file ? { ...each, name } : each)))
  }

  /** @throws NotFound; Conflict where it is the usual one */
  forget(id: string): void {
    const { file } = this.require(id)
    if (this.#isUsual(file) && existsSync(file))
      throw new Conflict(worded('This is the household that Valhalla begins with'))
    this.#write(this.#read().filter(each => each.file !== file))
  }

  #isUsual(file: string): boolean {
    return sameFile(file) === sameFile(this.#usual)
  }

  #read(): readonly Entry[] {
    const kept = this.#kept()
    return kept.some(({ file }) => this.#isUsual(file)) || !existsSync(this.#usual)
      ? kept
      : [...kept, { file: this.#usual, name: USUAL_NAME, opened_at: null }]
  }

  /** A file that says nothing is as none: the households themselves are where they are. */
  #kept(): readonly Entry[] {
    try {
      return z.array(Entry).parse(JSON.parse(readFileSync(householdsFile(this.home), 'utf8')))
    } catch {
      return []
    }
  }

  #write(entries: readonly Entry[]): void {
    mkdirSync(this.home, { recursive: true, mode: PRIVATE_FOLDER })
    replaceFile(householdsFile(this.home), JSON.stringify(entries, null, 2))
  }
}

/** What a household is known by: always the same for one path. */
export function householdId(file: string): string {
  return createHash('sha256').update(resolve(file)).digest('hex').slice(0, 16)
}

/** One path for one file, whatever links lead to it. One that is not there is told by its folder. */
export function sameFile(path: string): string {
  const whole = resolve(path)
  if (existsSync(whole)) return realpathSync(whole)
  const folder = dirname(whole)
  return existsSync(folder) ? join(realpathSync(folder), basename(whole)) : whole
}
