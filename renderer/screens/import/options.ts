import type { z } from 'zod'
import type { ImportOptions } from '../../../shared/contract/imports.ts'

/** What a person settled about how a file is read and where it goes. Only what they touched: the rest is found from the file each time. */
export type Options = z.input<typeof ImportOptions>

type Target = NonNullable<Options['targets']>[number]

/** The options after a further choice: a mapping's parts and categories are kept beside each other, an account's newest target alone. */
export function withOptions(before: Options, change: Options): Options {
  const csv = { ...before.csv, ...change.csv }
  const targets = change.targets
    ? [...(before.targets ?? []).filter(target => !isRetargeted(target, change.targets)), ...change.targets]
    : before.targets
  const categories = change.categories
    ? [
        ...(before.categories ?? []).filter(
          each => !change.categories?.some(by => by.category === each.category),
        ),
        ...change.categories,
      ]
    : before.categories
  return {
    ...before,
    ...change,
    ...(Object.keys(csv).length > 0 ? { csv } : {}),
    ...(targets ? { targets } : {}),
    ...(categories ? { categories } : {}),
  }
}

function isRetargeted(target: Target, by: Options['targets']): boolean {
  return by?.some(each => each.account_key === target.account_key) ?? false
}
