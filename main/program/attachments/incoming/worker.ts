import { takeGiven } from '../../../threads/given.ts'
import { serve } from '../../../threads/serve.ts'
import { createFolderRouter } from './folder-router.ts'

/** The thread that looks into the watched folder and reads what papers say. It has no data file open, so it may be ended at any instant. */

const { port } = takeGiven({})
serve(port, createFolderRouter())
