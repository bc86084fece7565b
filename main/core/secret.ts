import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits that fit into a URL, a header or a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** The SHA-256 by which a secret is kept: it cannot be turned back, and two of them can be compared in constant time. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/**
 * Those of `known` whose digest is the secret's. Every one is compared, found or not, so that the time tells nothing of which was right,
 * nor whether one was.
 */
export function matching<T>(known: readonly T[], digest: (each: T) => Buffer, secret: string): readonly T[] {
  const wanted = digestOf(secret)
  return known.filter(each => timingSafeEqual(digest(each), wanted))
}
