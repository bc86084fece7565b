import type { Evaluated, Evaluation } from '../../../shared/domain/underwriting/model.ts'
import type { WorkingLine } from '../../../shared/domain/underwriting/working.ts'

/** An evaluation that must have come out. */
export function worked<N extends string, O extends string>(evaluation: Evaluation<N, O>): Evaluated<N, O> {
  if (!evaluation.ok) throw new Error(evaluation.problems.map(problem => problem.wording.text).join('; '))
  return evaluation
}

/** The totals that a person with a pencil gets from the lines, beside the totals shown. */
export function pencilled(lines: readonly WorkingLine[]): { shown: bigint[]; added: bigint[] } {
  const shown: bigint[] = []
  const added: bigint[] = []
  let sum = 0n
  for (const { role, amount_minor } of lines) {
    if (role === 'term') sum += BigInt(amount_minor)
    else {
      shown.push(BigInt(amount_minor))
      added.push(sum)
      sum = 0n
    }
  }
  return { shown, added }
}
