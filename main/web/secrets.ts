import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits that fit into a URL, a header or a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Secrets that are accepted, kept as hashes and compared in constant time, so that neither memory nor timing gives one away. */
export class Secrets {
  #digests: readonly Buffer[] = []

  /** Makes and accepts a new one. */
  issue(): string {
    const secret = newSecret()
    this.#digests = [...this.#digests, digest(secret)]
    return secret
  }

  accepts(secret: string): boolean {
    return this.#find(secret) !== undefined
  }

  /** Accepts it this once and never again. */
  spend(secret: string): boolean {
    const found = this.#find(secret)
    this.#digests = this.#digests.filter(each => each !== found)
    return found !== undefined
  }

  #find(secret: string): Buffer | undefined {
    const wanted = digest(secret)
    return this.#digests.filter(each => timingSafeEqual(each, wanted))[0]
  }
}
