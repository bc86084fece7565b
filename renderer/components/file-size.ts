import { currentLocale } from './locale.ts'

/** `840 kB`, `3.2 MB`, as the locale writes it; in powers of 1000, as systems show files. */
export function fileSize(bytes: number, locale = currentLocale()): string {
  const [unit, divisor] =
    bytes < 1_000_000
      ? (['kilobyte', 1000] as const)
      : bytes < 1_000_000_000
        ? (['megabyte', 1_000_000] as const)
        : (['gigabyte', 1_000_000_000] as const)
  const amount = Math.max(bytes / divisor, bytes > 0 && divisor === 1000 ? 1 : 0)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'kilobyte' ? 0 : 1,
  }).format(amount)
}
