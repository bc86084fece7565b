import { existsSync } from 'node:fs'
import { worded } from '../../../shared/domain/wording.ts'
import { isEncryptedHousehold } from '../../core/encryption/key-file.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import type { HouseholdsDoor, ListedHousehold } from '../../core/ports.ts'
import { createTurns } from '../../core/turns.ts'
import { type HouseholdList, householdId, type KnownHousehold, sameFile } from './list.ts'
import { locate, newPlace } from './place.ts'

/** A household that is open in a host. */
export interface OpenedHousehold {
  /** Brings it to the person. @returns a link for a browser; undefined where the host shows it by itself. */
  show(): string | undefined
  /** The list of households is another. */
  changed(): void
  close(): Promise<void>
}

export interface HouseholdsNeeds<Opened extends OpenedHousehold> {
  readonly list: HouseholdList
  /** Opens a data file beside those that are open. @throws Conflict with what is wrong in words */
  readonly start: (file: string, door: HouseholdsDoor) => Promise<Opened>
  /** The list of households, or which of them are open, is another; called once for each change. */
  readonly onChanged?: () => void
  /** Asks for a path in a dialog of the system. */
  readonly choose?: () => Promise<string | undefined>
}

interface Running<Opened> {
  readonly file: string
  readonly opened: Opened
}

/** The households that are open in this program, each over its own data file: what is open already is not opened twice. */
export class Households<Opened extends OpenedHousehold> {
  readonly #needs: HouseholdsNeeds<Opened>
  readonly #inTurn = createTurns()
  #running: readonly Running<Opened>[] = []

  constructor(needs: HouseholdsNeeds<Opened>) {
    this.#needs = needs
  }

  /** Those that are open, the last used first. */
  get opened(): readonly Opened[] {
    return this.#running.map(({ opened }) => opened)
  }

  /** Opens the first one, by a way of its own, whose file need not be there. @throws as `start` */
  first<First extends Opened>(file: string, start: (door: HouseholdsDoor) => Promise<First>): Promise<First> {
    return this.#inTurn(async () => {
      const opened = await start(this.#doorOf(file))
      this.#add(file, opened)
      return opened
    })
  }

  /** Opens what a path names, unless it is open. @throws Invalid, Conflict with what is wrong in words */
  open(path: string): Promise<Opened> {
    return this.#inTurn(async () => (await this.#openAt(locate(path, this.#needs.list))).opened)
  }

  /** Makes a household and opens it. @throws Invalid, Conflict */
  create(name: string, folder?: string): Promise<Opened> {
    return this.#inTurn(async () => (await this.#createAt(name, folder)).opened)
  }

  /** The person turns to this one. */
  used(opened: Opened): void {
    const found = this.#running.find(each => each.opened === opened)
    if (!found || this.#running[0] === found) return
    this.#running = [found, ...this.#running.filter(each => each !== found)]
    this.#needs.list.opened(found.file)
    this.#tell()
  }

  /** Closes one of those that are open. */
  async close(opened: Opened): Promise<void> {
    await this.#inTurn(async () => {
      if (!this.opened.includes(opened)) return
      this.#running = this.#running.filter(each => each.opened !== opened)
      await opened.close()
      this.#tell()
    })
  }

  /** Closes all of them, whatever becomes of one. @throws the first error */
  async closeAll(): Promise<void> {
    await this.#inTurn(async () => {
      const closing = this.opened
      this.#running = []
      const ends = await Promise.allSettled(closing.map(each => each.close()))
      for (const end of ends) if (end.status === 'rejected') throw end.reason
    })
  }

  async #openAt(file: string, name?: string): Promise<Running<Opened>> {
    const found = this.#runningAt(file)
    return found ?? this.#add(file, await this.#needs.start(file, this.#doorOf(file)), name)
  }

  async #createAt(name: string, folder: string | undefined): Promise<Running<Opened>> {
    const place = newPlace(this.#needs.list.home, name, folder)
    try {
      return await this.#openAt(place.file, name)
    } catch (error) {
      if (!this.#runningAt(place.file)) place.leave()
      throw error
    }
  }

  #add(file: string, opened: Opened, name?: string): Running<Opened> {
    const running = { file, opened }
    this.#running = [running, ...this.#running]
    this.#needs.list.opened(file, name)
    this.#tell()
    return running
  }

  #runningAt(file: string): Running<Opened> | undefined {
    return this.#running.find(each => sameFile(each.file) === sameFile(file))
  }

  #tell(): void {
    for (const { opened } of this.#running) opened.changed()
    this.#needs.onChanged?.()
  }

  #listed(file: string): ListedHousehold {
    const known = this.#needs.list.of(file)
    if (!known) throw new NotFound('household', householdId(file))
    return this.#described(known)
  }

  #described(known: KnownHousehold): ListedHousehold {
    const is_gone = !existsSync(known.file)
    return {
      ...known,
      is_open: this.#runningAt(known.file) !== undefined,
      is_gone,
      encrypted: !is_gone && isEncryptedHousehold(known.file),
    }
  }

  /** What one household may do with the others. */
  #doorOf(own: string): HouseholdsDoor {
    const { list, choose } = this.#needs
    const open = (path: string) =>
      this.#inTurn(async () => this.#listed((await this.#openAt(locate(path, list))).file))
    return {
      own: householdId(own),
      list: () => list.all().map(each => this.#described(each)),
      open,
      openListed: async id => {
        const { file, name } = list.require(id)
        if (!existsSync(file))
          throw new Conflict(
            worded(
              '{name} is not where it was: {file}. Open it from where it is now, or take it off the list',
              { name, file },
            ),
          )
        return open(file)
      },
      create: (name, folder) =>
        this.#inTurn(async () => this.#listed((await this.#createAt(name, folder)).file)),
      rename: (id, name) => {
        list.rename(id, name)
        this.#tell()
        return this.#described(list.require(id))
      },
      forget: id => {
        if (this.#runningAt(list.require(id).file)) throw new Conflict(worded('This household is open'))
        list.forget(id)
        this.#tell()
      },
      ...(choose && {
        choose: async () => {
          const path = await choose()
          return path === undefined ? undefined : open(path)
        },
      }),
      show: id => {
        const running = this.#runningAt(list.require(id).file)
        if (!running) throw new Conflict(worded('This household is not open'))
        return running.opened.show()
      },
    }
  }
}
