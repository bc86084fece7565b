import { afterAll, beforeAll, it } from 'vitest'
import { expectAllOrNothing, type FilesOfSteps, makeFiles, names } from '../../helpers/migration-steps.ts'

let files: FilesOfSteps
beforeAll(async () => {
  files = await makeFiles()
})
afterAll(() => files.remove())

it.each(names)(
  '%s leaves the file as it was when it is killed at its last step, and is made up for at the next start',
  name => expectAllOrNothing(files.at(names.indexOf(name) - 1), name),
)
