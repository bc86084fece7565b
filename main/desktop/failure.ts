import { app, dialog } from 'electron'
import type { Log } from '../core/ports.ts'
import { describeFailure } from '../start/start-failure.ts'

/** Tells a person why the program cannot start, and ends it with exit code 1. */
export function failToStart(error: unknown, dataFile: string, log: Log): void {
  log.error('starting', error)
  const { title, wording } = describeFailure(error, dataFile)
  dialog.showErrorBox(title, wording.text)
  app.exit(1)
}
