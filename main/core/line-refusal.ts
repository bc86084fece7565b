import { allWorded, type Wording, worded } from '../../shared/domain/wording.ts'
import { Conflict } from './errors.ts'

/** Of a file that comes in whole or not at all: the line that is in the way, and what is wrong in it. */
export function lineRefusal(line: number, problem: Wording): Conflict {
  const where = allWorded([worded('Line {line}', { line }), problem], ': ')
  return new Conflict(allWorded([where, worded('Nothing was added')], '. '))
}
