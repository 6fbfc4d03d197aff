const TWO = Array.from({ length: 100 }, (_, count) => String(count + 100).slice(1))

const two = (number: number): string => TWO[Math.trunc(number) % 100] as string

/** `YYYY-MM-DD` of `YYYYMMDD`. */
export const dated = (day: number): string => `${two(day / 1e6)}${two(day / 1e4)}-${two(day / 100)}-${two(day)}`
