import { z } from 'zod'

/** Nothing that is counted here is so small, and what is reckoned from it would be 0 or not a number. */
const TINY = 1e-15

const notTiny = z.refine<number>(value => value === 0 || Math.abs(value) >= TINY, {
  error: 'is too close to 0',
  abort: true,
})

/** The checks of a number that a request may bring: `multipleOf` is held to exactly, however small the number. */
export function numberChecks(schema: z.ZodNumber): z.core.$ZodCheck<never>[] {
  const checks = schema.def.checks ?? []
  return [notTiny, ...checks, ...checks.filter(isMultipleOf).map(check => exactly(check._zod.def))]
}

function isMultipleOf(check: z.core.$ZodCheck): check is z.core.$ZodCheckMultipleOf<number> {
  return check instanceof z.core.$ZodCheckMultipleOf
}

function exactly({ value: step }: z.core.$ZodCheckMultipleOfDef<number>): z.core.$ZodCheck<number> {
  return z.refine<number>(
    value => Number((Math.round(value / step) * step).toPrecision(15)) === Number(value.toPrecision(15)),
    `must be a multiple of ${step}`,
  )
}
