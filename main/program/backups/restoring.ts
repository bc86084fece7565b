import { closeSync, openSync, writeSync } from 'node:fs'
import type { z } from 'zod'
import { RESTORE_PHASES, type RestoreProgress as Told } from '../../../shared/contract/backups.ts'
import { filePieces } from '../../core/file-pieces.ts'
import { PRIVATE_FILE } from '../../core/private-files.ts'
import { type Control, isStopped, settle, tell, toldBy } from '../../threads/control.ts'
import { Cancelled } from '../../threads/refusals.ts'
import type { BackupFile } from './folder.ts'

export type RestoreProgress = z.infer<typeof Told>
type Phase = RestoreProgress['phase']

/** How far a restore is, told as it goes, and whether it may go on. */
export interface Restoring {
  /** `done`, from 0 to 1, is of the phase. @throws Cancelled */
  at(phase: Phase, done: number): void
  /** Says that the data is replaced now, whatever is asked for from here on. @throws Cancelled */
  settle(): void
}

/** What nobody watches. */
export const UNWATCHED: Restoring = { at() {}, settle() {} }

/** Where each phase begins and ends, of the whole: by what each takes of a household of some size. */
const SHARES: Readonly<Record<Phase, readonly [number, number]>> = {
  copying: [0, 0.15],
  checking: [0.15, 0.5],
  attachments: [0.5, 0.75],
  keeping: [0.75, 0.85],
  replacing: [0.85, 1],
}

/** A restore that tells by memory that the program sees too, which may ask it to stop there. */
export function restoringBy(control: Control): Restoring {
  return {
    at(phase, done) {
      if (isStopped(control)) throw new Cancelled()
      const [from, to] = SHARES[phase]
      tell(control, RESTORE_PHASES.indexOf(phase) + 1, from + (to - from) * done)
    },
    settle() {
      if (!settle(control)) throw new Cancelled()
    },
  }
}

/** How far a restore is. One that waits for its turn has done nothing yet. */
export function progressBy(control: Control): RestoreProgress {
  const { step, fraction } = toldBy(control)
  return { phase: RESTORE_PHASES[Math.max(0, step - 1)] ?? RESTORE_PHASES[0], fraction }
}

/** Copies a backup to the new file `target`, piece by piece. @param told how much is done, from 0 to 1; what it throws ends the work */
export function copyTold({ path, bytes }: BackupFile, target: string, told: (done: number) => void): void {
  const file = openSync(target, 'wx', PRIVATE_FILE)
  try {
    let done = 0
    for (const piece of filePieces(path)) {
      told(Math.min(1, done / bytes))
      for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
      done += piece.length
    }
  } finally {
    closeSync(file)
  }
}
