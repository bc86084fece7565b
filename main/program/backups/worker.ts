import { z } from 'zod'
import { takeGiven } from '../../threads/given.ts'
import { serve } from '../../threads/serve.ts'
import { createBackupRouter } from './thread-router.ts'

/** The thread that copies, checks and replaces whole data files: work that would hold up every window. */

const { dataFile, port, more } = takeGiven({
  progress: z.instanceof(SharedArrayBuffer).optional(),
  stop: z.instanceof(SharedArrayBuffer).optional(),
})
serve(port, createBackupRouter(dataFile, more))
